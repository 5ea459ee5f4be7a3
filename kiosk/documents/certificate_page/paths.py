"""AbbreviatedData (GB/T 33190, 9.1): a path as letters and numbers, in millimetres."""

import math
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, pairwise
from types import MappingProxyType

import skia

from kiosk.certificates.ofd.geometry import number
from kiosk.documents.certificate_page.budget import Budget

_COUNTS = MappingProxyType({"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0})
_LONGEST = 5000.0
"""Pixels of one line that count: the rest of it lies beside the page."""


def parsed(data: str, budget: Budget, even_odd: bool = False, scale: float = 1.0) -> skia.Path:
    """The path; what follows an unknown or unfinished command is left out, as readers do.

    `scale` is how many pixels a unit of the path has, see `scale_of`.

    Raises:
        RenderFault: when there are too many lines or they are too long together.
    """
    builder = skia.PathBuilder()
    at: tuple[float, ...] = (0.0, 0.0)
    for command, values in _commands(data):
        budget.spend()
        if values:
            if command not in "SM":
                budget.spend_length(min(_LONGEST, scale * _reach(at, values)))
            at = values[-2:]
        _ADDERS[command](builder, values)
    path = builder.detach()
    path.setFillType(skia.PathFillType.kEvenOdd if even_odd else skia.PathFillType.kWinding)
    return path


def scale_of(canvas: skia.Canvas) -> float:
    """The most pixels that a unit of length becomes."""
    matrix = canvas.getTotalMatrix()
    across = math.hypot(matrix.getScaleX(), matrix.getSkewY())
    return max(across, math.hypot(matrix.getSkewX(), matrix.getScaleY()))


def _reach(at: tuple[float, ...], values: tuple[float, ...]) -> float:
    """About how long a line is at most: along its control points, or around its ellipse."""
    if len(values) == _COUNTS["A"]:
        return math.pi * (abs(values[0]) + abs(values[1]))
    points = (*zip(at[::2], at[1::2], strict=True), *zip(values[::2], values[1::2], strict=True))
    return sum(math.dist(a, b) for a, b in pairwise(points))


def _commands(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    parts = iter(data.split())
    for command in parts:
        count = _COUNTS.get(command)
        if count is None:
            return
        values = tuple(number(part) for part in islice(parts, count))
        if len(values) < count:
            return
        yield command, values


def _arc(builder: skia.PathBuilder, values: tuple[float, ...]) -> None:
    width, height, turn, large, clockwise, x, y = values
    size = skia.PathBuilder.ArcSize.kLarge_ArcSize if large else skia.PathBuilder.ArcSize.kSmall_ArcSize
    way = skia.PathDirection.kCW if clockwise else skia.PathDirection.kCCW
    builder.arcTo(skia.Point(abs(width), abs(height)), turn, size, way, skia.Point(x, y))


_ADDERS: Mapping[str, Callable[[skia.PathBuilder, tuple[float, ...]], object]] = MappingProxyType(
    {
        "S": lambda b, v: b.moveTo(*v),
        "M": lambda b, v: b.moveTo(*v),
        "L": lambda b, v: b.lineTo(*v),
        "Q": lambda b, v: b.quadTo(*v),
        "B": lambda b, v: b.cubicTo(*v),
        "A": _arc,
        "C": lambda b, _: b.close(),
    }
)
