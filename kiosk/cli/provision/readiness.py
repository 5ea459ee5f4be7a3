"""`kiosk provision selftest|report`: every configured device tried at once, and what is left behind of it."""

import argparse
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from drivers.common.reasons import DeviceFault
from kiosk.cli.devices.making import made, settle
from kiosk.cli.devices.testing import Done, quiet_steps
from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, print_table, say
from kiosk.cli.places import config_dir
from kiosk.cli.provision.cabinet import folders_of, known
from kiosk.platform.enrolment import Enrolment
from kiosk.platform.errors import PlatformError
from kiosk.platform.tls import Trust
from kiosk.terminal.clock import CHINA_TIME
from kiosk.terminal.house import outlet_of
from kiosk.terminal.image import read_image
from kiosk.terminal.provisioning.device_key import KeyUnusable, device_key
from kiosk.terminal.provisioning.folders import keep, read_record
from kiosk.terminal.provisioning.paths import OPEN, Folders
from kiosk.terminal.provisioning.readiness import Readiness, ReadinessReport, Tried, readiness_slip, to_wire
from kiosk.terminal.settings import Settings
from kiosk.terminal.slips import ticket_of
from kiosk.words import Words

PRINTS = "slip-printer"
PRINT_TAKES = 20.0
SEND_TAKES = 10.0
TEST_TAKES = 10.0
"""Seconds for one step of one device."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """What became of a report; each sentence is empty when that went well."""

    report: ReadinessReport
    not_printed: str = ""
    not_sent: str = ""


def selftest(args: argparse.Namespace) -> int:
    tried = try_all(args, known(args))
    if args.json:
        print_json({"ok": all(t.ok for t in tried), "devices": [asdict(t) for t in tried]})
    else:
        _show(tried)
    return 0 if tried and all(t.ok for t in tried) else 1


def report(args: argparse.Namespace) -> int:
    left = leave_report(args)
    if args.json:
        print_json(
            {
                **to_wire(left.report).model_dump(mode="json"),
                "not_printed": left.not_printed,
                "not_sent": left.not_sent,
            }
        )
    else:
        _show(left.report.devices)
        say(f"{left.report.verdict}{_owed('printed', left.not_printed)}{_owed('sent', left.not_sent)}")
    good = left.report.verdict is Readiness.READY and not left.not_printed and not left.not_sent
    return 0 if good else 1


def leave_report(args: argparse.Namespace) -> Left:
    """Tries every device; keeps, prints and sends what was found.

    Raises:
        CommandError: when the machine's own key or the site's folder cannot be used.
    """
    settings = known(args)
    folders = folders_of(args, settings.provisioning)
    try:
        report = ReadinessReport(
            at=datetime.now(CHINA_TIME).replace(microsecond=0),
            version=read_image().told,
            machine=device_key(folders.device_key).fingerprint,
            serial=read_record(folders).serial,
            devices=try_all(args, settings),
        )
        keep(folders.report, to_wire(report).model_dump_json(indent=2).encode("utf-8"), OPEN)
    except KeyUnusable as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"{error.filename or folders.site} cannot be used: {error.strerror}") from None
    return Left(
        report=report,
        not_printed="" if args.no_print else _print(args, settings, report),
        not_sent="" if args.no_send else _send(settings, folders, report),
    )


def try_all(args: argparse.Namespace, settings: Settings) -> tuple[Tried, ...]:
    """Every configured device, all at once; what one role does keeps no other waiting."""
    roles = sorted(settings.devices)
    if not roles:
        return ()
    with ThreadPoolExecutor(len(roles)) as pool:
        return tuple(pool.map(lambda role: _try(args, role, settings.devices[role]), roles))


def _try(args: argparse.Namespace, role: str, table: dict[str, Any]) -> Tried:
    asked = argparse.Namespace(
        role=role, config=args.config, json=True, with_media=False, may_print=False, timeout=TEST_TAKES
    )
    try:
        done = quiet_steps(asked, made(role, table))
    except CommandError as error:
        return Tried(role, False, str(error))
    wrong = [step for step in done if not step.ok]
    return Tried(role, not wrong, _detail(wrong or done))


def _detail(steps: Sequence[Done]) -> str:
    return "; ".join(f"{step.name}: {step.detail}" for step in steps)


def _print(args: argparse.Namespace, settings: Settings, report: ReadinessReport) -> str:
    table = settings.devices.get(PRINTS)
    if table is None:
        return "no slip printer is configured"
    words = Words(config_dir(args.config) / "locales")
    slip = readiness_slip(report, outlet_of(settings), words, settings.locale)
    try:
        printer: Any = made(PRINTS, table)
    except CommandError as error:
        return str(error)
    printer.start()
    try:
        settle(printer)
        result = printer.print_ticket(ticket_of(slip, words.text(settings.locale, "doc-copy")), PRINT_TAKES)
    except DeviceFault as fault:
        return str(fault.reason)
    finally:
        printer.stop()
    return "" if result.printed else str(result.reason or result.outcome)


def _send(settings: Settings, folders: Folders, report: ReadinessReport) -> str:
    shown = folders.certificate if folders.certificate.exists() else None
    trust = Trust(anchors=settings.platform.ca, certificate=shown, key=folders.device_key if shown else None)
    line = Enrolment(settings.platform.url, settings.terminal_id, trust.session_factory())
    try:
        line.report(to_wire(report), timeout=SEND_TAKES)
    except PlatformError as error:
        return error.code
    finally:
        line.close()
    return ""


def _show(tried: Sequence[Tried]) -> None:
    rows = ((t.role, "in order" if t.ok else "NOT in order", t.detail) for t in tried)
    print_table("devices", ("role", "result", "what was seen"), rows)


def _owed(what: str, why: str) -> str:
    return f"; not {what}: {why}" if why else ""
