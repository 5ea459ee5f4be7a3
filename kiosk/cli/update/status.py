"""`kiosk update status`."""

import argparse
from typing import Any

from kiosk.cli.output import print_json, print_table, say
from kiosk.cli.places import config_dir, settings
from kiosk.cli.update.parts import entries, running
from kiosk.terminal.updates.kept import Kept, read_kept
from kiosk.terminal.updates.outcome import BootEntry

HELP = "What runs, what is tried, what came back. Asks nobody and changes nothing."
EXAMPLE = "kiosk update status --json"


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing of its own."""


def run(args: argparse.Namespace) -> int:
    known = settings(config_dir(args.config)).settings
    now, kept = running(known), read_kept(known.updates.folder)
    slots = [_slot(entry, now.slot) for entry in entries(known.updates.boot).values()]
    if args.json:
        print_json({"running": now.version.text, "slot": now.slot, "slots": slots, **_kept(kept)})
        return 0
    say(f"{now.version.text} runs" + (f" in slot {now.slot}" if now.slot else "; no image of a cabinet"))
    if slots:
        print_table("", ("slot", "state", "tries left"), ((s["slot"], s["state"], s["left"]) for s in slots))
    if kept.pending:
        say(f"{kept.pending.version} is on its way into slot {kept.pending.slot}")
    if kept.outcome:
        say(f"{kept.version}: {kept.outcome.state} {kept.outcome.why}".rstrip())
    if kept.given_up:
        say(f"never again here: {', '.join(kept.given_up)}")
    return 0


def _slot(entry: BootEntry, running_slot: str) -> dict[str, Any]:
    if entry.given_up:
        state = "given up" if entry.done else "being written"
    else:
        state = "on trial" if entry.on_trial else "good"
    return {"slot": entry.slot, "state": state, "left": entry.left, "runs": entry.slot == running_slot}


def _kept(kept: Kept) -> dict[str, Any]:
    return {
        "pending": kept.pending.version if kept.pending else "",
        "last": {
            "version": kept.version,
            "state": kept.outcome.state if kept.outcome else "",
            "why": kept.outcome.why if kept.outcome else "",
            "told": kept.told,
        },
        "given_up": list(kept.given_up),
    }
