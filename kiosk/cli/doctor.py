"""`kiosk doctor`."""

import argparse
from dataclasses import asdict
from pathlib import Path

from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, print_table, say
from kiosk.cli.places import config_argument, config_dir, sandbox_extra, settings
from kiosk.terminal.health import Report, Verdict
from kiosk.terminal.metrics.line import SOCKET, ask
from kiosk.terminal.metrics.told import report_of
from kiosk.terminal.places import Places
from kiosk.terminal.settings import Settings

HELP = """One verdict for this terminal: ready, degraded (and which services still work), or down, and why.
The running terminal gives it; where none runs, everything is looked at from outside."""
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
        from kiosk.cli.doctor_boot import judge_image  # noqa: PLC0415 - the gate's alone

        return judge_image(config, args.json, drawn=not args.no_screen)
    known = settings(config, sandbox_extra(args.state)).settings
    places = Places(config=config, state=args.state or known.state_dir)
    told = ask(places.state / SOCKET)
    report = _look(known, places) if told is None else report_of(told.verdict)
    _print(report, args.json)
    return 1 if report.verdict is Verdict.DOWN else 0


def _look(known: Settings, places: Places) -> Report:
    # Drivers, store and line are half a second to load; where the terminal runs, it has them loaded.
    from kiosk.terminal.health.opening import Asked, Opened  # noqa: PLC0415

    try:
        places.state.mkdir(parents=True, exist_ok=True)
        opened, asked = Opened(known.devices), Asked(known)
        # Devices and platform take their time; all else is loaded meanwhile.
        from kiosk.cli.looking import ground_of  # noqa: PLC0415
        from kiosk.terminal.health.examine import examine  # noqa: PLC0415

        return examine(*ground_of(known, places), opened, asked)
    except (OSError, ValueError) as error:
        raise CommandError(str(error)) from None


def report_document(report: Report) -> dict[str, object]:
    """A report as JSON has it."""
    services = {"available": report.available, "unavailable": [asdict(u) for u in report.unavailable]}
    return {"verdict": report.verdict, "checks": [asdict(c) for c in report.checks], "services": services}


def _print(report: Report, as_json: bool) -> None:
    if as_json:
        print_json(report_document(report))
        return
    rows = ((c.name, c.status, c.detail, c.advice) for c in report.checks)
    print_table("", ("looked at", "status", "detail", "what to do"), rows)
    out = "".join(f"; {u.item} out: {u.reason}" for u in report.unavailable)
    say(f"{report.verdict}: {report.available} services available{out}")
