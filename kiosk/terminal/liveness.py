"""Whether the terminal lives: each of its parts promises when it will be round again, and is late or not.

Only time that really passed counts here, so promises are kept in monotonic seconds of the machine, also
where the session's own clock is put forward.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

DECIDING = "deciding"
DELIVERY = "delivery"
WORKS = "works"
DEVICE = "device:"
"""Before a device's role."""


@dataclass(frozen=True, slots=True)
class Promise:
    """`part` is round again `by` this monotonic moment.

    What is `patient` may be late while a resident is here: one device that hangs is not worth ending a visit
    that may never need it.
    """

    part: str
    by: float
    patient: bool = False


@dataclass(frozen=True, slots=True)
class Liveness:
    """`late` are the parts that make a restart due now, `waited_for` those that may still be late."""

    late: tuple[str, ...] = ()
    waited_for: tuple[str, ...] = ()

    @property
    def alive(self) -> bool:
        return not self.late


def judge(promises: Iterable[Promise], now: float, *, idle: bool) -> Liveness:
    """Who has not kept a promise. `idle` says that no resident is here."""
    broken = [p for p in promises if p.by < now]
    late = tuple(sorted(p.part for p in broken if idle or not p.patient))
    return Liveness(late, tuple(sorted(p.part for p in broken if p.patient and not idle)))


class Pulses:
    """The newest promise of each part. Any thread may call it: a promise replaces the last one whole."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._by: dict[str, float] = {}

    def promise(self, part: str, seconds: float) -> None:
        """`part` will be round again within `seconds` from now."""
        self._by[part] = self._clock() + seconds

    def release(self, part: str) -> None:
        """`part` has ended as it should; nobody waits for it any more."""
        self._by.pop(part, None)

    def promises(self) -> tuple[Promise, ...]:
        return tuple(Promise(part, by) for part, by in self._by.copy().items())

    def now(self) -> float:
        return self._clock()
