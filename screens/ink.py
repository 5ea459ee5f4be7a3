"""From the points of a finger to a line like one from a pen: smooth, and thinner where it went faster.

Pure geometry; all lengths in the unit of the points.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist

Point = tuple[float, float]
Dab = tuple[float, float, float]
"""Where a drop of ink falls, and how wide it is."""

_THINNEST = 0.55
_STEADY = 0.35
"""How much of a new width is taken over at once; the rest is what the pen did before."""


def dabs(points: Sequence[Point], nib: float) -> list[Dab]:
    """Drops so close that they make one line, from the first point to the last.

    `nib` is the width of a slow line.
    """
    if not points:
        return []
    if len(points) == 1:
        return [(*points[0], nib)]
    found: list[Dab] = [(*points[0], nib)]
    width = nib
    for start, bend, end in _curves(points):
        length = dist(start, bend) + dist(bend, end)
        wanted = nib * max(1 - length / (14 * nib), _THINNEST)
        before, width = width, width + (wanted - width) * _STEADY
        count = max(int(length / (nib * 0.2)), 1)
        for step in range(1, count + 1):
            part = step / count
            found.append((*_on_curve(start, bend, end, part), before + (width - before) * part))
    return found


def _curves(points: Sequence[Point]) -> Iterator[tuple[Point, Point, Point]]:
    """Quadratic curves through the middles between the points; each point bends its curve."""
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(points)]
    yield points[0], points[0], middles[0]
    yield from zip(middles, points[1:-1], middles[1:], strict=False)
    yield middles[-1], points[-1], points[-1]


def _on_curve(start: Point, bend: Point, end: Point, part: float) -> Point:
    rest = 1 - part
    a, b, c = rest * rest, 2 * rest * part, part * part
    return (a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1])
