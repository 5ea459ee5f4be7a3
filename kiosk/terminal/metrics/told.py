"""What a running terminal tells about itself: the one shape on the line between it and its exporter.

Roles, states, codes, counts and times, and what `kiosk doctor` says of the machine's parts. None of it is
made from a visit: the only thing known of whoever is here is that somebody is.
"""

from pydantic import BaseModel, ConfigDict

from kiosk.terminal.health import Check, Report, Status, Unavailable, Verdict
from kiosk.terminal.metrics.latencies import Latencies


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EffectTold(_Told):
    """How long one kind of effect took where it ended in one way: done, failed or cancelled."""

    effect: str
    outcome: str
    seconds: Latencies


class DeviceTold(_Told):
    """One device; `counters` only grow, but for `slips_left`."""

    role: str
    state: str
    reason: str
    usable: bool
    paper: str
    counters: dict[str, int]


class OutboxTold(_Told):
    """`oldest` is the age in seconds of what waits longest, 0 for nothing; `dead` waits for a person."""

    waiting: int
    dead: int
    oldest: float


class CheckTold(_Told):
    """One check, as it stands in a report."""

    name: str
    status: Status
    detail: str
    advice: str


class UnavailableTold(_Told):
    """A service that cannot be done here now, and why."""

    item: str
    reason: str


class VerdictTold(_Told):
    """The one verdict, check by check and service by service."""

    verdict: Verdict
    checks: tuple[CheckTold, ...]
    available: int
    unavailable: tuple[UnavailableTold, ...]


class Told(_Told):
    """`catalogue_age`: seconds since the platform said that this is the newest; None when it never did."""

    terminal: str
    program: str
    image: str
    under_way: bool
    up_for: float
    resident_bytes: int
    visits: dict[str, int]
    touches: Latencies
    effects: tuple[EffectTold, ...]
    devices: tuple[DeviceTold, ...]
    outbox: OutboxTold | None
    verdict: VerdictTold
    platform_up: bool
    catalogue_version: str
    catalogue_age: float | None


def verdict_told(report: Report) -> VerdictTold:
    """A report on its way from the terminal's program to whoever asks it."""
    return VerdictTold(
        verdict=report.verdict,
        checks=tuple(
            CheckTold(name=c.name, status=c.status, detail=c.detail, advice=c.advice) for c in report.checks
        ),
        available=report.available,
        unavailable=tuple(UnavailableTold(item=u.item, reason=u.reason) for u in report.unavailable),
    )


def report_of(told: VerdictTold) -> Report:
    """The report that was told."""
    return Report(
        verdict=told.verdict,
        checks=tuple(
            Check(name=c.name, status=c.status, detail=c.detail, advice=c.advice) for c in told.checks
        ),
        available=told.available,
        unavailable=tuple(Unavailable(item=u.item, reason=u.reason) for u in told.unavailable),
    )
