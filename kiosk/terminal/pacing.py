"""When the terminal calls the platform next, so that thousands never do so in the same second; pure.

Cabinets that got their power back together would call together for ever, and a platform that comes back
would be knocked down by everybody who waited for it. So the first call is put off at random, every pause
varies a little, and after a failure the whole pause is random (full jitter). What came due while nobody
answered is put off once more: the first answer is for the heartbeat alone. All times are in seconds.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.store.backoff import Policy, delay

VARIES = 0.1
"""Share by which a pause may be shorter or longer: neighbours drift apart within minutes."""
FIRST_RETRY = 3.0
LONGEST_RETRY = 60.0
"""Nobody at the screen waits longer for the news that the platform is back."""

CATCH_UP = 300.0
"""Seconds over which everybody asks for what he missed."""

Random = Callable[[], float]
"""Gives a number in [0, 1)."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """How a call went: `failures` is how many failed in a row, `retry_after` what the platform asked for."""

    failures: int = 0
    retry_after: float | None = None


def first_pause(period: float, random: Random) -> float:
    """Before the first call after the start: anywhere in one period."""
    return random() * min(period, LONGEST_RETRY)


def put_off(period: float, random: Random) -> float:
    """Until what is done every `period` is done, when everybody else is behind with it as well."""
    return random() * min(period, CATCH_UP)


def next_pause(last: Answered, period: float, random: Random) -> float:
    """Until the next call, when calls are made every `period`.

    A platform that said when to come back is left alone until then; who comes then is spread over a period.
    """
    if last.failures:
        policy = Policy(first=min(FIRST_RETRY, period), cap=min(LONGEST_RETRY, period))
        pause = delay(last.failures, policy, random)
    else:
        pause = period * (1 - VARIES + 2 * VARIES * random())
    if last.retry_after is None:
        return pause
    return last.retry_after + random() * period
