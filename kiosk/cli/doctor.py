"""`kiosk doctor`."""

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from kiosk.cli.advice import TECHNICIANS_LOCALE, advice_for
from kiosk.cli.doctor_boot import judge_image
from kiosk.cli.errors import CommandError
from kiosk.cli.keys import store_cipher
from kiosk.cli.output import print_json, print_table, say
from kiosk.cli.places import config_argument, config_dir, sandbox_extra, settings
from kiosk.cli.seal_check import seal_check
from kiosk.terminal.health import Check, Report, Status, Verdict, examine, judge
from kiosk.terminal.house import Places
from kiosk.terminal.provisioning.checkup import site_check
from kiosk.terminal.provisioning.paths import Folders
from kiosk.terminal.updates.kept import read_kept
from kiosk.terminal.updates.standing import update_check
from kiosk.words import Words
from screens.fonts import MissingFont, find_fonts

HELP = "One verdict for this terminal: ready, degraded (and which services still work), or down, and why."
EXAMPLE = "kiosk doctor --json"


def arguments(parser: argparse.ArgumentParser) -> None:
    config_argument(parser)
    parser.add_argument("--state", type=Path, metavar="DIR", help="state folder, also of a running sandbox")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument("--boot", action="store_true", help="the gate after a boot: the image alone")
    parser.add_argument(
        "--no-screen", action="store_true", help="with --boot: not the picture, nothing runs yet"
    )


def run(args: argparse.Namespace) -> int:
    config = config_dir(args.config)
    if args.boot:
        return judge_image(config, args.json, drawn=not args.no_screen)
    extra = sandbox_extra(args.state)
    known = settings(config, extra).settings
    places = Places(config=config, state=args.state or known.state_dir)
    words = Words(places.locales)
    try:
        places.state.mkdir(parents=True, exist_ok=True)
        report = examine(known, places, store_cipher(places.state), partial(advice_for, words))
    except (OSError, ValueError) as error:
        raise CommandError(str(error)) from None
    seals = seal_check(known.certificates.trust or config / "trust")
    site = site_check(
        Folders(known.provisioning.site, known.provisioning.keys),
        datetime.now(UTC),
        partial(words.text, TECHNICIANS_LOCALE),
    )
    update = update_check(read_kept(known.updates.folder))
    report = _with(report, _fonts(places.state), seals, site, update)
    _print(report, args.json)
    return 1 if report.verdict is Verdict.DOWN else 0


def _with(report: Report, *more: Check) -> Report:
    return judge((*report.checks, *more), report.available, report.unavailable)


def _fonts(state: Path) -> Check:
    try:
        find_fonts(state / "fonts")
        return Check(name="fonts", status=Status.OK, detail="Noto Sans CJK and icons")
    except MissingFont as error:
        return Check(name="fonts", status=Status.BROKEN, detail=str(error), advice="install the package")


def _print(report: Report, as_json: bool) -> None:
    if as_json:
        services = {"available": report.available, "unavailable": [asdict(u) for u in report.unavailable]}
        checks = [asdict(c) for c in report.checks]
        print_json({"verdict": report.verdict, "checks": checks, "services": services})
        return
    rows = ((c.name, c.status, c.detail, c.advice) for c in report.checks)
    print_table("", ("looked at", "status", "detail", "what to do"), rows)
    out = "".join(f"; {u.item} out: {u.reason}" for u in report.unavailable)
    say(f"{report.verdict}: {report.available} services available{out}")
