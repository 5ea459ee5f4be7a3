"""The deciding thread: takes events off one queue, advances the session, performs what it asks.

Everything here runs on the thread that calls `pump`, except `post`, which any thread may call.
"""

import logging
import queue
import threading
from collections.abc import Callable

from kiosk.session import Step, advance, begin
from kiosk.session.effects import Cancel, Effect, ReadCard, ReadCode, StartTimer
from kiosk.session.events import Cancelled, ClockTicked, Event, Failed, Outcome
from kiosk.session.states import State
from kiosk.terminal.clock import Clock, believable
from kiosk.terminal.faults import code_of
from kiosk.terminal.running import Register, Running

log = logging.getLogger(__name__)

BREATH = 0.5
"""Seconds a waiting effect lives at least before its failure is told: a broken device cannot spin us."""
_WAITING = (ReadCard, ReadCode)


Performer = Callable[[Effect, threading.Event], Event]
"""Performs one effect in a worker thread: returns its outcome, or raises; ends soon after `cancel` is set."""
Submit = Callable[[Callable[[], None]], object]
Unsubscribe = Callable[[], None]


class Terminal:
    """One session and the effects it has under way."""

    def __init__(
        self,
        first: State,
        perform: Performer,
        submit: Submit,
        clock: Clock,
        pulse: Callable[[], None] | None = None,
    ) -> None:
        """`perform` does any effect; `submit` runs a function in a worker thread (or at once, in tests);
        `pulse` is called after every pump that came to its end.
        """
        self.state = first
        self._performer = perform
        self._submit = submit
        self._clock = clock
        self._queue: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._register = Register()
        self._held: list[tuple[float, Event]] = []
        self._keys: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._listeners: tuple[Callable[[State], None], ...] = ()
        self._key_listeners: tuple[Callable[[str], None], ...] = ()
        self._pulse = pulse or _nothing
        self._minute = first.world.now.replace(second=0, microsecond=0)

    # --- any thread

    def post(self, event: Event) -> None:
        """Puts an event on the queue of the deciding thread."""
        self._queue.put(event)

    send = post

    def press(self, key: str) -> None:
        """A key of the keypad went down: left, right, up, down, ok, back or help."""
        self._keys.put(key)

    # --- the deciding thread

    def start(self) -> None:
        self._take(begin(self.state))

    def subscribe(self, listener: Callable[[State], None]) -> Unsubscribe:
        """`listener` is called with the new state after each pump that changed it."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(known for known in self._listeners if known is not listener)

        return unsubscribe

    def on_key(self, listener: Callable[[str], None]) -> None:
        """`listener` is called with each key pressed; what a key means is for whoever shows the screen."""
        self._key_listeners = (*self._key_listeners, listener)

    def pump(self) -> bool:
        """Deals with all that has happened so far; True when the state changed."""
        before = self.state
        self._hand_out_keys()
        self._tick()
        self._expire()
        self._release()
        while (event := self._next()) is not None:
            self._dispatch(event)
        changed = self.state is not before
        if changed:
            for listener in self._listeners:
                listener(self.state)
        self._pulse()
        return changed

    def next_due(self) -> float | None:
        """The monotonic moment at which `pump` has something to do without any event."""
        moments = [m for m, _ in self._held]
        due = self._register.next_due()
        return min([*moments, due]) if due is not None else min(moments, default=None)

    def effects_under_way(self) -> tuple[Effect, ...]:
        return self._register.effects()

    def stop(self) -> None:
        """Cancels everything under way; the session is not advanced any more."""
        for effect in self._register.effects():
            running = self._register.end(effect.id)
            if running is not None:
                running.cancel.set()

    def _next(self) -> Event | None:
        try:
            return self._queue.get_nowait()
        except queue.Empty:
            return None

    def _hand_out_keys(self) -> None:
        while True:
            try:
                key = self._keys.get_nowait()
            except queue.Empty:
                return
            for listener in self._key_listeners:
                listener(key)

    def _tick(self) -> None:
        now = self._clock.now()
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self._dispatch(ClockTicked(now=now, believed=believable(now) is not None))

    def _expire(self) -> None:
        for running in self._register.overdue(self._clock.monotonic()):
            running.cancel.set()
            self._dispatch(running.expired())

    def _release(self) -> None:
        now = self._clock.monotonic()
        ready = [event for moment, event in self._held if moment <= now]
        self._held = [(moment, event) for moment, event in self._held if moment > now]
        for event in ready:
            self._dispatch(event)

    def _dispatch(self, event: Event) -> None:
        if isinstance(event, Outcome) and not self._ends(event):
            return
        try:
            self._take(advance(self.state, event))
        except Exception:
            log.exception("the session could not take %s", type(event).__name__)

    def _ends(self, event: Outcome) -> bool:
        """Whether this is the one end of its effect; a hasty failure is held back for a moment."""
        running = self._register.end(event.effect)
        if running is None:
            return False
        told = running.started + BREATH
        hasty = isinstance(event, Failed) and isinstance(running.effect, _WAITING)
        if hasty and self._clock.monotonic() < told:
            self._register.keep(running)
            self._held.append((told, event))
            return False
        return True

    def _take(self, step: Step) -> None:
        self.state = step.state
        for instruction in step.effects:
            if isinstance(instruction, Cancel):
                self._cancel(instruction.effect)
            else:
                self._perform(instruction)

    def _cancel(self, effect: int) -> None:
        running = self._register.end(effect)
        if running is not None:
            running.cancel.set()
            self._take(advance(self.state, Cancelled(effect=effect)))

    def _perform(self, effect: Effect) -> None:
        running = self._register.add(effect, self._clock.monotonic())
        if isinstance(effect, StartTimer):
            return
        self._submit(lambda: self.post(_outcome(self._performer, running)))


def _outcome(performer: Performer, running: Running) -> Event:
    effect = running.effect
    try:
        return performer(effect, running.cancel)
    except Exception as error:
        code = code_of(error)
        if not running.cancel.is_set():
            log.warning("%s ended with %s", type(effect).__name__, code)
        return Failed(effect=effect.id, code=code)


def _nothing() -> None:
    """Nobody to wake or to tell."""
