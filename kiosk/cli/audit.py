"""`kiosk audit verify`."""

import argparse
from pathlib import Path

from kiosk.cli.errors import CommandError
from kiosk.cli.keys import store_cipher
from kiosk.cli.output import print_json, say
from kiosk.cli.places import config_argument, config_dir, settings
from kiosk.store import Store, StoreError
from kiosk.terminal.house import STORE_FILE

HELP = "Check that nothing was changed in, taken out of, or slipped into the audit chain."
EXAMPLE = "kiosk audit verify"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("verify",))
    config_argument(parser)
    parser.add_argument("--state", type=Path, metavar="DIR", help="state folder, also of a running sandbox")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    state = args.state or settings(config_dir(args.config)).settings.state_dir
    if not (state / STORE_FILE).exists():
        raise CommandError(f"no terminal has kept anything in {state}")
    try:
        with Store(state / STORE_FILE, store_cipher(state)) as store:
            verdict = store.verify_audit()
    except StoreError as error:
        raise CommandError(f"the store cannot be read: {error.code}", 1) from None
    if args.json:
        print_json({"intact": verdict.intact, "entries": verdict.rows, "first_fault": verdict.broken_at})
    elif verdict.intact:
        say(f"{verdict.rows} entries, the chain is whole")
    else:
        say(f"the chain is broken at entry {verdict.broken_at}")
    return 0 if verdict.intact else 1
