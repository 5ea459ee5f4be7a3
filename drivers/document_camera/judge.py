"""What one picture of the tray shows, and what to tell the person at it. Pure functions.

The order of the questions matters: in the dark nothing else is true, and a hand makes every outline doubtful.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import cv2
import numpy

from drivers.camera.frame import Picture
from drivers.document_camera import find
from drivers.document_camera.changes import Changes, Mask, changes, reduced
from drivers.document_camera.find import Found, Quad

DARK_ROOM = 42.0
"""Grey (0–255) that the brightest tenth of the picture must exceed."""
DARK_PAPER = 75.0
SUPPORT, SUPPORT_ALONE = 0.965, 0.9
"""Part of every side that must be seen, with a picture of the tray and without."""
MARGIN = 0.006
"""A corner nearer than this part of the width to the picture's edge may lie beyond it."""
BESIDE = 0.02
"""How far around the paper nothing is looked at, in parts of its diagonal: its own shadow falls there."""
HAND = 0.0012
"""Area in parts of the picture from which a thing beside the paper is a hand."""
AROUND, DENSE = 9, 90
"""Pixels across, and mean of 0–255 within them, that make a thing of patches."""
SKIN, SKIN_MOST = (5, 6), 45
"""Steps of CIE Lab's a and b above grey, as skin of all tones has."""
GLARE, GLARE_SHARE = 250, 0.006
"""Level and share of burnt-out pixels; a paper as bright all over is well lit, not glaring."""
WHITE = 243.0
SHARP_EDGE = 900
"""Largest edge in pixels of the piece on which sharpness is measured."""
LEAST_SHARP = 0.03
LOCAL = 31
PRINT = 3.5
"""Spread of grey against the surroundings from which there is something to be sharp."""
ROUNDING = 6.0


class PageAdvice(StrEnum):
    """What stands between this picture and a good page; the first that applies is told."""

    TOO_DARK = "too-dark"
    HAND = "hand"
    OVER_EDGE = "over-edge"
    NO_PAGE = "no-page"
    GLARE = "glare"
    BLURRED = "blurred"
    MOVED = "moved"
    OK = "ok"


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One picture judged; ``quad`` is in pixels of the whole picture and None when no paper was found.

    ``empty`` says that nothing lies there: no paper and no hand.
    """

    advice: PageAdvice
    quad: Quad | None = None
    empty: bool = False


def look(image: Picture, tray: Picture | None) -> Look:
    """Judge a BGR picture against the reduced picture of the empty tray, if there is one."""
    small, scale = reduced(image)
    if tray is not None and tray.shape != small.shape:
        tray = None
    if float(numpy.percentile(small[::8, ::8], 90)) < DARK_ROOM:
        return Look(PageAdvice.TOO_DARK)
    if tray is None:
        return _alone(image, small, scale)
    change = changes(small, tray)
    found = _best([*find.by_step(change), *find.by_difference(change)])
    if _hand(small, change, found):
        return Look(PageAdvice.HAND)
    if found is None:
        return _nothing(small, change)
    if _at_edge(found.quad, small):
        return Look(PageAdvice.OVER_EDGE)
    # Without a hand beside it: something flat lies over a side, or a corner is folded.
    if found.support < SUPPORT:
        return Look(PageAdvice.HAND)
    return _page(image, small, found, scale)


def _alone(image: Picture, small: Picture, scale: float) -> Look:
    found = _best(list(find.by_edges(small)))
    if found is None or found.support < SUPPORT_ALONE:
        return Look(PageAdvice.NO_PAGE, empty=found is None)
    if _at_edge(found.quad, small):
        return Look(PageAdvice.OVER_EDGE)
    return _page(image, small, found, scale)


def _best(candidates: list[Found]) -> Found | None:
    """The best supported; of those as good the largest."""
    return max(candidates, key=lambda f: (round(f.support, 1), cv2.contourArea(f.quad)), default=None)


def _nothing(small: Picture, change: Changes) -> Look:
    """No sheet was found: part of one at the picture's edge, or nothing."""
    opened = cv2.morphologyEx(change.paper, cv2.MORPH_OPEN, numpy.ones((7, 7), numpy.uint8))
    for part in _parts(opened, 10 * HAND):
        if _touches_edge(part):
            return Look(PageAdvice.OVER_EDGE)
    return Look(PageAdvice.NO_PAGE, empty=not opened.any())


