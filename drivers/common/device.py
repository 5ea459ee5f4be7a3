"""The one life that every device leads.

::

    starting → online ⇄ busy → (offline | no_device | hardware_error | user_error) → online …

A thread of its own opens the device, looks after it while nobody asks, runs requests one at a time and
reconnects by itself. Nobody else touches the line. Others see immutable :class:`DeviceStatus` snapshots
and edge-triggered events.

Requests run in order of arrival. Waiting for one's turn counts against one's own time; a request whose
time runs out while it waits ends as ``busy``. A request to a device that is away makes one attempt to
reach it at once and, if that fails, ends with the reason of the failure.
"""

import logging
import math
import random
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import replace
from types import MappingProxyType
from typing import Any, ClassVar, TypeVar

from drivers.common.backoff import Backoff
from drivers.common.events import Callback, CardPlaced, CardRemoved, DeviceEvent, StatusChanged, Unsubscribe
from drivers.common.inbox import Inbox, Request
from drivers.common.patience import Clock, Patience
from drivers.common.reasons import DeviceFault, Impact, LinkFault, Reason, fault
from drivers.common.status import DeviceState, DeviceStatus, Health, Media

T = TypeVar("T")
log = logging.getLogger(__name__)

STEP_TAKES = 30.0
"""Seconds within which a device's thread comes round, beside what a request may take: opening, greeting and
looking have shorter deadlines of their own, so a thread that takes longer hangs.
"""
LOOK_EVERY = 0.2
"""Seconds between two looks at the path of a device that is away."""
AFTER_FAULT = {
    Impact.PERSON: DeviceState.USER_ERROR,
    Impact.SERVICE: DeviceState.HARDWARE_ERROR,
    Impact.LINK: DeviceState.OFFLINE,
}
ABSENT = (Reason.NO_DEVICE, Reason.UNPLUGGED)


