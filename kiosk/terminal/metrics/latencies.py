"""How long things took, as counts by upper bound."""

from bisect import bisect_left
from dataclasses import dataclass

TOUCH_BOUNDS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
"""Seconds; a finger feels a tenth of a second, and half a second makes it touch again."""
EFFECT_BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Seconds; from a look into the store to a person who looks for the card."""


@dataclass(frozen=True, slots=True)
class Latencies:
    """Counts by upper bound in seconds; `counts` has one more, for what took longer than all bounds."""

    bounds: tuple[float, ...]
    counts: tuple[int, ...]
    sum: float


class Histogram:
    """Counts of values by upper bound, the last bucket for what is above all bounds."""

    def __init__(self, bounds: tuple[float, ...]) -> None:
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self._sum = 0.0

    def add(self, seconds: float) -> None:
        self._counts[bisect_left(self._bounds, seconds)] += 1
        self._sum += seconds

    def read(self) -> Latencies:
        return Latencies(bounds=self._bounds, counts=tuple(self._counts), sum=self._sum)
