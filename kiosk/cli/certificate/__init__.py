"""`kiosk certificate code` and `kiosk certificate verify`."""

import argparse
from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from kiosk.cli.certificate import code, verify

HELP = """Explain a code; verify a sealed file.

  code CODE       an electronic certificate identifier, a certificate type code, a unified social credit
                  code, an identity number of any kind, or a division code: part by part, checked
  verify FILE     a sealed OFD or a signed PDF: what was changed, who sealed it, is that trusted"""
EXAMPLE = "kiosk certificate code 1.2.156.3005.2.11100000000013127D001.1199000000000001MF.20260001ABC.001.K"

ACTIONS: Mapping[str, ModuleType] = MappingProxyType({"code": code, "verify": verify})
"""Each is a module with `HELP`, `arguments(parser)` and `run(args) -> int`."""


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, module in ACTIONS.items():
        module.arguments(actions.add_parser(name, help=module.HELP, description=module.HELP))


def run(args: argparse.Namespace) -> int:
    return int(ACTIONS[args.action].run(args))
