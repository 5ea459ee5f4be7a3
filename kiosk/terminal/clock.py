"""Time as the shell knows it: one monotonic clock for deadlines, one wall clock for people."""

import time
from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

CHINA_TIME = timezone(timedelta(hours=8), "CST")
"""One time zone for the whole country, without summer time; the machine's own setting does not matter."""

BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""No image is older: a clock before it was never set."""


def believable(clock: datetime) -> datetime | None:
    """The clock's hour, or None when it cannot be true: then nobody can tell what has expired."""
    return clock if clock >= BUILT else None


class Clock(Protocol):
    """Seconds that only go forward, and the hour on the wall."""

    def monotonic(self) -> float: ...

    def now(self) -> datetime: ...


class SystemClock:
    """The real one; the hour is China's."""

    def monotonic(self) -> float:
        return time.monotonic()

    def now(self) -> datetime:
        return datetime.now(CHINA_TIME)


class SkippingClock:
    """A clock that can be put forward: how tests and the demo wait for nobody.

    Without `base` it stands still until it is put forward.
    """

    def __init__(self, base: Clock | None = None, start: datetime | None = None) -> None:
        self._base = base
        self._skipped = 0.0
        self._start = start or datetime.now(CHINA_TIME)

    def skip(self, seconds: float) -> None:
        self._skipped += seconds

    def monotonic(self) -> float:
        return (self._base.monotonic() if self._base else 0.0) + self._skipped

    def now(self) -> datetime:
        return (self._base.now() if self._base else self._start) + timedelta(seconds=self._skipped)
