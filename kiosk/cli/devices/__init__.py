"""`kiosk devices list|read|probe|test`."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from drivers.common.registry import roles
from kiosk.cli.devices.listing import list_devices
from kiosk.cli.devices.probing import probe
from kiosk.cli.devices.reading import read
from kiosk.cli.devices.testing import test
from kiosk.cli.errors import CommandError
from kiosk.cli.places import config_argument

HELP = """List the configured devices and their state, take one reading from one, find out what is plugged in,
or test one. A reading shows full values: it is a technician's command.

  list            every configured role; --watch keeps the table fresh
  read ROLE       one reading
  probe           what is plugged in, and settings for it; asks only what prints, erases and changes nothing
  test ROLE       step by step; --with-media waits for a card, a code or keys, --print prints a slip"""
EXAMPLE = """kiosk devices read id-card --port /dev/ttyUSB0 --json
  kiosk devices probe --write
  kiosk devices test slip-printer --print"""

ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "list": list_devices,
    "read": read,
    "probe": probe,
    "test": test,
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=tuple(ACTIONS))
    parser.add_argument("role", nargs="?", choices=roles())
    parser.add_argument("--port", metavar="PATH", help="device path instead of the configured one")
    parser.add_argument(
        "--timeout", type=float, default=30.0, metavar="S", help="seconds to wait for a reading"
    )
    parser.add_argument("--watch", action="store_true", help="list: until interrupted")
    parser.add_argument("--write", action="store_true", help="probe: put the settings into settings.d")
    parser.add_argument("--udev", action="store_true", help="probe: rules for role links instead of settings")
    parser.add_argument(
        "--with-media", action="store_true", help="test: somebody lays a card, shows a code …"
    )
    parser.add_argument("--print", action="store_true", dest="may_print", help="test: print a test slip")
    config_argument(parser)
    parser.add_argument("--state", type=Path, metavar="DIR", help="state folder of a running sandbox")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    if args.action in ("read", "test") and args.role is None:
        raise CommandError(f"{args.action} what? One of {', '.join(roles())}")
    return ACTIONS[args.action](args)