class Device(ABC):
    """Base of all drivers. Subclasses say how to open, close and look; the life is the same for all."""

    idle_period: float = 0.5
    """Seconds between two looks at an idle device."""
    queue_limit: ClassVar[int] = 8
    """Requests that may wait; one more is refused as ``busy``."""

    def __init__(
        self, role: str, *, clock: Clock = time.monotonic, jitter: Callable[[], float] = random.random
    ) -> None:
        """``role`` is the settings' name of the place the device fills; ``clock`` gives monotonic seconds."""
        self.role = role
        self._clock = clock
        self._backoff = Backoff(jitter)
        self._inbox = Inbox(self.queue_limit)
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._callbacks: tuple[Callback, ...] = ()
        self._guard = threading.Lock()
        self._status = DeviceStatus(role, since=clock())
        self._at_path: Hashable = None
        self._round_by = math.inf

    # What a driver provides; all of it is called in the device's own thread.

    @abstractmethod
    def _open(self) -> None:
        """Take hold of the device. Raises a :class:`DeviceFault`."""

    @abstractmethod
    def _close(self) -> None:
        """Let go of the device; never raises, may be called twice."""

    @abstractmethod
    def _check(self) -> Health:
        """Look at the device without disturbing it. Raises a :class:`LinkFault` when the line is lost."""

    def _greet(self) -> Health:
        """First words after opening; by default a plain look."""
        return self._check()

    def _rested(self) -> Health:
        """How the device is after a request that ended well."""
        return Health()

    def _signature(self) -> Hashable:
        """What is at the device's path now; a change ends the wait for the next attempt."""
        return None

    # What everybody may call from any thread.

    @property
    def status(self) -> DeviceStatus:
        """The newest snapshot."""
        return self._status

    @property
    def round_by(self) -> float:
        """The moment on the device's clock by which its thread is round again; infinite while it has none.

        A moment that has passed means that the thread hangs or has died.
        """
        return self._round_by

    def subscribe(self, callback: Callback) -> Unsubscribe:
        """Have ``callback`` called on every change, in the device's thread: hand the event on, do
        nothing else.

        Returns a function that ends the subscription.
        """
        with self._guard:
            self._callbacks = (*self._callbacks, callback)

        def unsubscribe() -> None:
            with self._guard:
                self._callbacks = tuple(known for known in self._callbacks if known is not callback)

        return unsubscribe

    def start(self) -> None:
        """Begin to live. Returns at once; the first attempt runs in the device's thread. Idempotent."""
        if self._thread is not None:
            return
        self._stopping.clear()
        self._become(Health(DeviceState.STARTING))
        self._promise(0.0)
        self._thread = threading.Thread(target=self._live, name=f"device:{self.role}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the life: running requests end as ``cancelled``, the line is closed, the thread joined.
        Idempotent.
        """
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._stopping.set()
        self._inbox.nudge()
        thread.join()

    def submit(
        self, work: Callable[[Patience], T], timeout: float, cancel: threading.Event | None = None
    ) -> Future[T]:
        """Hand ``work`` to the owning thread; ``timeout`` in seconds. The future ends in its result or a
        DeviceFault.
        """
        return self._request(work, timeout, cancel).future

    def perform(
        self, work: Callable[[Patience], T], timeout: float, cancel: threading.Event | None = None
    ) -> T:
        """Like :meth:`submit`, and wait for the end. Raises :class:`DeviceFault`."""
        return self._request(work, timeout, cancel).wait()

    def _request(
        self, work: Callable[[Patience], T], timeout: float, cancel: threading.Event | None
    ) -> Request[T]:
        patience = Patience(timeout, cancel, clock=self._clock, stopping=self._stopping)
        request = Request(work, patience, lambda: self._status.reason or Reason.BUSY)
        if self._thread is None:
            request.refuse(fault(Reason.NO_DEVICE, "the driver is not started"))
        else:
            self._inbox.put(request)
        return request

    def _look(self, seconds: float) -> Patience:
        """Patience for what the device does of its own accord; ends early when the driver is stopped."""
        return Patience(seconds, None, clock=self._clock, stopping=self._stopping)

    # The life itself.

    def _promise(self, seconds: float) -> None:
        """Be round again once ``seconds`` of waiting or work and one step more have passed."""
        self._round_by = self._clock() + seconds + STEP_TAKES

    def _live(self) -> None:
        while not self._stopping.is_set():
            self._promise(0.0)
            if self._connect():
                self._serve()
            else:
                self._rest()
        self._close()
        self._inbox.refuse_all(fault(Reason.CANCELLED, "the driver was stopped"))
        self._become(Health(DeviceState.UNKNOWN))
        self._round_by = math.inf

    def _connect(self) -> bool:
        # Taken before the attempt: what is plugged in while it fails must not be missed.
        self._at_path = self._signature()
        try:
            self._open()
            if self._status.state is DeviceState.NO_DEVICE:
                self._become(Health(DeviceState.STARTING))
            health = self._greet()
        except Exception as error:
            self._lose(self._named(error))
            return False
        self._backoff.reset()
        self._count("connections")
        self._become(health)
        return True

    def _rest(self) -> None:
        """Wait for the next attempt; a request, a stop or something new at the path ends the wait."""
        until = self._clock() + self._backoff.next()
        while (left := until - self._clock()) > 0 and not self._stopping.is_set():
            self._promise(LOOK_EVERY)
            if self._inbox.wait(min(left, LOOK_EVERY)) or self._signature() != self._at_path:
                return

    def _serve(self) -> None:
        due = self._clock() + self.idle_period
        while not self._stopping.is_set():
            try:
                self._promise(max(0.0, due - self._clock()))
                self._inbox.wait(due - self._clock())
                request = self._inbox.take()
                if request is not None:
                    self._run(request)
                elif self._clock() >= due:
                    self._become(self._check())
                else:
                    continue
            except Exception as error:
                self._lose(self._named(error))
                self._rest()
                return
            due = self._clock() + self.idle_period

    def _run(self, request: Request[Any]) -> None:
        """Run one request; a lost line is raised after the request has been answered."""
        if not request.future.set_running_or_notify_cancel():
            return
        before = Health(self._status.state, self._status.reason, self._status.paper, self._status.media)
        self._become(replace(before, state=DeviceState.BUSY, reason=None))
        self._count("requests")
        self._promise(request.patience.remaining)
        try:
            request.patience.check()
            result = request.work(request.patience)
        except Exception as error:
            failure = self._named(error)
            self._count("failures")
            self._settle(before, failure)
            request.future.set_exception(failure)
            if isinstance(failure, LinkFault):
                raise failure from None
        else:
            self._settle(before, None)
            request.future.set_result(result)

    def _settle(self, before: Health, failure: DeviceFault | None) -> None:
        """State after a request, set before the requester goes on."""
        if failure is None:
            rested = self._rested()
            after = replace(rested, media=self._status.media)
            self._become(replace(after, paper=rested.paper or self._status.paper))
            return
        if failure.reason.record.impact is Impact.REQUEST:
            after = before
        else:
            after = Health(AFTER_FAULT[failure.reason.record.impact], failure.reason)
        if failure.reason in ABSENT:
            after = replace(after, state=DeviceState.NO_DEVICE)
        now = self._status
        self._become(replace(after, paper=now.paper, media=now.media))

    def _lose(self, failure: DeviceFault) -> None:
        """Close the line, say why, and answer everybody who waits for it."""
        self._close()
        if self._stopping.is_set():
            return
        state = AFTER_FAULT.get(failure.reason.record.impact, DeviceState.OFFLINE)
        if failure.reason in ABSENT:
            state = DeviceState.NO_DEVICE
        self._become(Health(state, failure.reason))
        self._inbox.refuse_all(failure)

    def _named(self, error: Exception) -> DeviceFault:
        """Any exception as a DeviceFault. The text of a foreign one may hold personal data and is not
        kept.
        """
        if isinstance(error, DeviceFault):
            return error
        kind, line = type(error).__name__, _last_line(error)
        log.error("driver of %s failed: %s at line %s", self.role, kind, line)
        return fault(Reason.DRIVER_FAULT, f"{kind} at {line}")

    # Telling.

    def _become(self, health: Health) -> None:
        """Take over what a look told; subscribers hear of it only when something changed."""
        old = self._status
        new = replace(old, state=health.state, reason=health.reason, paper=health.paper, media=health.media)
        if new == old:
            return
        if (new.state, new.reason) != (old.state, old.reason):
            new = replace(new, since=self._clock())
        self._status = new
        self._tell(StatusChanged(self.role, old, new, self._clock()))

    def _media(self, media: Media) -> None:
        """Note that a card came or went."""
        old = self._status.media
        self._become(replace(_health(self._status), media=media))
        if media is Media.PRESENT and old is not Media.PRESENT:
            self._tell(CardPlaced(self.role, self._clock()))
        elif media is Media.ABSENT and old is Media.PRESENT:
            self._tell(CardRemoved(self.role, self._clock()))

    def _count(self, name: str, by: int = 1) -> None:
        counters = {**self._status.counters, name: self._status.counters.get(name, 0) + by}
        self._status = replace(self._status, counters=MappingProxyType(counters))

    def _tell(self, event: DeviceEvent) -> None:
        for callback in self._callbacks:
            try:
                callback(event)
            except Exception as error:
                log.error("a subscriber of %s failed: %s", self.role, type(error).__name__)


def _health(status: DeviceStatus) -> Health:
    return Health(status.state, status.reason, status.paper, status.media)


def _last_line(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "?" if trace is None else f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"
