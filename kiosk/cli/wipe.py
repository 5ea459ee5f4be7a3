"""`kiosk wipe`."""

import argparse
from dataclasses import asdict
from pathlib import Path

from kiosk.cli.output import note, print_json, say
from kiosk.terminal.leftovers import wipe

HELP = """Takes away what a visit may have left: pages in the print server's spool, photographs in shared
memory, what input methods remember. Cases that were received stay."""
EXAMPLE = "kiosk wipe --json"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--root", type=Path, default=Path("/"), metavar="DIR", help="of another tree")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    wiped = wipe(args.root)
    if args.json:
        print_json(asdict(wiped))
    else:
        say(f"{wiped.removed} leftovers removed")
    for folder in wiped.stuck:
        note(f"something in {folder} cannot be removed")
    return 1 if wiped.stuck else 0
