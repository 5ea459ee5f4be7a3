"""`kiosk audit verify`."""

import argparse
from pathlib import Path

from kiosk.cli.errors import CommandError
from kiosk.cli.keys import store_cipher
from kiosk.cli.output import print_json, say
from kiosk.cli.places import config_argument, config_dir, settings
from kiosk.store import Store, StoreError
from kiosk.terminal.places import STORE_FILE

HELP = "Check that nothing was changed in, taken out of, or slipped into the audit and the usage records."
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
            audit, usage = store.verify_audit(), store.verify_usage()
    except StoreError as error:
        raise CommandError(f"the store cannot be read: {error.code}", 1) from None
    intact = audit.intact and usage.intact
    if args.json:
        of_usage = {"intact": usage.intact, "entries": usage.rows, "first_fault": usage.broken_at}
        print_json(
            {
                "intact": intact,
                "entries": audit.rows,
                "first_fault": audit.broken_at,
                "usage": of_usage,
            }
        )
    else:
        say(_sentence("", audit.rows, audit.broken_at))
        say(_sentence("usage records: ", usage.rows, usage.broken_at))
    return 0 if intact else 1


def _sentence(head: str, rows: int, broken_at: int | None) -> str:
    if broken_at is None:
        return f"{head}{rows} entries, the chain is whole"
    return f"{head}the chain is broken at entry {broken_at}"