def _hand(small: Picture, change: Changes, found: Found | None) -> bool:
    """Whether a thing with the colour of skin reaches in from the picture's edge, or anything at all lies
    beside the paper.
    """
    foreign = change.foreign.copy()
    if found is not None:
        cv2.fillConvexPoly(foreign, _grown(found.quad).astype(numpy.int32), 0)
        if not _at_edge(found.quad, small) and _parts(_dense(foreign), HAND):
            return True
    skin = cv2.bitwise_and(foreign, _skin(small))
    return any(_touches_edge(part) for part in _parts(_dense(skin), HAND))


def _grown(quad: Quad) -> Quad:
    """The sheet with what its own shadow reaches."""
    middle = quad.mean(axis=0)
    by = BESIDE * float(numpy.linalg.norm(quad[0] - quad[2]))
    away = quad - middle
    grown: Quad = quad + away / numpy.linalg.norm(away, axis=1, keepdims=True) * by * 1.4
    return grown


def _parts(mask: Mask, least: float) -> list[Mask]:
    """Connected parts of at least this share of the picture."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    large = [i for i in range(1, count) if stats[i, cv2.CC_STAT_AREA] >= least * mask.size]
    return [(labels == i).astype(numpy.uint8) for i in large]


def _touches_edge(part: Mask) -> bool:
    return bool(part[:3].any() or part[-3:].any() or part[:, :3].any() or part[:, -3:].any())


def _skin(small: Picture) -> Mask:
    """Where the colour is that of skin, of whatever tone."""
    lab = cv2.cvtColor(small, cv2.COLOR_BGR2LAB)
    least = (30, 128 + SKIN[0], 128 + SKIN[1])
    mask: Mask = cv2.inRange(lab, least, (255, 128 + SKIN_MOST, 128 + SKIN_MOST))
    return mask


def _dense(mask: Mask) -> Mask:
    """Where much is set all around: skin on wood differs from it in patches only."""
    dense: Mask = cv2.threshold(cv2.blur(mask, (AROUND, AROUND)), DENSE, 255, cv2.THRESH_BINARY)[1]
    return dense


def _at_edge(quad: Quad, small: Picture) -> bool:
    height, width = small.shape[:2]
    margin = MARGIN * width
    inside = (quad >= margin) & (quad <= numpy.array([width - 1, height - 1]) - margin)
    return not bool(inside.all())


def _page(image: Picture, small: Picture, found: Found, scale: float) -> Look:
    """The questions that concern the paper itself."""
    quad: Quad = ((found.quad + 0.5) * scale - 0.5).astype(numpy.float32)
    mask = numpy.zeros(small.shape[:2], numpy.uint8)
    cv2.fillConvexPoly(mask, found.quad.astype(numpy.int32), 255)
    levels = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)[mask > 0]
    paper = float(numpy.percentile(levels, 75))
    burnt = float((levels >= GLARE).mean())
    if paper < DARK_PAPER:
        return Look(PageAdvice.TOO_DARK, quad)
    if burnt > GLARE_SHARE and paper < WHITE:
        return Look(PageAdvice.GLARE, quad)
    if _blurred(image, quad):
        return Look(PageAdvice.BLURRED, quad)
    return Look(PageAdvice.OK, quad)


def _blurred(image: Picture, quad: Quad) -> bool:
    piece = cv2.cvtColor(_piece(image, quad), cv2.COLOR_BGR2GRAY)
    # Without the shadows, which are no print.
    contrast = float(cv2.absdiff(piece, cv2.blur(piece, (LOCAL, LOCAL))).std())
    if contrast < PRINT:
        return False
    return sharpness(piece) / contrast < LEAST_SHARP


def sharpness(grey: Any) -> float:
    """Mean second derivative above noise, of rows or columns, whichever is less, in steps of grey."""
    ways = (cv2.Sobel(grey, cv2.CV_32F, 2, 0, ksize=1), cv2.Sobel(grey, cv2.CV_32F, 0, 2, ksize=1))
    edges = (cv2.max(cv2.subtract(cv2.absdiff(way, 0.0), ROUNDING), 0.0) for way in ways)
    return min(float(cv2.mean(edge)[0]) for edge in edges)


def _piece(image: Picture, quad: Quad) -> Picture:
    """The middle of the paper at full size."""
    x, y = quad.mean(axis=0).astype(int)
    reach = int(min(SHARP_EDGE, *(find.sides(quad) * 0.6)) / 2)
    return image[max(0, y - reach) : y + reach, max(0, x - reach) : x + reach]
