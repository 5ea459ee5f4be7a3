"""The four corners of the paper, and how much of the picture speaks for them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import cv2
import numpy
from numpy.typing import NDArray

from drivers.camera.frame import Picture
from drivers.document_camera.changes import Changes, Mask

Quad = NDArray[numpy.float32]
"""4 × 2 pixels: upper left, upper right, lower right, lower left of the paper as it lies."""

SMALLEST = 0.012
"""Area of the smallest paper in parts of the picture; an identity card in the middle has about 0.02."""
SHARPEST, FLATTEST = 62.0, 118.0
"""Angles in degrees that a sheet under a tilted camera can show."""
LONGEST = 2.6
"""Length of the longest sheet in parts of its width."""
OPPOSITE = 0.72
"""Least ratio of two opposite sides."""
FILLED = 0.96
"""How much of the four corners the outline's hull and area must fill."""
SUPPORT = 0.90
"""Part of each side along which the outline runs."""
NEAR = 2.5
"""Pixels of the reduced picture that an outline may be away from a side."""
ENDS = 0.06
"""Part of a side at each end where the paper's corner may be bent or round."""
BINS = 48


class Found(NamedTuple):
    """``quad`` in pixels of the reduced picture, ``support`` is the least part of a side that is seen."""

    quad: Quad
    support: float


def by_difference(change: Changes) -> Iterator[Found]:
    """Papers in what is brighter than the tray or coloured, largest first."""
    # Closing takes print and pictures in, opening takes specks and fingers' widths away.
    mask = cv2.morphologyEx(change.paper, cv2.MORPH_CLOSE, _square(9))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, _square(9))
    return _sheets(mask)


def by_step(change: Changes) -> Iterator[Found]:
    """Papers by the step of light at their edges, with the tray's own pattern gone: white on white."""
    return _outlined(change.steps)


def by_edges(small: Picture) -> Iterator[Found]:
    """Papers by the edges in one picture alone, for a tray that nobody knows yet."""
    return _outlined(cv2.Canny(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), 30, 90))


def _outlined(edges: Mask) -> Iterator[Found]:
    closed = cv2.morphologyEx(edges, cv2.MORPH_CLOSE, _square(5))
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    mask = numpy.zeros(edges.shape, numpy.uint8)
    cv2.drawContours(mask, contours, -1, 255, -1)
    return _sheets(cv2.morphologyEx(mask, cv2.MORPH_OPEN, _square(9)))


def _sheets(mask: Mask) -> Iterator[Found]:
    least = SMALLEST * mask.size
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:3]:
        if cv2.contourArea(contour) < least:
            return
        if (found := _sheet(contour)) is not None:
            yield found


def _sheet(contour: Any) -> Found | None:
    hull = cv2.convexHull(contour)
    if len(hull) < 4:
        return None
    rough = cv2.approxPolyN(hull, 4, ensure_convex=True)
    if rough is None or rough.size != 8:
        return None
    quad = ordered(rough.reshape(4, 2).astype(numpy.float32))
    area = cv2.contourArea(quad)
    if area <= 0 or cv2.contourArea(contour) < FILLED * area or not _possible(quad):
        return None
    points = contour.reshape(-1, 2).astype(numpy.float32)
    fine, support = _refined(points, quad)
    return Found(fine, support) if _possible(fine) else None


def ordered(corners: Quad) -> Quad:
    """Clockwise from the corner nearest the picture's upper left."""
    middle = corners.mean(axis=0)
    around = numpy.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    clockwise = corners[numpy.argsort(around)]
    first = int(numpy.argmin(clockwise.sum(axis=1)))
    turned: Quad = numpy.roll(clockwise, -first, axis=0)
    return turned


def sides(quad: Quad) -> NDArray[numpy.float32]:
    """Lengths of the upper, right, lower and left side."""
    lengths: NDArray[numpy.float32] = numpy.linalg.norm(numpy.roll(quad, -1, axis=0) - quad, axis=1)
    return lengths


def _possible(quad: Quad) -> bool:
    """Whether a sheet under a camera can look like this."""
    lengths = sides(quad)
    if not numpy.isfinite(quad).all() or lengths.min() < 8 or not cv2.isContourConvex(quad):
        return False
    along = numpy.roll(quad, -1, axis=0) - quad
    before = -numpy.roll(along, 1, axis=0)
    cosines = (along * before).sum(axis=1) / (lengths * numpy.roll(lengths, 1))
    angles = numpy.degrees(numpy.arccos(numpy.clip(cosines, -1, 1)))
    width, height = (lengths[0] + lengths[2]) / 2, (lengths[1] + lengths[3]) / 2
    pairs = (lengths[0] / lengths[2], lengths[1] / lengths[3])
    return bool(
        angles.min() > SHARPEST
        and angles.max() < FLATTEST
        and max(width / height, height / width) < LONGEST
        and min(min(pair, 1 / pair) for pair in pairs) > OPPOSITE
    )


def _refined(points: Quad, quad: Quad) -> tuple[Quad, float]:
    """Each side as the line through the outline along it, the corners as their crossings."""
    lines, support = [], 1.0
    for start, end in pairwise((*quad, quad[0])):
        along = end - start
        length = float(numpy.linalg.norm(along))
        unit = along / length
        offset = points - start
        place = offset @ unit / length
        away = numpy.abs(offset @ numpy.array([-unit[1], unit[0]]))
        near = (place > ENDS) & (place < 1 - ENDS) & (away < 3 * NEAR)
        if near.sum() < 8:
            return quad, 0.0
        vx, vy, x, y = cv2.fitLine(points[near], cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
        lines.append((numpy.array([x, y]), numpy.array([vx, vy])))
        off = numpy.abs((points - (x, y)) @ numpy.array([-vy, vx]))
        hit = place[(off < NEAR) & (place > ENDS) & (place < 1 - ENDS)]
        bins = numpy.unique(((hit - ENDS) / (1 - 2 * ENDS) * BINS).astype(int))
        support = min(support, len(bins) / min(BINS, max(8, int(length * (1 - 2 * ENDS)))))
    corners = [_crossing(lines[i - 1], lines[i]) for i in range(4)]
    if any(corner is None for corner in corners):
        return quad, 0.0
    return numpy.array(corners, numpy.float32), support


def _crossing(one: Any, other: Any) -> Any:
    matrix = numpy.array([one[1], -other[1]]).T
    if abs(float(numpy.linalg.det(matrix))) < 1e-6:
        return None
    part = numpy.linalg.solve(matrix, other[0] - one[0])
    return one[0] + part[0] * one[1]


def _square(edge: int) -> Mask:
    square: Mask = numpy.ones((edge, edge), numpy.uint8)
    return square
