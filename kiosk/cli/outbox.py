"""`kiosk outbox list|deliver|show`."""

import argparse
import random
from pathlib import Path
from typing import Any

from kiosk.cli.errors import CommandError
from kiosk.cli.keys import store_cipher
from kiosk.cli.output import print_json, print_table, say
from kiosk.cli.places import config_argument, config_dir, sandbox_extra, settings
from kiosk.store import OutboxEntry, Store, StoreError
from kiosk.terminal.clock import SystemClock
from kiosk.terminal.delivery import Delivery
from kiosk.terminal.line import platform_client
from kiosk.terminal.places import STORE_FILE
from kiosk.terminal.settings import Settings

HELP = "What waits to be delivered and why; deliver what is due now; show one entry, never what is in it."
EXAMPLE = "kiosk outbox list --json"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("list", "deliver", "show"))
    parser.add_argument("id", nargs="?", type=int, help="an entry, for show")
    config_argument(parser)
    parser.add_argument("--state", type=Path, metavar="DIR", help="state folder, also of a running sandbox")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    known = settings(config_dir(args.config), sandbox_extra(args.state)).settings
    state = args.state or known.state_dir
    if not (state / STORE_FILE).exists():
        raise CommandError(f"no terminal has kept anything in {state}")
    try:
        with Store(state / STORE_FILE, store_cipher(state)) as store:
            return _act(args, store, known)
    except StoreError as error:
        raise CommandError(f"the store cannot be read: {error.code}", 1) from None


def _act(args: argparse.Namespace, store: Store, known: Settings) -> int:
    if args.action == "deliver":
        return _deliver(store, known, args.json)
    if args.action == "show":
        return _show(store, args.id, args.json)
    rows = [row(entry) for entry in store.outbox()]
    if args.json:
        print_json(rows)
    else:
        print_table(
            "outbox", tuple(rows[0]) if rows else ("nothing waits",), (tuple(r.values()) for r in rows)
        )
    return 0


def _deliver(store: Store, known: Settings, as_json: bool) -> int:
    client = platform_client(known)
    try:
        delivery = Delivery(store, client, SystemClock().now, random.random)
        count = delivery.run_once()
    finally:
        client.close()
    left = len(store.outbox())
    if as_json:
        print_json({"delivered": count, "waiting": left})
    else:
        say(f"{count} delivered, {left} waiting")
    return 0 if not left else 1


def _show(store: Store, entry_id: int | None, as_json: bool) -> int:
    entry = store.entry(entry_id) if entry_id is not None else None
    if entry is None:
        raise CommandError("there is no such entry; see kiosk outbox list", 1)
    shown = row(entry)
    if as_json:
        print_json(shown)
    else:
        for name, value in shown.items():
            say(f"{name:12} {value}")
    return 0


def row(entry: OutboxEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "key": entry.key,
        "kind": str(entry.kind),
        "state": str(entry.state),
        "attempts": entry.attempts,
        "created": entry.created.isoformat(timespec="seconds"),
        "next_try": entry.next_try.isoformat(timespec="seconds"),
        "last_error": entry.last_error,
    }
