"""`kiosk provision sign`: the ops team's desk; nothing of it is needed on a cabinet."""

import argparse
import json
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import segno
import yaml
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from segno import DataOverflowError

from kiosk.cli.errors import CommandError
from kiosk.cli.output import note, print_json, say
from kiosk.terminal.provisioning.challenge import NoChallenge, digits_in
from kiosk.terminal.provisioning.envelope import SigningKey, UnusableKey
from kiosk.terminal.provisioning.envelope import sign as signed
from kiosk.terminal.provisioning.site import SiteFile, SiteMalformed, site_in

CLOCKS_DIFFER = timedelta(minutes=10)
"""A file counts a little earlier, so that a cabinet whose clock is behind takes it at once."""
TOKEN_BYTES = 24


def sign(args: argparse.Namespace) -> int:
    if args.key is None:
        raise CommandError("sign with which key? Name it with --key")
    if (args.challenge is None) == (not args.batch):
        raise CommandError("name the cabinet's --challenge, or say --batch for any blank one")
    payload, site = _site(args)
    try:
        text = signed(payload, _key(args.key), _certificate(args.certificate))
    except UnusableKey as error:
        raise CommandError(f"{args.key}: {error}") from None
    out = args.out or Path(args.file).with_suffix(".site")
    try:
        out.write_text(text + "\n", "ascii")
        if args.qr is not None:
            segno.make_qr(text, error="l").save(str(args.qr), scale=4)
    except DataOverflowError:
        raise CommandError(f"{len(text)} characters do not fit into a code; use the file", 1) from None
    except OSError as error:
        raise CommandError(f"{error.filename} cannot be written: {error.strerror}") from None
    _tell(args, site, out, len(text))
    return 0


def _tell(args: argparse.Namespace, site: SiteFile, out: Path, size: int) -> None:
    if args.json:
        print_json(
            {
                "file": str(out),
                "terminal_id": site.terminal_id,
                "serial": site.serial,
                "token": site.token,
                "not_after": site.not_after.isoformat(),
                "characters": size,
            }
        )
        return
    say(f"{out}: {site.terminal_id}, number {site.serial}, good until {site.not_after:%Y-%m-%d %H:%M} UTC")
    if not args.token:
        note(f"register this token at the platform for {site.terminal_id}: {site.token}")


def _site(args: argparse.Namespace) -> tuple[bytes, SiteFile]:
    """The payload to sign, checked as the cabinet will check it."""
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        digits, machine = digits_in(args.challenge) if args.challenge else (None, "")
    except NoChallenge as error:
        raise CommandError(str(error)) from None
    filled = {
        "format": 1,
        "serial": int(now.timestamp()),
        "answers": digits,
        "machine": machine or None,
        "not_before": (now - CLOCKS_DIFFER).isoformat(),
        "not_after": (now - CLOCKS_DIFFER + timedelta(days=args.days)).isoformat(),
        "token": args.token or secrets.token_hex(TOKEN_BYTES),
        **_written(Path(args.file)),
    }
    payload = json.dumps(filled, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    try:
        return payload, site_in(payload)
    except SiteMalformed as error:
        raise CommandError(f"{args.file}: {error}") from None


def _written(file: Path) -> dict[str, Any]:
    """What stands in the YAML; `ca_file` of the platform is replaced by what that file holds."""
    try:
        document = yaml.safe_load(file.read_text("utf-8"))
        if not isinstance(document, dict):
            raise CommandError(f"{file}: a site is a table of keys and values")
        platform = document.get("platform")
        if isinstance(platform, dict) and "ca_file" in platform:
            anchors = file.parent / str(platform["ca_file"])
            rest = {key: value for key, value in platform.items() if key != "ca_file"}
            document["platform"] = {**rest, "ca": anchors.read_text("ascii")}
    except (yaml.YAMLError, UnicodeDecodeError):
        raise CommandError(f"{file} is no YAML") from None
    except OSError as error:
        raise CommandError(f"{error.filename} cannot be read: {error.strerror}") from None
    return {str(key): value for key, value in document.items()}


def _key(file: Path) -> SigningKey:
    try:
        key = load_pem_private_key(file.read_bytes(), None)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}") from None
    except (ValueError, TypeError):
        raise CommandError(f"{file} is no private key, or it has a password") from None
    if isinstance(key, ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey):
        return key
    raise CommandError(f"{file}: site files are signed by P-256 or Ed25519")


def _certificate(file: Path | None) -> x509.Certificate | None:
    if file is None:
        return None
    try:
        return x509.load_pem_x509_certificate(file.read_bytes())
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}") from None
    except ValueError:
        raise CommandError(f"{file} is no certificate") from None
