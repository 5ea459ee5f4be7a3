"""What is done to a grey picture before another look at it. Each helps one kind of trouble."""

import math
from collections.abc import Callable

import cv2
import numpy
from numpy.typing import NDArray

Grey = NDArray[numpy.uint8]
"""Height × width."""
Preparation = Callable[[Grey], Grey]

WINDOW = 61
"""Pixels over which light is evened: larger than a dot, smaller than a shadow."""
NEIGHBOURHOOD = 31
BLOCK, FINE_BLOCK = 8, 3
"""Rows of upright bars that are averaged: few are left to look at, or more where they are bent."""
KEPT = 3
"""Like rows for each average: an eye wants to see a bar in several."""
ALONG = 61
"""Pixels of a row over which light is evened."""
TILT = 20
"""Degrees."""
BRIGHTER = numpy.round(numpy.sqrt(numpy.arange(256) / 255) * 255).astype(numpy.uint8)


def as_is(grey: Grey) -> Grey:
    """The picture itself."""
    return grey


def scaled(grey: Grey, factor: float) -> Grey:
    """Smaller takes away noise and moire; larger keeps the dots of far codes apart."""
    if factor == 1:
        return grey
    how = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    other: Grey = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=how)
    return other


def evened(grey: Grey) -> Grey:
    """Takes away shadow and glare: the picture divided by its own blur."""
    even: Grey = cv2.divide(grey, cv2.blur(grey, (WINDOW, WINDOW)), scale=180)
    return even


def softened(grey: Grey) -> Grey:
    """Takes away grain, and joins dots that are printed apart."""
    soft: Grey = cv2.GaussianBlur(grey, (5, 5), 0)
    return soft


def sharpened(grey: Grey) -> Grey:
    """Against a lens out of focus."""
    sharp: Grey = cv2.addWeighted(grey, 3.0, cv2.GaussianBlur(grey, (0, 0), 1.2), -2.0, 0)
    return sharp


def deblurred(grey: Grey) -> Grey:
    """Like :func:`sharpened`, far stronger and wider: for enlarged parts."""
    sharp: Grey = cv2.addWeighted(grey, 3.5, cv2.blur(cv2.blur(grey, (9, 9)), (9, 9)), -2.5, 0)
    return sharp


def outlined(grey: Grey) -> Grey:
    """Dark or light by the neighbourhood: for an eye with one threshold, under shadows and lamps."""
    black: Grey = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, NEIGHBOURHOOD, 5
    )
    return black


def inverted(grey: Grey) -> Grey:
    """Light on dark, as phones show codes at night."""
    other: Grey = cv2.bitwise_not(grey)
    return other


def brightened(grey: Grey) -> Grey:
    """Gamma 0.5: opens what is dark and moves a global threshold."""
    bright: Grey = cv2.LUT(grey, BRIGHTER)
    return bright


def pressed(grey: Grey) -> Grey:
    """Bars that stand, averaged along themselves: grain and moire go, the bars stay."""
    return _pressed(grey, BLOCK)


def pressed_inverted(grey: Grey) -> Grey:
    """:func:`pressed`, light on dark."""
    return inverted(pressed(grey))


def pressed_evened(grey: Grey) -> Grey:
    """:func:`pressed` in finer blocks, with light evened along the rows."""
    rows = _pressed(grey, FINE_BLOCK)
    even: Grey = cv2.divide(rows, cv2.blur(rows, (ALONG, 1)), scale=180)
    return even


def pressed_sharpened(grey: Grey) -> Grey:
    """:func:`pressed` in finer blocks, against blur across the bars."""
    return _sharper(_pressed(grey, FINE_BLOCK), 2.0, 2.0)


def pressed_deblurred(grey: Grey) -> Grey:
    """Like :func:`pressed_sharpened`, stronger."""
    return _sharper(_pressed(grey, FINE_BLOCK), 1.4, 4.0)


def _pressed(grey: Grey, block: int) -> Grey:
    height, width = grey.shape
    few = cv2.resize(grey, (width, max(height // block, 1)), interpolation=cv2.INTER_AREA)
    rows: Grey = numpy.repeat(few, KEPT, axis=0)
    return rows


def _sharper(rows: Grey, sigma: float, amount: float) -> Grey:
    blurred = cv2.GaussianBlur(rows, (0, 0), sigma, sigmaY=0.01)
    sharp: Grey = cv2.addWeighted(rows, 1 + amount, blurred, -amount, 0)
    return sharp


def tilted(grey: Grey) -> Grey:
    """Turned a little: dots that keep time with the pixels fall elsewhere."""
    return rotated(grey, TILT)


def turned(grey: Grey, eighths: int) -> Grey:
    """By so many times 45°, against the clock: line codes are read along rows."""
    if eighths % 2 == 0:
        return numpy.ascontiguousarray(numpy.rot90(grey, eighths // 2))
    return rotated(grey, 45 * eighths)


def rotated(grey: Grey, degrees: float) -> Grey:
    """By ``degrees`` against the clock, all of it in a larger picture."""
    height, width = grey.shape
    cosine, sine = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
    size = (int(width * cosine + height * sine), int(width * sine + height * cosine))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    turn[:, 2] += ((size[0] - width) / 2, (size[1] - height) / 2)
    other: Grey = cv2.warpAffine(grey, turn, size, borderMode=cv2.BORDER_REPLICATE)
    return other
