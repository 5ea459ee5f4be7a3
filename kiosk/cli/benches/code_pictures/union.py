"""What any eye reads in a picture with any preparation: the upper bound a chain is measured against."""

from collections.abc import Callable

import cv2
import numpy

from drivers.camera import engines, preparations
from drivers.camera.codes import texts_of
from drivers.camera.preparations import Grey

DARKER = numpy.round((numpy.arange(256) / 255) ** 2 * 255).astype(numpy.uint8)


def _scaled(factor: float) -> Callable[[Grey], Grey]:
    return lambda grey: preparations.scaled(grey, factor)


def _unsharp(grey: Grey) -> Grey:
    sharp: Grey = cv2.addWeighted(grey, 2.5, cv2.GaussianBlur(grey, (0, 0), 2), -1.5, 0)
    return sharp


def _darkened(grey: Grey) -> Grey:
    dark: Grey = cv2.LUT(grey, DARKER)
    return dark


def _median(grey: Grey) -> Grey:
    smooth: Grey = cv2.medianBlur(grey, 3)
    return smooth


def _equalised(grey: Grey) -> Grey:
    equal: Grey = cv2.createCLAHE(2.0, (8, 8)).apply(grey)
    return equal


EYES = (engines.zxing, engines.zxing_global, engines.zbar)
PREPARATIONS: tuple[Callable[[Grey], Grey], ...] = (
    preparations.as_is,
    _scaled(0.5),
    _scaled(1.5),
    _scaled(2),
    preparations.evened,
    preparations.softened,
    preparations.sharpened,
    preparations.inverted,
    preparations.brightened,
    preparations.outlined,
    _unsharp,
    _darkened,
    _median,
    _equalised,
)


def readable(grey: Grey, texts: tuple[str, ...]) -> bool:
    """Whether any of ``texts`` can be read; the cheapest looks come first."""
    wanted = set(texts)
    for eye in EYES:
        for prepare in PREPARATIONS:
            if wanted & set(texts_of([eye(prepare(grey))])):
                return True
    return False
