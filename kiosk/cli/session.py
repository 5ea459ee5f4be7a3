"""`kiosk session diagram`."""

import argparse
from pathlib import Path

from kiosk.cli.output import say
from kiosk.cli.places import ROOT
from kiosk.session.diagram import document

HELP = "Draw the transition table as a Mermaid diagram into the documents."
EXAMPLE = "kiosk session diagram"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("diagram",))
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "resident-flow.md", metavar="FILE")


def run(args: argparse.Namespace) -> int:
    args.out.write_text(document(), "utf-8")
    say(str(args.out))
    return 0
