"""Texts of QR and line codes in a picture.

The picture is tried as it is, then in preparations that each help a kind of trouble, until something
was read or the time is up. An engine gives bytes; text is made of them here, strictly.
"""

import time
from collections.abc import Callable, Iterator

import cv2
import numpy
from numpy.typing import NDArray

from drivers.camera import engines
from drivers.camera import preparations as prepared
from drivers.camera.engines import Sight
from drivers.camera.payload import to_text
from drivers.camera.preparations import Grey, Preparation

BUDGET = 0.15
"""Seconds after which no further look is begun."""
LEAST_EDGE = 21
"""No code has fewer dots."""

Eye = Callable[[Grey], Sight]
Clock = Callable[[], float]

WHOLE: tuple[tuple[Eye, Preparation], ...] = (
    (engines.zxing, prepared.as_is),
    (engines.zxing, prepared.halved),
    (engines.zxing_global, prepared.as_is),
    (engines.zxing_global, prepared.halved),
    (engines.zxing, prepared.evened),
    (engines.zxing, prepared.softened),
    (engines.zxing_global, prepared.enlarged(1.5)),
    (engines.zbar, prepared.halved),
)
"""Looks at the whole picture, by what they gain for their time."""


def decode(image: NDArray[numpy.uint8], budget: float = BUDGET, clock: Clock = time.monotonic) -> list[str]:
    """Every text in a BGR (height × width × 3) or grey (height × width) picture, without doubles.

    Best effort within ``budget`` seconds; payloads that are neither UTF-8 nor GB18030 are left out. Raises
    ValueError for an array that is no picture.
    """
    until = clock() + budget
    grey = _grey(image)
    if min(grey.shape) < LEAST_EDGE:
        return []
    for sight in _sights(grey):
        texts = [text for payload in sight.payloads if (text := to_text(payload)) is not None]
        if texts:
            return list(dict.fromkeys(texts))
        if clock() > until:
            break
    return []


def _sights(grey: Grey) -> Iterator[Sight]:
    for eye, prepare in WHOLE:
        yield eye(prepare(grey))


def _grey(image: NDArray[numpy.uint8]) -> Grey:
    if image.dtype != numpy.uint8 or image.ndim not in (2, 3):
        raise ValueError("a picture is an array of height × width (× 3) bytes")
    if image.ndim == 2:
        return image
    if image.shape[2] not in (1, 3, 4):
        raise ValueError(f"a picture has 1, 3 or 4 channels, not {image.shape[2]}")
    if image.shape[2] == 1:
        return image[:, :, 0]
    to_grey = cv2.COLOR_BGR2GRAY if image.shape[2] == 3 else cv2.COLOR_BGRA2GRAY
    grey: Grey = cv2.cvtColor(image, to_grey)
    return grey
