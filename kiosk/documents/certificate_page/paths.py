"""AbbreviatedData (GB/T 33190, 9.1): a path as letters and numbers, in millimetres."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

import skia

from kiosk.certificates.ofd.geometry import number
from kiosk.documents.certificate_page.budget import Budget

_COUNTS = MappingProxyType({"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0})


def parsed(data: str, budget: Budget, even_odd: bool = False) -> skia.Path:
    """The path; what follows an unknown or unfinished command is left out, as readers do."""
    builder = skia.PathBuilder()
    for command, values in _commands(data):
        budget.spend()
        _ADDERS[command](builder, values)
    path = builder.detach()
    path.setFillType(skia.PathFillType.kEvenOdd if even_odd else skia.PathFillType.kWinding)
    return path


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
