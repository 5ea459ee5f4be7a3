"""Blocking calls of a library, with a deadline.

A PC/SC call waits for the service, and the service for a card that may hang, for as long as it likes. Here
calls run in one thread of their own; who waits too long goes on without it. A call that never returns keeps
its thread until it does.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from drivers.common.patience import SLICE, Patience
from drivers.common.reasons import Reason, fault

T = TypeVar("T")
PARTING = 2.0
"""Seconds that letting go may take before nobody waits for it any longer."""
_Job = tuple[Callable[[], Any], "Future[Any]"]


class Runner:
    """One thread that runs calls one after another until it is dismissed."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._live, name=name, daemon=True)
        self._thread.start()
        self._stuck = False

    def run(self, call: Callable[[], T], seconds: float, patience: Patience) -> T:
        """The result of ``call``, or its exception.

        Raises ``silent`` when it takes longer than ``seconds``, ``timeout`` or ``cancelled`` when the
        requester's patience ends before; afterwards this runner is of no use and everything is ``silent``.
        """
        if self._stuck:
            raise fault(Reason.SILENT, "an earlier call has not come back")
        future: Future[T] = Future()
        self._jobs.put((call, future))
        own = patience.within(seconds)
        while True:
            try:
                return future.result(timeout=min(SLICE, max(own.remaining, 0.001)))
            except TimeoutError:
                if future.done():
                    return future.result()
            if own.remaining <= 0 or own.cancelled:
                self._stuck = True
                patience.check()
                raise fault(Reason.SILENT, "the card or the PC/SC service does not answer")

    @property
    def stuck(self) -> bool:
        """Whether a call was given up that may still run."""
        return self._stuck

    def ended(self, seconds: float) -> bool:
        """Whether its thread has ended, or does so within so many seconds."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def dismiss(self, last: Callable[[], object]) -> None:
        """Do ``last``, which lets go of everything, then let the thread end.

        Waits for both unless the thread is stuck in a call: it does so by itself once that comes back.
        """
        farewell: Future[object] = Future()
        self._jobs.put((last, farewell))
        self._jobs.put(None)
        if not self._stuck:
            self._thread.join(PARTING)

    def _live(self) -> None:
        while (job := self._jobs.get()) is not None:
            call, future = job
            try:
                future.set_result(call())
            except Exception as error:
                future.set_exception(error)
