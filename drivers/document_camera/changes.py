"""What differs between a picture and the empty tray, shadows aside.

Works on pictures reduced to ``WIDTH``: a page's edge is found to a fraction of a pixel by its whole length.
"""

from typing import Any, NamedTuple

import cv2
import numpy
from numpy.typing import NDArray

from drivers.camera.frame import Picture

Mask = NDArray[numpy.uint8]

WIDTH = 648
BRIGHTER = 14
"""Steps of lightness (0–255) above the tray that make a paper."""
COLOURED = 16
"""Steps in the two colour axes of CIE Lab together."""
TINTED = 11
"""The same for a thing that need not be paper."""
MUCH_DARKER = 0.5
"""Below this part of the tray's light it is a thing, above it a shadow."""
SHADOW_GRID = 40
"""Pixels across of the grid on which shadows, which are soft, are estimated."""


class Changes(NamedTuple):
    """Masks of 0 and 255: ``paper`` is brighter or coloured otherwise, ``foreign`` all but shadows;
    ``relation``
    is the logarithm of the picture in parts of the tray, from which the tray's own pattern has gone.
    """

    paper: Mask
    foreign: Mask
    relation: NDArray[numpy.float32]


def reduced(image: Picture) -> tuple[Picture, float]:
    """The BGR picture at ``WIDTH`` or a little more, slightly smoothed, and how much smaller it is."""
    step = max(1, round(image.shape[1] / WIDTH))
    size = (image.shape[1] // step, image.shape[0] // step)
    small: Any = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return cv2.GaussianBlur(small, (3, 3), 0), image.shape[1] / size[0]


def changes(small: Picture, tray: Picture) -> Changes:
    """Compare two reduced pictures of the same size."""
    first = _masks(small, tray)
    lit = _under_same_light(tray, small, first.foreign)
    return _masks(small, lit)


def _masks(small: Picture, tray: Picture) -> Changes:
    now, before = (cv2.cvtColor(picture, cv2.COLOR_BGR2LAB) for picture in (small, tray))
    difference = cv2.absdiff(now, before)
    colour = cv2.add(difference[:, :, 1], difference[:, :, 2])
    brighter = cv2.subtract(now[:, :, 0], before[:, :, 0])
    paper = cv2.bitwise_or(_above(brighter, BRIGHTER), _above(colour, COLOURED))
    light, was = (
        numpy.log(cv2.cvtColor(p, cv2.COLOR_BGR2GRAY).astype(numpy.float32) + 4) for p in (small, tray)
    )
    relation = light - was
    dark = (relation < numpy.log(MUCH_DARKER)).astype(numpy.uint8) * 255
    other = cv2.bitwise_or(_above(colour, TINTED), dark)
    return Changes(paper, cv2.bitwise_or(paper, other), relation)


def _logarithm(picture: Picture) -> NDArray[numpy.float32]:
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(numpy.float32)
    logarithm: NDArray[numpy.float32] = numpy.log(grey + 4)
    return logarithm


def _under_same_light(tray: Picture, small: Picture, foreign: Mask) -> Picture:
    """The tray as it would look with the light that falls now, where nothing lies on it."""
    height = max(1, SHADOW_GRID * tray.shape[0] // tray.shape[1])
    seen = cv2.bitwise_not(cv2.dilate(foreign, numpy.ones((9, 9), numpy.uint8)))
    share = cv2.resize(seen, (SHADOW_GRID, height), interpolation=cv2.INTER_AREA).astype(numpy.float32) / 255
    grids = []
    for picture in (small, tray):
        grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
        grey = cv2.bitwise_and(grey, seen)
        grid = cv2.resize(grey, (SHADOW_GRID, height), interpolation=cv2.INTER_AREA).astype(numpy.float32)
        grids.append(grid)
    gain = numpy.ones_like(share)
    # From near to far: cells under the paper take the light of the nearest that are free.
    for reach in (1.0, 4.0, 12.0):
        blurred = [cv2.GaussianBlur(grid, (0, 0), reach) for grid in (*grids, share)]
        known = blurred[2] > 0.02
        fresh = known & (gain == 1.0)
        gain[fresh] = (blurred[0][fresh] + 1.0) / (blurred[1][fresh] + 1.0)
    gain = cv2.GaussianBlur(numpy.clip(gain, 0.3, 1.5), (0, 0), 1.0)
    wide = cv2.resize(gain, (tray.shape[1], tray.shape[0]), interpolation=cv2.INTER_LINEAR)
    lit: Picture = numpy.clip(tray * wide[:, :, None], 0, 255).astype(numpy.uint8)
    return lit


def _above(values: Mask, level: int) -> Mask:
    mask: Mask = cv2.threshold(values, level, 255, cv2.THRESH_BINARY)[1]
    return mask
