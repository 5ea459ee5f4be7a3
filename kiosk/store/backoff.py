"""When to try again, and when never again; pure.

Full jitter (exponential back-off whose whole length is random) spreads the terminals of a district that
lost the same platform in the same second. A case is given up only when the platform has said no to it:
never because time has passed, unless an age is configured.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

NOT_NOW = frozenset({408, 425, 429})
"""4xx statuses that ask to come back."""

OUR_OWN_FAULT = frozenset({401, 403, 407})
"""4xx statuses about this terminal's credentials: mending them lets every case through."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """`first` and `cap` in seconds; `give_up_after` is the age of a dead letter, None for never."""

    first: float = 5.0
    cap: float = 900.0
    give_up_after: timedelta | None = None


@dataclass(frozen=True, kw_only=True)
class Failure:
    """What came back. `status` is None when there was no refusal; `retry_after` in seconds."""

    code: str
    status: int | None = None
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class TryAgain:
    """`delay` in seconds from now."""

    delay: float


@dataclass(frozen=True, slots=True)
class GiveUp:
    """A dead letter."""


def after_failure(
    failure: Failure, attempts: int, age: timedelta, policy: Policy, random: Callable[[], float]
) -> TryAgain | GiveUp:
    """What to do after the `attempts`-th attempt (counted from 1) at an entry of this age."""
    if is_permanent(failure.status):
        return GiveUp()
    if policy.give_up_after is not None and age >= policy.give_up_after:
        return GiveUp()
    wait = delay(attempts, policy, random)
    return TryAgain(wait if failure.retry_after is None else max(wait, failure.retry_after))


def delay(attempts: int, policy: Policy, random: Callable[[], float]) -> float:
    """Seconds between nothing and the ceiling, which doubles with each attempt; `random` in [0, 1)."""
    # 2 ** 30 × 1 s is beyond every cap; a larger exponent would only overflow.
    ceiling = min(policy.cap, policy.first * 2.0 ** min(max(attempts, 1) - 1, 30))
    return random() * ceiling


def is_permanent(status: int | None) -> bool:
    """Whether a status says no to the entry itself."""
    return status is not None and 400 <= status < 500 and status not in NOT_NOW | OUR_OWN_FAULT
