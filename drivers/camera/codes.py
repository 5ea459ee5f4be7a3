"""Texts of QR and line codes in a picture.

The picture is tried as it is, then in preparations that each help a kind of trouble, until something
was read or the time is up. An engine gives bytes; text is made of them here, strictly.
"""

import time
from collections.abc import Callable, Iterator

import cv2
import numpy
from numpy.typing import NDArray

from drivers.camera import zbar
from drivers.camera.zbar import Grey

BUDGET = 0.15
"""Seconds after which no further preparation is begun."""
LEAST_EDGE = 21
"""No code has fewer dots."""
BLUR_WINDOW = 61


def decode(image: NDArray[numpy.uint8], budget: float = BUDGET) -> list[str]:
    """Every text in a BGR (height × width × 3) or grey (height × width) picture, without doubles.

    Best effort within ``budget`` seconds; payloads that are neither UTF-8 nor GB18030 are left out. Raises
    ValueError for an array that is no picture.
    """
    began = time.monotonic()
    grey = _grey(image)
    if min(grey.shape) < LEAST_EDGE:
        return []
    for prepare in _preparations():
        texts = [text for payload in zbar.payloads(prepare(grey)) if (text := to_text(payload)) is not None]
        if texts:
            return list(dict.fromkeys(texts))
        if time.monotonic() - began > budget:
            break
    return []


def to_text(payload: bytes) -> str | None:
    """Strictly UTF-8, else strictly GB18030, else None."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return payload.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


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


def _preparations() -> Iterator[Callable[[Grey], Grey]]:
    yield _as_is
    yield _halved
    yield _inverted
    yield _evened
    yield _enlarged


def _as_is(grey: Grey) -> Grey:
    return grey


def _halved(grey: Grey) -> Grey:
    """Takes away noise and moire."""
    half: Grey = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return half


def _inverted(grey: Grey) -> Grey:
    """For phones in dark mode."""
    inverted: Grey = cv2.bitwise_not(grey)
    return inverted


def _evened(grey: Grey) -> Grey:
    """Takes away shadow and glare: the picture divided by its own blur."""
    blur = cv2.blur(grey, (BLUR_WINDOW, BLUR_WINDOW))
    evened: Grey = cv2.divide(grey, blur, scale=180)
    return evened


def _enlarged(grey: Grey) -> Grey:
    """For codes far away."""
    large: Grey = cv2.resize(grey, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC)
    return large
