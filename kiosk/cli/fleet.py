"""`kiosk fleet run`."""

import argparse
import tempfile
from pathlib import Path
from typing import Any

from kiosk.cli.errors import CommandError
from kiosk.cli.output import note, print_json, print_table
from kiosk.cli.places import config_argument, config_dir

HELP = """Simulate thousands of terminals against an embedded platform: heartbeats, catalogue, news, updates.
An outage is skipped on the clock: the calls made in vain are computed, and the rush behind it is real."""
EXAMPLE = "kiosk fleet run --terminals 10000 --minutes 2 --outage 600"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("run",))
    parser.add_argument("--terminals", type=int, default=1000, metavar="N", help="how many (default 1000)")
    parser.add_argument(
        "--minutes", type=float, default=1.0, metavar="M", help="to run, before and after an outage (1)"
    )
    parser.add_argument("--outage", type=float, default=0.0, metavar="S", help="seconds of an outage (none)")
    parser.add_argument(
        "--catalogue-every",
        type=float,
        default=900.0,
        metavar="S",
        help="seconds between looks for catalogue and news (900)",
    )
    parser.add_argument(
        "--heartbeat-every", type=float, default=60.0, metavar="S", help="seconds between heartbeats (60)"
    )
    parser.add_argument("--no-jitter", action="store_true", help="as if nothing were spread at random")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    config_argument(parser)


def run(args: argparse.Namespace) -> int:
    _check(args)
    try:
        from kiosk.sandbox.fleet.terminal import Pace  # noqa: PLC0415
        from kiosk.sandbox.fleet.trial import tried  # noqa: PLC0415 - an extra that cabinets do not have
    except ModuleNotFoundError as error:
        raise CommandError(f"the sandbox is not installed here ({error.name} is missing)") from None
    pace = Pace(heartbeat=args.heartbeat_every, catalogue=args.catalogue_every, jitter=not args.no_jitter)
    note(f"{args.terminals} terminals, {args.minutes:g} min, outage {args.outage:g} s")
    catalogue = config_dir(args.config) / "catalogue"
    with tempfile.TemporaryDirectory() as folder:
        try:
            figures = tried(
                Path(folder),
                catalogue,
                args.terminals,
                args.minutes * 60,
                args.outage,
                pace,
            )
        except OSError as error:
            raise CommandError(str(error), 1) from None
    if args.json:
        print_json(figures)
    else:
        print_table("", ("figure", "value"), _rows(figures))
    return 0 if figures["requests"]["unanswered"] == 0 else 1


def _check(args: argparse.Namespace) -> None:
    if args.terminals < 1 or args.minutes <= 0 or args.outage < 0:
        raise CommandError("there is nothing to run: terminals and minutes are above 0, an outage not below")
    if args.heartbeat_every < 1 or args.catalogue_every < 1:
        raise CommandError("a terminal calls once a second at most: --heartbeat-every and --catalogue-every")


def _rows(figures: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (f"{group}.{name}", f"{value:g}" if isinstance(value, float) else str(value))
        for group, table in figures.items()
        for name, value in table.items()
    ]
