"""Where in a picture a code may be, when nothing could be read: regions worth a closer look.

Two signs are used. An eye that found the three finder patterns but not the content says where they are. And
a code is the one thing in a room with strong edges across *and* down everywhere inside a compact area;
that sign is left when finder patterns are blurred, torn or too small.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy
from numpy.typing import NDArray

from drivers.camera.engines import Corners
from drivers.camera.preparations import Grey

CELL = 8
"""Pixels both ways whose edges are added up."""
LEAST_CELLS = 4
"""A code smaller than this many cells has too few pixels for its dots."""
FILLED = 0.3
"""Share of its box that a code fills at least, even turned by 45°."""
LONGEST = 4.0
"""A code seen at a slant is at most so many times longer than wide."""
MARGIN = 0.15
"""Share of its edge by which a region is widened, for the light border and for what was not seen of it."""
SAME = 0.6
"""Two regions that share so much of their common area are one."""


@dataclass(frozen=True, slots=True)
class Region:
    """Pixels from ``left``, ``top`` up to but not including ``right``, ``bottom``."""

    left: int
    top: int
    right: int
    bottom: int

    def cut(self, grey: Grey) -> Grey:
        """This part of the picture with a margin."""
        edge = max(self.right - self.left, self.bottom - self.top)
        margin = int(edge * MARGIN) + CELL
        rows = slice(max(self.top - margin, 0), self.bottom + margin)
        return grey[rows, max(self.left - margin, 0) : self.right + margin]

    def same_as(self, other: "Region") -> bool:
        """Whether both frame the same thing."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        if width <= 0 or height <= 0:
            return False
        return width * height > SAME * (self.area + other.area - width * height)

    @property
    def edge(self) -> int:
        """The shorter one, in pixels."""
        return min(self.right - self.left, self.bottom - self.top)

    @property
    def area(self) -> int:
        """In pixels."""
        return (self.right - self.left) * (self.bottom - self.top)


def around(corners: Corners) -> Region:
    """The upright box around four corners."""
    left, top = (max(int(value), 0) for value in corners.min(axis=0))
    right, bottom = (int(value) + 1 for value in corners.max(axis=0))
    return Region(left, top, max(right, left + 1), max(bottom, top + 1))


def dense(grey: Grey, most: int) -> list[Region]:
    """At most ``most`` regions full of edges both ways, the likeliest first."""
    edges = _edges(grey)
    if min(edges.shape) < LEAST_CELLS:
        return []
    levels = numpy.clip(edges * 8, 0, 255).astype(numpy.uint8)
    mask = cv2.threshold(levels, 0, 255, cv2.THRESH_OTSU)[1]
    square = numpy.ones((3, 3), numpy.uint8)
    mask = cv2.morphologyEx(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, square), cv2.MORPH_OPEN, square)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(mask)
    sums = numpy.asarray(numpy.bincount(labels.ravel(), edges.ravel()), numpy.float64)
    ranked = sorted(_ranked(boxes[1:], sums[1:]), key=lambda pair: -pair[0])
    return [region for _, region in ranked[:most]]


def _edges(grey: Grey) -> NDArray[numpy.float32]:
    """Mean step of brightness for every cell, as far as there are steps both across and down."""
    height, width = (grey.shape[0] - 1) // CELL, (grey.shape[1] - 1) // CELL
    if not height or not width:
        return numpy.zeros((0, 0), numpy.float32)
    part = grey[: height * CELL + 1, : width * CELL + 1]
    across = cv2.absdiff(part[:-1, 1:], part[:-1, :-1])
    down = cv2.absdiff(part[1:, :-1], part[:-1, :-1])
    sides = [
        cv2.resize(side, (width, height), interpolation=cv2.INTER_AREA).astype(numpy.float32)
        for side in (across, down)
    ]
    both = numpy.minimum(*sides) + 0.25 * numpy.maximum(*sides)
    smooth: NDArray[numpy.float32] = cv2.blur(both, (3, 3))
    return smooth


def _ranked(boxes: NDArray[numpy.int32], sums: NDArray[numpy.float64]) -> Iterable[tuple[float, Region]]:
    for (left, top, width, height, cells), total in zip(boxes.tolist(), sums.tolist(), strict=True):
        short, long = min(width, height), max(width, height)
        filled = cells / (width * height)
        if short >= LEAST_CELLS and filled >= FILLED and long <= LONGEST * short:
            box = (left, top, left + width, top + height)
            yield total * filled * short / long, Region(*(value * CELL for value in box))
