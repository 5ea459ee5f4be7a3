"""Effects under way: each has a deadline and ends exactly once."""

import threading
from dataclasses import dataclass, field

from kiosk.session.effects import Effect, StartTimer
from kiosk.session.events import Event, Failed, TimerFired

DEADLINE = "deadline"


@dataclass
class Running:
    """One effect under way. `due` is the monotonic moment of its deadline."""

    effect: Effect
    started: float
    cancel: threading.Event = field(default_factory=threading.Event)

    @property
    def due(self) -> float:
        return self.started + self.effect.deadline

    def expired(self) -> Event:
        """A timer's deadline is its purpose; any other effect has failed by then."""
        if isinstance(self.effect, StartTimer):
            return TimerFired(effect=self.effect.id)
        return Failed(effect=self.effect.id, code=DEADLINE)


class Register:
    """All effects under way, by id. Used by the deciding thread only."""

    def __init__(self) -> None:
        self._running: dict[int, Running] = {}

    def __len__(self) -> int:
        return len(self._running)

    def add(self, effect: Effect, now: float) -> Running:
        running = Running(effect, now)
        self._running[effect.id] = running
        return running

    def keep(self, running: Running) -> None:
        """Puts one back that has not ended after all."""
        self._running[running.effect.id] = running

    def end(self, effect: int) -> Running | None:
        """Takes an effect out; None when it has ended before, so nothing ends twice."""
        return self._running.pop(effect, None)

    def overdue(self, now: float) -> tuple[Running, ...]:
        late = sorted((r for r in self._running.values() if r.due <= now), key=lambda r: r.due)
        return tuple(late)

    def next_due(self) -> float | None:
        return min((r.due for r in self._running.values()), default=None)

    def effects(self) -> tuple[Effect, ...]:
        return tuple(r.effect for r in self._running.values())
