"""What the terminal counts about itself while it works. Counting takes microseconds and needs no library."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping

from kiosk.session.events import Cancelled, Event, Failed
from kiosk.session.states import State
from kiosk.terminal.metrics.course import Course, VisitEnd, follow
from kiosk.terminal.metrics.latencies import EFFECT_BOUNDS, TOUCH_BOUNDS, Histogram, Latencies


class Tally:
    """All counts since the start of this process. Any thread may call it."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        """`clock` gives real seconds, also where a test puts the terminal's own clock forward."""
        self.clock = clock
        self._lock = threading.Lock()
        self._course = Course()
        self._visits: Counter[VisitEnd] = Counter(dict.fromkeys(VisitEnd, 0))
        self._touches = Histogram(TOUCH_BOUNDS)
        self._effects: dict[tuple[str, str], Histogram] = {}

    def state(self, state: State) -> None:
        """One state after another, as the deciding thread comes to them."""
        with self._lock:
            self._course, ended = follow(self._course, state)
            if ended is not None:
                self._visits[ended] += 1

    def touch(self, seconds: float) -> None:
        """From a touch to the picture that answers it."""
        with self._lock:
            self._touches.add(seconds)

    def effect(self, name: str, outcome: str, seconds: float) -> None:
        with self._lock:
            self._effects.setdefault((name, outcome), Histogram(EFFECT_BOUNDS)).add(seconds)

    def timed(self, name: str, work: Callable[[], Event]) -> Event:
        """Does `work` and counts how it ended; raises what it raises."""
        began = self.clock()
        outcome = "failed"
        try:
            event = work()
            outcome = _outcome(event)
            return event
        finally:
            self.effect(name, outcome, self.clock() - began)

    @property
    def under_way(self) -> bool:
        """Somebody is here."""
        return self._course.ticket is not None

    def visits(self) -> Mapping[str, int]:
        with self._lock:
            return {str(end): count for end, count in self._visits.items()}

    def touches(self) -> Latencies:
        with self._lock:
            return self._touches.read()

    def effects(self) -> Mapping[tuple[str, str], Latencies]:
        """By the effect's name and its outcome: done, failed or cancelled."""
        with self._lock:
            return {key: histogram.read() for key, histogram in self._effects.items()}


def _outcome(event: Event) -> str:
    if isinstance(event, Failed):
        return "failed"
    return "cancelled" if isinstance(event, Cancelled) else "done"
