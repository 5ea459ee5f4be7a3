"""How long to wait between two attempts to reach a device."""

from collections.abc import Callable


class Backoff:
    """Fast first, doubling, capped, with jitter so that devices on one hub do not knock together."""

    def __init__(self, jitter: Callable[[], float], *, first: float = 0.1, cap: float = 4.0) -> None:
        """``jitter`` gives numbers in [0, 1); delays lie within ±20 % and never exceed 1.2 × ``cap``
        seconds.
        """
        self._jitter = jitter
        self._first = first
        self._cap = cap
        self._next = first

    def next(self) -> float:
        """The next delay in seconds."""
        delay = self._next * (0.8 + 0.4 * self._jitter())
        self._next = min(self._next * 2, self._cap)
        return delay

    def reset(self) -> None:
        """Begin again with the shortest delay; called once a device answers."""
        self._next = self._first
