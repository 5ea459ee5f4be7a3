"""`kiosk update check|install|confirm|status|sign`."""

import argparse
from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from kiosk.cli.places import config_argument
from kiosk.cli.update import check, confirm, install, sign, status

HELP = """Updates of the whole image.

  check           what the platform offers, and whether this terminal takes it now
  install         takes what is offered: only at night, in its wave, and while nobody is served
  confirm         after a boot: what became of the last update, told to the platform
  status          what runs, what is tried, what came back
  sign            for the ops team: signs the manifest of a bundle"""
EXAMPLE = "kiosk update check --json"

ACTIONS: Mapping[str, ModuleType] = MappingProxyType(
    {"check": check, "install": install, "confirm": confirm, "status": status, "sign": sign}
)
"""Each is a module with `HELP`, `EXAMPLE`, `arguments(parser)` and `run(args) -> int`."""


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, module in ACTIONS.items():
        action = actions.add_parser(
            name,
            help=module.HELP,
            description=module.HELP,
            epilog=f"example:\n  {module.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        config_argument(action)
        action.add_argument("--json", action="store_true", help="one JSON document")
        module.arguments(action)


def run(args: argparse.Namespace) -> int:
    return int(ACTIONS[args.action].run(args))
