"""What a verdict is made of, and how it is given. No input or output; imports nothing that takes time."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"


class Verdict(StrEnum):
    READY = "ready"
    DEGRADED = "degraded"
    DOWN = "down"


@dataclass(frozen=True, kw_only=True)
class Check:
    """`advice` is the next thing to do, empty when all is well."""

    name: str
    status: Status
    detail: str
    advice: str = ""


@dataclass(frozen=True, kw_only=True)
class Unavailable:
    """An item that cannot be done here now, and why."""

    item: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """The one verdict with its reasons."""

    verdict: Verdict
    checks: tuple[Check, ...]
    available: int
    unavailable: tuple[Unavailable, ...]


def verdict_of(checks: Iterable[Check]) -> Verdict:
    """Down for something broken, degraded for something that is only out."""
    found = {check.status for check in checks}
    if Status.BROKEN in found:
        return Verdict.DOWN
    return Verdict.DEGRADED if Status.WARNING in found else Verdict.READY


def judge(checks: Iterable[Check], available: int, unavailable: Iterable[Unavailable]) -> Report:
    """The checks' verdict, and never better than what is left for residents: nothing, or not everything."""
    looked, missing = tuple(checks), tuple(unavailable)
    verdict = verdict_of(looked)
    if not available:
        verdict = Verdict.DOWN
    elif missing and verdict is Verdict.READY:
        verdict = Verdict.DEGRADED
    return Report(verdict=verdict, checks=looked, available=available, unavailable=missing)
