"""`kiosk update install`."""

import argparse
from pathlib import Path

from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, say
from kiosk.cli.update.parts import updater_of
from kiosk.terminal.updates.deciding import REFUSALS
from kiosk.terminal.updates.updater import UpdateFailed

HELP = """Takes what is offered, when it may be taken now, and boots into it. Exit 0 also when there is
nothing to take yet, 1 when it went wrong or must not be believed; the running image stays then."""
EXAMPLE = "kiosk update install --now"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--now", action="store_true", help="waits for neither wave nor night; still for residents"
    )
    parser.add_argument(
        "--bundle", type=Path, metavar="FILE", help="a bundle at hand instead of the platform's"
    )
    parser.add_argument("--no-reboot", action="store_true", help="leaves booting into it to somebody else")


def run(args: argparse.Namespace) -> int:
    if args.bundle is not None and not args.bundle.is_file():
        raise CommandError(f"there is no bundle {args.bundle}")
    with updater_of(args) as updater:
        try:
            decision = (
                updater.install_file(args.bundle)
                if args.bundle is not None
                else updater.install(forced=args.now)
            )
            boots = not args.no_reboot and updater.reboot_when_idle()
        except UpdateFailed as failed:
            raise CommandError(str(failed), 1, failed.code) from None
    if args.json:
        print_json({"choice": decision.choice, "why": decision.why, "reboots": boots})
    else:
        say(f"{decision.choice}: {decision.why}" + ("; boots now" if boots else ""))
    return 1 if decision.choice in REFUSALS else 0
