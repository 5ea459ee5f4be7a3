"""The same paper taken twice: two pages are compared by how bright each part of them is."""

from operator import mul

from kiosk.cases.attachment import PageTaken

SAME = 0.9
"""Correlation from which two pages pass for one: filled forms stay below, shifted copies above."""
_FLAT = 1.0
"""A page whose parts differ less than this, squared and on average, is blank: nothing to know it by."""


def alike(one: PageTaken, other: PageTaken) -> bool:
    """Very probably the same side of the same paper, either way up."""
    first, second = one.traits.plain, other.traits.plain
    if not first or len(first) != len(second):
        return one.jpeg == other.jpeg
    return max(_correlation(first, second), _correlation(first, second[::-1])) >= SAME


def _correlation(one: bytes | bytearray, other: bytes | bytearray) -> float:
    """Pearson's, of two rows of equal length; 0 where either is as good as blank."""
    count = len(one)
    mean, mean_other = sum(one) / count, sum(other) / count
    spread = sum(map(mul, one, one)) / count - mean**2
    spread_other = sum(map(mul, other, other)) / count - mean_other**2
    if min(spread, spread_other) < _FLAT:
        return 0.0
    together = sum(map(mul, one, other)) / count - mean * mean_other
    return float(together / (spread * spread_other) ** 0.5)
