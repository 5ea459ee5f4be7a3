"""`kiosk update sign`: for the ops team, on a machine that has the key."""

import argparse
import base64
import json
from datetime import UTC, datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from typing import Any

from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, say
from kiosk.terminal.updates.manifest import COMPATIBLE, ManifestRefused, read_manifest
from kiosk.terminal.updates.signature import sign

HELP = """For the ops team: signs the manifest of a bundle, and reads it back as a terminal would.

  A wave is PERCENT@TIME; without one, everybody has their turn at once. Times have an offset."""
EXAMPLE = (
    "kiosk update sign --bundle 1.2.0.raucb --version 1.2.0 --url /v1/updates/bundles/1.2.0.raucb "
    "--wave 1@2026-12-01T01:00+08:00 --wave 100@2026-12-04T01:00+08:00 --out manifest.json"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    keys = Path("out/keys")
    parser.add_argument(
        "--bundle", type=Path, required=True, metavar="FILE", help="the bundle, for size and hash"
    )
    parser.add_argument("--version", required=True, help="version of the image in it")
    parser.add_argument(
        "--url", required=True, help="where terminals fetch it; a path is one on the platform"
    )
    parser.add_argument("--min-version", default="0", help="lowest version that may take it at once")
    parser.add_argument("--wave", action="append", default=[], metavar="PERCENT@TIME")
    parser.add_argument(
        "--window", default="01:00-05:00", metavar="FROM-TO", help="hours of the night, China's"
    )
    parser.add_argument("--days", type=int, default=30, help="how long it may be believed")
    parser.add_argument("--halted", action="store_true", help="nobody takes it any more")
    parser.add_argument("--key", type=Path, default=keys / "update.key", metavar="FILE")
    parser.add_argument("--certificate", type=Path, default=keys / "update.pem", metavar="FILE")
    parser.add_argument("--authority", type=Path, default=keys / "update-ca.pem", metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    try:
        signed = json.dumps(_document(args, now), ensure_ascii=False).encode()
        envelope = {
            "manifest": base64.b64encode(signed).decode(),
            "certificate": args.certificate.read_text("ascii"),
            "signature": base64.b64encode(sign(signed, args.key.read_bytes())).decode(),
        }
        body = json.dumps(envelope)
        offer = read_manifest(body.encode(), args.authority.read_bytes(), now)
        args.out.write_text(body + "\n", "ascii")
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}") from None
    except (ValueError, ManifestRefused) as error:
        raise CommandError(f"this cannot be signed: {error}") from None
    if args.json:
        print_json({"version": offer.version.text, "size": offer.bundle.size, "out": str(args.out)})
    else:
        say(f"{offer.version.text}, {offer.bundle.size} bytes, until {offer.expires:%Y-%m-%d}: {args.out}")
    return 0


def _document(args: argparse.Namespace, now: datetime) -> dict[str, Any]:
    start, _, end = args.window.partition("-")
    with args.bundle.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return {
        "version": args.version,
        "compatible": COMPATIBLE,
        "min_version": args.min_version,
        "issued": now.isoformat(timespec="seconds"),
        "expires": (now + timedelta(days=args.days)).isoformat(timespec="seconds"),
        "bundle": {"url": args.url, "sha256": digest, "size": args.bundle.stat().st_size},
        "waves": [_wave(text) for text in args.wave] or [{"percent": 100, "from": now.isoformat()}],
        "window": {"from": start, "to": end},
        "halted": args.halted,
    }


def _wave(text: str) -> dict[str, Any]:
    percent, _, start = text.partition("@")
    return {"percent": int(percent), "from": start}
