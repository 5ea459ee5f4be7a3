"""`kiosk update check`."""

import argparse

from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, say
from kiosk.cli.update.parts import updater_of
from kiosk.terminal.updates.deciding import REFUSALS
from kiosk.terminal.updates.updater import UpdateFailed

HELP = (
    "What the platform offers, and whether this terminal takes it now. Exit 1 when it must not be believed."
)
EXAMPLE = "kiosk update check --json"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--now", action="store_true", help="as if wave and window did not matter")


def run(args: argparse.Namespace) -> int:
    with updater_of(args) as updater:
        try:
            offer, decision = updater.check(forced=args.now)
        except UpdateFailed as failed:
            raise CommandError(str(failed), 1, failed.code) from None
    if args.json:
        print_json(
            {
                "choice": decision.choice,
                "why": decision.why,
                "version": offer.version.text if offer else "",
                "size": offer.bundle.size if offer else 0,
                "halted": offer.halted if offer else False,
            }
        )
    else:
        say(f"{decision.choice}: {decision.why}")
    return 1 if decision.choice in REFUSALS else 0
