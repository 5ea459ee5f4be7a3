"""`kiosk update confirm`."""

import argparse

from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, say
from kiosk.cli.update.parts import updater_of
from kiosk.terminal.updates.updater import UpdateFailed

HELP = """After a boot, once the loader's counting is settled: what became of the last update, told to the
platform. What it cannot be told now is told by the next run. Exit 0 in either case."""
EXAMPLE = "kiosk update confirm"


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing of its own."""


def run(args: argparse.Namespace) -> int:
    with updater_of(args) as updater:
        try:
            kept = updater.settle()
        except UpdateFailed as failed:
            raise CommandError(str(failed), 1, failed.code) from None
    state = kept.outcome.state if kept.outcome else ""
    why = kept.outcome.why if kept.outcome else ""
    waiting = kept.pending.version if kept.pending else ""
    if args.json:
        print_json(
            {"version": kept.version, "state": state, "why": why, "told": kept.told, "waiting": waiting}
        )
    elif waiting:
        say(f"{waiting} is installed and not settled yet")
    else:
        told = "" if kept.told else "; the platform is told later"
        say(f"{kept.version} {state} {why}".strip() + told if state else "no update was ever tried")
    return 0
