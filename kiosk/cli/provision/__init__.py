"""`kiosk provision challenge|sign|apply|enrol|devices|selftest|report|status|screen`."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.cli.errors import CommandError
from kiosk.cli.places import config_argument
from kiosk.cli.provision.applying import apply, challenge, enrol_now
from kiosk.cli.provision.readiness import report, selftest
from kiosk.cli.provision.screen import screen
from kiosk.cli.provision.signing import sign
from kiosk.cli.provision.status import status
from kiosk.cli.provision.wiring import devices

HELP = """Make a terminal of a blank cabinet.

  challenge       what this cabinet asks: a code, and the same as digits for the telephone
  sign SITE.yaml  for the ops team: a signed site file; --challenge CODE|DIGITS, or --batch
  apply FILE      take a site file (- reads it from standard input)
  enrol           ask the platform for this machine's certificate; safe to repeat
  devices         what is plugged in, and settings for roles the site file leaves open; --write keeps them
  selftest        every configured device, one after the other
  report          the same, printed, sent to the platform and kept
  status          how far this cabinet has come
  screen          all of it on the panel, until the cabinet is a terminal"""
EXAMPLE = """kiosk provision challenge
  kiosk provision sign T0042.yaml --key site.key --challenge '1234 5678 …' --out T0042.site
  kiosk provision apply /run/kiosk-media/sda1/T0042.site --json"""

ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "challenge": challenge,
    "sign": sign,
    "apply": apply,
    "enrol": enrol_now,
    "devices": devices,
    "selftest": selftest,
    "report": report,
    "status": status,
    "screen": screen,
}
WITH_FILE = frozenset({"sign", "apply"})


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=tuple(ACTIONS))
    parser.add_argument("file", nargs="?", metavar="FILE", help="site file, or its YAML for sign")
    config_argument(parser)
    parser.add_argument(
        "--site", type=Path, metavar="DIR", help="folder of the site, instead of the settings'"
    )
    parser.add_argument(
        "--keys", type=Path, metavar="DIR", help="folder of the keys, instead of the settings'"
    )
    parser.add_argument("--media", type=Path, metavar="DIR", help="screen: where sticks appear")
    parser.add_argument("--state", type=Path, metavar="DIR", help="state folder, also of a running sandbox")
    parser.add_argument("--key", type=Path, metavar="FILE", help="sign: private key (PEM)")
    parser.add_argument("--certificate", type=Path, metavar="FILE", help="sign: goes along with the file")
    parser.add_argument("--challenge", metavar="CODE", help="sign: the code or the digits of a cabinet")
    parser.add_argument("--batch", action="store_true", help="sign: for any blank cabinet that takes batches")
    parser.add_argument("--token", metavar="TEXT", help="sign: one-time token, as registered at the platform")
    parser.add_argument(
        "--days", type=float, default=7.0, metavar="N", help="sign: valid from now, at most 31"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="sign: where the signed file goes")
    parser.add_argument("--qr", type=Path, metavar="FILE.png", help="sign: the same as a picture of a code")
    parser.add_argument("--write", action="store_true", help="devices: put the settings into settings.d")
    parser.add_argument("--port", metavar="PATH", help="devices: look at one place only")
    parser.add_argument("--no-print", action="store_true", help="report: leave the printer alone")
    parser.add_argument("--no-send", action="store_true", help="report: leave the platform alone")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    if args.action in WITH_FILE and args.file is None:
        raise CommandError(f"{args.action} what? Name a file")
    return ACTIONS[args.action](args)
