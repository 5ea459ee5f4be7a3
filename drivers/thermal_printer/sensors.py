"""What is concluded from readings in a row: a near end that flickers, a roll that was changed. No I/O."""

from dataclasses import dataclass

from drivers.thermal_printer.status import PrinterStatus

EQUAL = 3
"""Equal readings that make a change of the near-end sensor believed."""
WITHIN = 2.0
"""Seconds within which they must come; readings further apart say nothing about flicker."""

RETRACTING = 3.0
"""Seconds that taking a slip back may last."""


class Steady:
    """A sensor that flickers at the edge of its range: changes are believed when told three times."""

    def __init__(self) -> None:
        self._value: bool | None = None
        self._times: list[float] = []

    def take(self, value: bool, now: float) -> bool:
        """The steady value after a reading at ``now`` (monotonic seconds); the first is believed at once."""
        if self._value is None:
            self._value = value
        if value == self._value:
            self._times.clear()
            return value
        self._times = [time for time in self._times if now - time <= WITHIN] + [now]
        if len(self._times) >= EQUAL:
            self._value = value
            self._times.clear()
        return self._value

    def steady(self, fallback: bool) -> bool:
        """The value believed now; ``fallback`` before the first reading."""
        return fallback if self._value is None else self._value


@dataclass
class RollWatch:
    """Sees a new roll: paper was out and is there again, or a thin roll became a full one under an open
    cover.
    """

    was_out: bool = False
    was_low: bool = False
    opened: bool = False

    def take(self, status: PrinterStatus, low: bool) -> bool:
        """True once for each roll that was put in; ``low`` is the steady near end."""
        self.was_out |= status.paper_out
        self.opened |= status.cover_open
        if status.paper_out or status.cover_open:
            return False
        changed = not low and (self.was_out or (self.was_low and self.opened))
        if not low:
            # A cover that is opened over a full roll says nothing.
            self.was_out = self.opened = False
        self.was_low = low
        return changed


class Outlet:
    """How long a slip has been held out by a presenter, and whether taking it back helped."""

    def __init__(self, patience: float) -> None:
        """``patience`` in seconds."""
        self._patience = patience
        self._since: float | None = None
        self._retracted: float | None = None

    def take(self, present: bool, now: float) -> bool:
        """Whether the slip is to be taken back now; True once for each slip."""
        if not present:
            self._since = self._retracted = None
            return False
        if self._since is None:
            self._since = now
        if self._retracted is None and now - self._since >= self._patience:
            self._retracted = now
            return True
        return False

    def stuck(self, now: float) -> bool:
        """Whether a slip lies there that could not be taken back."""
        return self._retracted is not None and now - self._retracted > RETRACTING
