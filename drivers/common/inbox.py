"""Requests on their way from any thread to the one that owns a device."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

from drivers.common.patience import SLICE, Patience
from drivers.common.reasons import DeviceFault, Reason, fault

T = TypeVar("T")

GRACE = 1.0
"""Seconds past its deadline after which a requester stops waiting for an owner stuck inside the kernel."""


class Request(Generic[T]):
    """One piece of work, its patience and the future that it ends in."""

    def __init__(
        self, work: Callable[[Patience], T], patience: Patience, why_waiting: Callable[[], Reason]
    ) -> None:
        """``why_waiting`` names the reason for which a request that never got its turn ends."""
        self.work = work
        self.patience = patience
        self._why_waiting = why_waiting
        self.future: Future[T] = Future()

    def refuse(self, reason: DeviceFault) -> None:
        """End the request with ``reason`` unless it has ended."""
        if self.future.set_running_or_notify_cancel():
            self.future.set_exception(reason)

    def wait(self) -> T:
        """Block until the request ends; raises its :class:`DeviceFault`. Every request ends, whatever
        the owner does.
        """
        overdue: float | None = None
        while True:
            try:
                return self.future.result(timeout=SLICE)
            except TimeoutError:
                overdue = self._overdue(overdue)

    def _overdue(self, since: float | None) -> float | None:
        """Give up a request that waits too long; returns since when it is late, in seconds."""
        late = self.patience.cancelled or self.patience.remaining <= 0
        if not late:
            return None
        reason = Reason.CANCELLED if self.patience.cancelled else self._why_waiting()
        if self.future.cancel():
            raise fault(reason, "the request was still waiting for its turn")
        now = self.patience.now()
        if since is not None and now - since > GRACE:
            raise fault(Reason.TIMEOUT, "the device's thread does not return")
        return since if since is not None else now


class Inbox:
    """A short queue with one reader."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._waiting: deque[Request[Any]] = deque()
        self._changed = threading.Condition()

    def put(self, request: Request[Any]) -> None:
        """Queue a request, or refuse it as ``busy`` when ``limit`` are waiting."""
        with self._changed:
            if len(self._waiting) < self._limit:
                self._waiting.append(request)
                self._changed.notify_all()
                return
        request.refuse(fault(Reason.BUSY))

    def wait(self, seconds: float) -> bool:
        """True as soon as something waits; False after ``seconds`` or a :meth:`nudge`."""
        with self._changed:
            if not self._waiting and seconds > 0:
                self._changed.wait(seconds)
            return bool(self._waiting)

    def take(self) -> Request[Any] | None:
        """The oldest request, or None."""
        with self._changed:
            return self._waiting.popleft() if self._waiting else None

    def nudge(self) -> None:
        """Wake the reader although nothing came."""
        with self._changed:
            self._changed.notify_all()

    def refuse_all(self, reason: DeviceFault) -> None:
        """End everything that waits with ``reason``."""
        while (request := self.take()) is not None:
            request.refuse(reason)
