"""Where in a picture a line code may be, and at which angle.

A line code is the one thing in a room whose brightness steps all go the same way over a whole area. The
structure tensor says so at any angle and in any light; it is taken from so few pairs of rows that it
costs a tenth of an eye's look.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import cv2
import numpy
from numpy.typing import NDArray

from drivers.camera.preparations import Grey

APART = 11
"""Rows of a cell: a prime number, so that bars that lie do not keep time with it."""
PAIRS = (0, 5)
"""The rows of a cell of which each is looked at together with the next; one is enough for bars that stand."""
WIDER, THINNED = 2, 3
"""Bars are drawn out to so many times their width, and of so many rows along them one is kept at most."""
MOST_ROWS = 40
"""Rows along the bars that are kept at most."""
WIDE = 16
"""Pixels along a row whose steps are added up."""
ALIKE = 0.75
"""How far the steps of a cell must agree: 0 is any direction, 1 a single one."""
STEP = 12.0
"""Root mean square of brightness steps that always suffices."""
LEAST_STEP = 3.0
"""Below it there is only grain."""
ABOVE_REST = 2.0
"""In a dark picture: so many times the like steps of its median cell."""
ABOVE_GRAIN = 0.5
"""Grain differs from cell to cell by less than this share of it."""
LEAST_CELLS = 8
THICK = 5
"""Cells both ways that a patch holds to be more than the edge of a thing."""
LEAST_LENGTH, LEAST_HEIGHT = 64, 20
"""Pixels across and along the bars."""
SLENDER = 0.7
"""A line code is longer than high, of which the light border may hide a part."""
FILLED, LIKELY, CLEAR = 0.25, 0.45, 0.65
"""Share of its box in which its steps agree: at least; where more looks pay; where it is no doubt."""
QUIET = 0.15
"""Share of its length by which it is widened: the light border belongs to it."""

Plane = NDArray[numpy.float32]


@dataclass(frozen=True, slots=True)
class Stripes:
    """A box whose steps all go at ``angle`` (radians, clockwise from the row); sizes in pixels."""

    x: float
    y: float
    angle: float
    length: float
    height: float
    filled: float

    @property
    def clear(self) -> bool:
        """Whether there is hardly a doubt."""
        return self.filled >= CLEAR

    @property
    def likely(self) -> bool:
        """Whether more looks pay."""
        return self.filled >= LIKELY

    @property
    def weight(self) -> float:
        """How likely it is a code: a large one, but lines of text leave their box half empty."""
        return self.length * self.height * self.filled**3

    @property
    def eighths(self) -> int:
        """By how many eighths of a turn, against the clock, its bars come closest to standing."""
        return round(self.angle / (math.pi / 4))

    def upright(self, grey: Grey) -> Grey:
        """The box with its light border, turned so that its bars stand."""
        return self._turned(grey, 1, 1, cv2.INTER_LINEAR)

    def bars(self, grey: Grey) -> Grey:
        """:meth:`upright`, drawn out across the bars in the same step, since each step blurs them, and
        with fewer rows along them.
        """
        thinned = max(THINNED, int(self.height) // MOST_ROWS)
        return self._turned(grey, WIDER, thinned, cv2.INTER_CUBIC)

    def _turned(self, grey: Grey, wider: int, thinned: int, how: int) -> Grey:
        width, height = int(self.length * (1 + 2 * QUIET)), int(self.height)
        cosine, sine = math.cos(self.angle), math.sin(self.angle)
        left = self.x - cosine * width / 2 + sine * height / 2
        top = self.y - sine * width / 2 - cosine * height / 2
        turn = numpy.array(
            [[cosine / wider, -sine * thinned, left], [sine / wider, cosine * thinned, top]], numpy.float32
        )
        size = (width * wider, max(height // thinned, 1))
        how |= cv2.WARP_INVERSE_MAP
        part: Grey = cv2.warpAffine(grey, turn, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
        return part


def found(grey: Grey, most: int, closely: bool = True) -> list[Stripes]:
    """At most ``most`` places with stripes, the likeliest first. Lying bars need ``closely``."""
    planes = _tensor(grey, PAIRS if closely else PAIRS[:1])
    if planes is None:
        return []
    sure = _sure(*planes)
    if not sure.any():
        return []
    places = (_place(cells, *planes) for cells in islice(_patches(sure), 2 * most))
    return sorted((place for place in places if place), key=lambda place: -place.weight)[:most]


def _patches(sure: NDArray[numpy.uint8]) -> Iterator[NDArray[numpy.bool_]]:
    """The cells of each patch, the largest first: thick ones, then what the edges of things left beside them.

    A single edge, of a table or a wall, is three cells wide; it ties codes to everything around them.
    """
    mask = cv2.morphologyEx(sure, cv2.MORPH_CLOSE, numpy.ones((3, 3), numpy.uint8))
    thick = cv2.morphologyEx(mask, cv2.MORPH_OPEN, numpy.ones((THICK, THICK), numpy.uint8))
    thin = cv2.morphologyEx(mask - thick, cv2.MORPH_OPEN, numpy.ones((2, 2), numpy.uint8))
    for part in (thick, thin):
        _, labels, boxes, _ = cv2.connectedComponentsWithStats(part)
        labels *= sure
        yield from (labels == label for label in _long_ones(boxes))


def _long_ones(boxes: NDArray[numpy.int32]) -> list[int]:
    """The labels of patches that a line code may fit in, the largest first."""
    wide, high = boxes[:, cv2.CC_STAT_WIDTH] * WIDE, boxes[:, cv2.CC_STAT_HEIGHT] * APART
    cells = numpy.where(numpy.hypot(wide, high) < LEAST_LENGTH, 0, boxes[:, cv2.CC_STAT_AREA])
    cells[0] = 0
    ranked: list[int] = numpy.argsort(-cells, kind="stable").tolist()
    return [label for label in ranked if cells[label] >= LEAST_CELLS]


def _sure(squares_x: Plane, squares_y: Plane, products: Plane) -> NDArray[numpy.uint8]:
    """1 where all steps of a cell go one way.

    Grain steps in all directions alike and everywhere: what half of the cells have of that is taken off.
    """
    agreement = cv2.magnitude(squares_x - squares_y, 2 * products)
    steps = squares_x + squares_y
    grain = _middle(steps - agreement)
    usual = ABOVE_REST**2 * _middle(agreement)
    enough = max(min(STEP**2, usual), LEAST_STEP**2, ABOVE_GRAIN * grain)
    sure: NDArray[numpy.uint8] = (agreement > numpy.maximum(ALIKE * (steps - grain), enough)).astype(
        numpy.uint8
    )
    return sure


def _middle(cells: Plane) -> float:
    """The median of every fourth cell, by a partial sort: ``numpy.median`` takes five times as long."""
    some = cells[::2, ::2].ravel()
    return float(numpy.partition(some, some.size // 2)[some.size // 2])


def _tensor(grey: Grey, pairs: tuple[int, ...]) -> tuple[Plane, Plane, Plane] | None:
    """Mean squares of the steps across and down and their mean product, for every cell."""
    width, height = (grey.shape[1] - 1) // WIDE, (grey.shape[0] - 1) // APART
    if width < 2 or height < 2:
        return None
    used = width * WIDE
    rows, below = (_every(grey[:, : used + 1], height, pairs, step) for step in (0, 1))
    # Both steps are taken around the middle of four pixels: otherwise the angle is wrong by ten degrees.
    sums, differences = (rows + below) / 2, (below - rows) / 2
    across, down = sums[:, 1:] - sums[:, :-1], differences[:, 1:] + differences[:, :-1]
    size = (width, height)
    squares_x, squares_y, products = (
        cv2.blur(cv2.resize(a * b, size, interpolation=cv2.INTER_AREA), (3, 3))
        for a, b in ((across, across), (down, down), (across, down))
    )
    return squares_x, squares_y, products


def _every(grey: Grey, cells: int, pairs: tuple[int, ...], step: int) -> Plane:
    """The rows of ``pairs`` of each cell, ``step`` further down."""
    rows = numpy.empty((cells * len(pairs), grey.shape[1]), numpy.float32)
    for number, start in enumerate(pairs):
        rows[number :: len(pairs)] = grey[start + step :: APART][:cells]
    return rows


def _place(
    cells: NDArray[numpy.bool_], squares_x: Plane, squares_y: Plane, products: Plane
) -> Stripes | None:
    """The box around cells of one place, along its own direction; None when no line code has that shape."""
    rows, columns = numpy.nonzero(cells)
    if not rows.size:
        return None
    across, down, both = (float(plane[rows, columns].sum()) for plane in (squares_x, squares_y, products))
    angle = math.atan2(2 * both, across - down) / 2
    xs, ys = (columns + 0.5) * WIDE, (rows + 0.5) * APART
    cosine, sine = math.cos(angle), math.sin(angle)
    along, beside = xs * cosine + ys * sine, ys * cosine - xs * sine
    left, right, top, bottom = (float(end) for end in (along.min(), along.max(), beside.min(), beside.max()))
    length, height = right - left + APART, bottom - top + APART
    filled = rows.size * WIDE * APART / (length * height)
    if length < LEAST_LENGTH or height < LEAST_HEIGHT or length < SLENDER * height or filled < FILLED:
        return None
    u, v = (left + right) / 2, (top + bottom) / 2
    return Stripes(u * cosine - v * sine, u * sine + v * cosine, angle, length, height, filled)
