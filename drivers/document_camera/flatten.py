"""From a photographed sheet to a flat one: cut out, levelled, evenly lit, with white paper."""

from typing import Any

import cv2
import numpy

from drivers.camera.frame import Picture
from drivers.document_camera.deskew import lean
from drivers.document_camera.find import Quad
from drivers.document_camera.sizes import ID_CARD, Size

GRID = 8
"""How many times smaller the picture is in which the light is estimated."""
REACH = 13
"""Cells over which the brightest counts as paper: wider than a stroke, narrower than a photograph."""
TRUSTED = 0.45
"""Part of the paper's brightness below which it is print or a photograph, not a shadow."""
TINT = 26
"""Difference of the colours above which it is a stamp or a photograph, not paper."""
PAPER = 266.0
"""What white paper becomes: above 255, so that the noise on it goes."""
COLOUR, COLOUR_SHARE = 42, 0.0012
"""Difference of the colours, and the part of the page that must show it, for a page in colour."""


def flatten(image: Picture, quad: Quad, size: Size) -> Picture:
    """The sheet at 200 dots per inch, BGR, or grey (height × width) when it has no colour."""
    cut = _cut(image, quad, size)
    page = _balanced(cut) if _is_card(size) else _even(cut)
    cut.fill(0)
    if _is_card(size) or coloured(page):
        return page
    grey: Picture = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    page.fill(0)
    return grey


def coloured(page: Picture) -> bool:
    """Whether there is a stamp, a photograph or coloured print on it."""
    blue, green, red = cv2.split(cv2.resize(page, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_NEAREST))
    most, least = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    spread = cv2.subtract(most, least)
    return float((spread > COLOUR).mean()) > COLOUR_SHARE


def _is_card(size: Size) -> bool:
    return min(size.width, size.height) <= ID_CARD.width * 1.2


def _cut(image: Picture, quad: Quad, size: Size) -> Picture:
    """Perspective and lean in one step: every pixel is interpolated once."""
    width, height = size.pixels
    corners = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], numpy.float32) - 0.5
    straight = cv2.getPerspectiveTransform(quad, corners)
    angle = 0.0 if _is_card(size) else _lean(image, straight, (width, height))
    turn = numpy.eye(3)
    turn[:2] = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    page: Any = cv2.warpPerspective(
        image, turn @ straight, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    if angle:
        _blank_beyond(page, cv2.transform(corners[None], turn[:2])[0])
    return page  # type: ignore[no-any-return]


def _lean(image: Picture, straight: Any, size: tuple[int, int]) -> float:
    quarter = numpy.diag([0.25, 0.25, 1.0]) @ straight
    small = cv2.warpPerspective(image, quarter, (size[0] // 4, size[1] // 4), flags=cv2.INTER_LINEAR)
    return lean(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY))


def _blank_beyond(page: Picture, sheet: Any) -> None:
    """Paint over what of the desk came in when the sheet was turned."""
    height, width = page.shape[:2]
    outside = numpy.full((height, width), 255, numpy.uint8)
    cv2.fillConvexPoly(outside, numpy.round(sheet).astype(numpy.int32), 0)
    page[outside > 0] = 255


def _even(page: Picture) -> Picture:
    """Divide by the paper: shadows and the lamp's colour go."""
    height, width = page.shape[:2]
    across, down = width // GRID, height // GRID
    # Whole cells only: reducing by a fraction takes four times as long.
    whole = page[: down * GRID, : across * GRID]
    small = cv2.resize(whole, (across, down), interpolation=cv2.INTER_AREA)
    light = cv2.dilate(small, numpy.ones((REACH, REACH), numpy.uint8))
    light = cv2.medianBlur(light, 5)
    trusted = _paper(light)
    light = _filled(light.astype(numpy.float32), trusted)
    soft = cv2.GaussianBlur(light, (0, 0), REACH / 3)
    wide = cv2.resize(numpy.clip(soft, 8, 255).astype(numpy.uint8), (width, height))
    even: Picture = cv2.divide(page, wide, scale=PAPER)
    return even


def _paper(light: Any) -> Any:
    """Where the light is that of bare paper: bright enough, and of the paper's own colour."""
    levels = light.max(axis=2).astype(numpy.float32)
    bright = levels > TRUSTED * numpy.percentile(levels[::3, ::3], 90)
    flat = light[::3, ::3].reshape(-1, 3).astype(numpy.float32)
    tint = numpy.median(flat - flat.mean(axis=1, keepdims=True), axis=0)
    own = light.astype(numpy.float32)
    own -= own.mean(axis=2, keepdims=True) + tint
    return bright & (numpy.abs(own).max(axis=2) < TINT)


def _filled(light: Any, trusted: Any) -> Any:
    """Carry the light over from bare paper to where something is printed."""
    share = trusted.astype(numpy.float32)
    if share.mean() < 0.05:
        level = numpy.percentile(light.reshape(-1, 3), 90, axis=0)
        return numpy.broadcast_to(level.astype(numpy.float32), light.shape).copy()
    coarse = (max(1, light.shape[1] // 4), max(1, light.shape[0] // 4))
    sums = cv2.resize(light * share[:, :, None], coarse, interpolation=cv2.INTER_AREA)
    shares = cv2.resize(share, coarse, interpolation=cv2.INTER_AREA)
    filled = numpy.full_like(sums, numpy.percentile(light, 90))
    known = numpy.zeros(shares.shape, bool)
    for reach in (1.0, 4.0, 16.0):
        weight = cv2.GaussianBlur(shares, (0, 0), reach)
        fresh = ~known & (weight > 0.01)
        filled[fresh] = cv2.GaussianBlur(sums, (0, 0), reach)[fresh] / weight[fresh][:, None]
        known |= fresh
    wide = cv2.resize(filled, (light.shape[1], light.shape[0]))
    return numpy.where(trusted[:, :, None], light, wide)


def _balanced(card: Picture) -> Picture:
    """One gain for all: a card's own colours are not paper."""
    level = float(numpy.percentile(card[::4, ::4].max(axis=2), 95))
    balanced: Picture = cv2.convertScaleAbs(card, alpha=min(2.0, 245.0 / max(level, 1.0)))
    return balanced
