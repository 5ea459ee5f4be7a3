"""What differs between a picture and the empty tray, shadows aside.

Works on pictures reduced to ``WIDTH``: a page's edge is found to a fraction of a pixel by its whole length.
"""

from typing import Any, NamedTuple

import cv2
import numpy
from numpy.typing import NDArray

from drivers.camera.frame import Picture

Mask = NDArray[numpy.uint8]
Floats = NDArray[numpy.float32]

WIDTH = 648
BRIGHTER = 14
"""Steps of lightness (0–255) above the tray that make a paper."""
COLOURED = 16
"""Steps in the two colour axes of CIE Lab together."""
TINTED = 11
"""The same for a thing that need not be paper."""
MUCH_DARKER = 0.5
"""Below this part of the tray's light it is a thing, above it a shadow."""
LIGHT_GRID = 40
"""Pixels across of the grid on which light and shadows, which are soft, are estimated."""
STEP_LOW, STEP_HIGH = 0.03, 0.07
"""Steps of the logarithm of light, from one pixel to the next, that are an edge of something."""
STEP_SCALE = 400.0
BARE = 0.08
"""Area in parts of the picture of a piece of bare tray; a hand is smaller."""


class Changes(NamedTuple):
    """Masks of 0 and 255: ``paper`` is brighter or coloured otherwise, ``foreign`` all but shadows, ``steps``
    is where the light in parts of the tray's changes at once: from there the tray's own pattern has gone.
    """

    paper: Mask
    foreign: Mask
    steps: Mask


def reduced(image: Picture) -> tuple[Picture, float]:
    """The BGR picture at ``WIDTH`` or a little more, slightly smoothed, and how much smaller it is."""
    step = max(1, round(image.shape[1] / WIDTH))
    size = (image.shape[1] // step, image.shape[0] // step)
    small: Any = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return cv2.GaussianBlur(small, (3, 3), 0), image.shape[1] / size[0]


def changes(small: Picture, tray: Picture) -> Changes:
    """Compare two reduced pictures of the same size."""
    relation = _logarithm(small) - _logarithm(tray)
    steps = _steps(relation)
    light = _light(relation, _bare(steps))
    lit = numpy.clip(tray * numpy.exp(light)[:, :, None], 0, 255).astype(numpy.uint8)
    now, before = (cv2.cvtColor(picture, cv2.COLOR_BGR2LAB) for picture in (small, lit))
    difference = cv2.absdiff(now, before)
    colour = cv2.add(difference[:, :, 1], difference[:, :, 2])
    brighter = cv2.subtract(now[:, :, 0], before[:, :, 0])
    paper = cv2.bitwise_or(_above(brighter, BRIGHTER), _above(colour, COLOURED))
    dark = (relation - light < numpy.log(MUCH_DARKER)).astype(numpy.uint8) * 255
    other = cv2.bitwise_or(_above(colour, TINTED), dark)
    return Changes(paper, cv2.bitwise_or(paper, other), steps)


def _logarithm(picture: Picture) -> Floats:
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(numpy.float32)
    logarithm: Floats = numpy.log(grey + 4)
    return logarithm


def _steps(relation: Floats) -> Mask:
    scaled = cv2.GaussianBlur(relation, (5, 5), 0) * (STEP_SCALE / 4)
    ways = (cv2.Sobel(scaled, cv2.CV_32F, 1, 0, ksize=3), cv2.Sobel(scaled, cv2.CV_32F, 0, 1, ksize=3))
    across, down = (numpy.clip(way, -32000, 32000).astype(numpy.int16) for way in ways)
    edges: Mask = cv2.Canny(across, down, STEP_LOW * STEP_SCALE, STEP_HIGH * STEP_SCALE, L2gradient=True)
    return edges


def _bare(steps: Mask) -> Mask:
    """Where the tray lies bare: large pieces between the steps that reach the picture's edge."""
    between = cv2.bitwise_not(cv2.dilate(steps, numpy.ones((5, 5), numpy.uint8)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(between)
    rim = numpy.unique(numpy.concatenate((labels[0], labels[-1], labels[:, 0], labels[:, -1])))
    large = stats[:, cv2.CC_STAT_AREA] >= BARE * steps.size
    wanted = numpy.zeros(count, numpy.uint8)
    wanted[rim] = 255
    wanted[~large] = 0
    wanted[0] = 0
    bare: Mask = wanted[labels]
    return bare


def _light(relation: Floats, bare: Mask) -> Floats:
    """How the light has changed since the tray's picture, as a logarithm; carried over to what is covered."""
    height, width = relation.shape
    size = (LIGHT_GRID, max(1, LIGHT_GRID * height // width))
    share = cv2.resize(bare.astype(numpy.float32) / 255, size, interpolation=cv2.INTER_AREA)
    sums = cv2.resize(relation * (bare > 0), size, interpolation=cv2.INTER_AREA)
    light, known = numpy.zeros_like(share), numpy.zeros(share.shape, bool)
    # From near to far: what is covered takes the light of the nearest that is bare.
    for reach in (0.7, 3.0, 12.0):
        weight = cv2.GaussianBlur(share, (0, 0), reach)
        fresh = ~known & (weight > 0.02)
        light[fresh] = cv2.GaussianBlur(sums, (0, 0), reach)[fresh] / weight[fresh]
        known |= fresh
    wide: Floats = cv2.resize(numpy.clip(light, -1.5, 0.8), (width, height), interpolation=cv2.INTER_LINEAR)
    return wide


def _above(values: Mask, level: int) -> Mask:
    mask: Mask = cv2.threshold(values, level, 255, cv2.THRESH_BINARY)[1]
    return mask
