"""One measured figure and what it should be."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`value` in `unit`; `at_most` is the target. `ours` and `reference` are what a ratio is made of."""

    name: str
    value: float
    at_most: float
    unit: str = "×"
    ours: str = ""
    reference: str = ""

    @property
    def reached(self) -> bool:
        return self.value <= self.at_most


def median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile, `share` between 0 and 1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
