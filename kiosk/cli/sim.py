"""`kiosk sim …`."""

import argparse
from pathlib import Path

from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, say
from kiosk.cli.places import sandbox_state
from kiosk.sandbox.bench.control import NoSandbox, order
from kiosk.sandbox.bench.orders import OrderRefused

HELP = """Act on the running sandbox, as a person at the bench would:
  card place RESIDENT | card remove
  code show TEXT [scanner|camera] | code remove | camera show RESIDENT|nobody
  code wallet RESIDENT [scanner|camera] | phone confirm|refuse|silent RESIDENT
  printer paper-out|paper-low|refill|cover-open|cover-close|jam|mend
  DEVICE unplug|plug|hang|unhang|garble|slow [FACTOR]|mend [WHAT]
  platform down|up|slow [SECONDS]|error|busy|nonsense
  where   the address of the page that does the same
  help    everything that this sandbox understands"""
EXAMPLE = "kiosk sim card place senior"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("order", nargs="+", metavar="WORD")
    parser.add_argument("--state", type=Path, metavar="DIR", help="state folder of the sandbox")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    try:
        done = order(sandbox_state(args.state), args.order)
    except NoSandbox as error:
        raise CommandError(str(error)) from None
    except OrderRefused as error:
        raise CommandError(str(error), 2) from None
    if args.json:
        print_json({"done": done})
    else:
        say(done)
    return 0
