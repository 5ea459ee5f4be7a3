"""What a technician leaves behind: every device tried, one verdict, on paper, on disk and at the platform."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.documents.dates import time_text
from kiosk.documents.elements import Cut, Element, Line, Pair, Rule, Size, Slip, Space, Title
from kiosk.platform.wire_enrolment import DeviceReadiness, ReadinessWire
from kiosk.session.world import Outlet
from kiosk.words import Words

_SHOWN = 16
"""Digits of the machine's fingerprint on paper."""


class Readiness(StrEnum):
    READY = "ready"
    PARTLY = "partly"
    NOT_READY = "not-ready"


@dataclass(frozen=True, slots=True)
class Tried:
    """One device; `detail` is a technician's line."""

    role: str
    ok: bool
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadinessReport:
    """`machine` is the fingerprint of the device's key, `serial` the site file's number."""

    at: datetime
    version: str
    machine: str
    serial: int
    devices: tuple[Tried, ...]

    @property
    def verdict(self) -> Readiness:
        """Ready when every device is in order; not ready when none is, or none is configured."""
        good = sum(tried.ok for tried in self.devices)
        if not good:
            return Readiness.NOT_READY
        return Readiness.READY if good == len(self.devices) else Readiness.PARTLY


def to_wire(report: ReadinessReport) -> ReadinessWire:
    return ReadinessWire(
        at=report.at,
        version=report.version,
        machine=report.machine,
        verdict=report.verdict.value,
        serial=report.serial,
        devices=[DeviceReadiness(role=t.role, ok=t.ok, detail=t.detail[:500]) for t in report.devices],
    )


def readiness_slip(report: ReadinessReport, outlet: Outlet, words: Words, locale: str) -> Slip:
    """The report on the slip printer's paper, with a line to sign on."""
    return Slip((*_elements(report, outlet, words, locale),), locale)


def _elements(report: ReadinessReport, outlet: Outlet, words: Words, locale: str) -> Iterator[Element]:
    def say(key: str) -> str:
        return words.text(locale, f"doc-readiness-{key}")

    yield Title(say("title"))
    yield Line(outlet.authority.to(locale), align="center")
    yield Rule()
    yield Pair(say("terminal"), outlet.terminal_id, bold=True)
    yield Pair(say("outlet"), outlet.name.to(locale))
    yield Pair(say("at"), time_text(report.at, locale))
    yield Pair(say("version"), report.version)
    yield Pair(say("machine"), report.machine[:_SHOWN])
    yield Pair(say("serial"), str(report.serial))
    yield Rule()
    for tried in report.devices:
        yield Pair(words.text(locale, f"provision-role-{tried.role}"), say("ok" if tried.ok else "fault"))
        if not tried.ok and tried.detail:
            yield Line(f"   {tried.detail}", Size.SMALL)
    yield Rule()
    yield Line(say(report.verdict), Size.LARGE, "center", bold=True)
    yield Space()
    yield Pair(say("signed"), "____________")
    yield Cut()
