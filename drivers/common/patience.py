"""How long a request may take and who may call it off."""

import threading
from collections.abc import Callable

from drivers.common.reasons import Reason, fault

Clock = Callable[[], float]

SLICE = 0.05
"""Longest time in seconds between two looks at the cancel flags."""


class Patience:
    """A deadline, the requester's cancel flag and the device's stop flag in one."""

    def __init__(
        self,
        timeout: float,
        cancel: threading.Event | None = None,
        *,
        clock: Clock,
        stopping: threading.Event | None = None,
    ) -> None:
        """``timeout`` in seconds from now on ``clock``."""
        self._clock = clock
        self._deadline = clock() + timeout
        self._cancel = cancel or threading.Event()
        self._stopping = stopping or threading.Event()

    def now(self) -> float:
        """The time on the clock the deadline is measured with, in seconds."""
        return self._clock()

    @property
    def remaining(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self._deadline - self._clock())

    @property
    def cancelled(self) -> bool:
        """True once the requester or the device's stop called it off."""
        return self._cancel.is_set() or self._stopping.is_set()

    def check(self) -> None:
        """Raise ``cancelled`` or ``timeout`` if either has come."""
        if self.cancelled:
            raise fault(Reason.CANCELLED)
        if self.remaining <= 0.0:
            raise fault(Reason.TIMEOUT)

    def pause(self, seconds: float) -> None:
        """Wait ``seconds``, or until the deadline or a cancel, which are raised like :meth:`check` does."""
        until = self._clock() + seconds
        while (left := until - self._clock()) > 0:
            self.check()
            self._cancel.wait(min(left, SLICE, max(self.remaining, 0.001)))
        self.check()

    def within(self, seconds: float) -> "Patience":
        """The same flags with a deadline at most ``seconds`` away."""
        return Patience(
            min(seconds, self.remaining), self._cancel, clock=self._clock, stopping=self._stopping
        )
