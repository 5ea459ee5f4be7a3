"""`kiosk pki make|renew`."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from kiosk.cli.authorities import AUTHORITIES, Authority, make_authority, make_certificate
from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, say

HELP = """Keys and certificates of a development's or a pilot's own authorities; never kept in a repository.

  make            authorities for updates, site files and TLS, each with one certificate below it
  renew NAME      a new key and certificate below an authority that is there (update, site, tls)"""
EXAMPLE = "kiosk pki make --out out/keys"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("make", "renew"))
    parser.add_argument("name", nargs="?", choices=sorted(AUTHORITIES), help="which one, for renew")
    parser.add_argument(
        "--out", type=Path, default=Path("out/keys"), metavar="DIR", help="folder of the keys"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    try:
        made = _make(args.out) if args.action == "make" else _renew(args.out, args.name)
    except OSError as error:
        raise CommandError(f"{args.out} cannot be used: {error.strerror}") from None
    except ValueError as error:
        raise CommandError(f"the authority in {args.out} cannot be used: {error}") from None
    if args.json:
        print_json({"made": [str(file) for file in made]})
    else:
        for file in made:
            say(str(file))
    return 0


def _make(out: Path) -> list[Path]:
    """Keys that are there are never overwritten: what they signed would be lost to every terminal."""
    there = [name for name in AUTHORITIES if (out / f"{name}-ca.key").exists()]
    if there:
        raise CommandError(f"{out} has authorities already ({', '.join(there)}); choose another folder", 1)
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = datetime.now(UTC)
    return [file for authority in AUTHORITIES.values() for file in _both(authority, out, now)]


def _both(authority: Authority, out: Path, now: datetime) -> list[Path]:
    return [*make_authority(authority, out, now), *make_certificate(authority, out, now)]


def _renew(out: Path, name: str | None) -> list[Path]:
    if name is None:
        raise CommandError(f"renew needs a name: {', '.join(sorted(AUTHORITIES))}")
    if not (out / f"{name}-ca.key").exists():
        raise CommandError(f"{out} has no authority {name}; make it with kiosk pki make")
    return make_certificate(AUTHORITIES[name], out, datetime.now(UTC))
