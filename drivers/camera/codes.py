"""Texts of QR and line codes in a picture.

The picture is tried as it is, then in preparations and parts that each help a kind of trouble, until
something was read or the time is up. An engine gives bytes; text is made of them here, strictly.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any

import cv2
import numpy
from numpy.typing import NDArray

from drivers.camera import engines, looks
from drivers.camera.engines import Sight
from drivers.camera.payload import to_text
from drivers.camera.preparations import Grey

BUDGET = 0.15
"""Seconds after which no further look is begun."""
EARLY = 2
"""Looks for square codes that cost so little that they come before those at stripes."""
LEAST_EDGE = 21
"""No code has fewer dots."""
MOST_PIXELS = 16_000_000
"""A larger picture is made smaller first."""

Clock = Callable[[], float]


def decode(image: NDArray[Any], budget: float = BUDGET, clock: Clock = time.monotonic) -> list[str]:
    """Every text in a BGR (height × width × 3) or grey (height × width) picture, without doubles.

    Best effort within ``budget`` seconds of ``clock``: one look always, further ones while there is time
    and nothing was read. Payloads that are neither UTF-8 nor GB18030 are left out; an array
    that is no picture holds no code.
    """
    until = clock() + budget
    grey = grey_of(image)
    if min(grey.shape) < LEAST_EDGE:
        return []
    first = engines.zxing_quick(grey)
    if not first.payloads:
        first = engines.zxing(grey)
    lines = looks.LineCodes(grey, closely=not first.payloads)
    texts = texts_of([first, *lines.first()])
    if texts:
        return texts_of_all(texts, _while_time(looks.others(grey, first), until, clock))
    for sight in _while_time(_further(grey, first, lines), until, clock):
        if texts := texts_of([sight]):
            return texts
    return []


def texts_of(sights: Iterable[Sight]) -> list[str]:
    """The texts of what was seen, without doubles and without bytes that are no text."""
    texts = (to_text(payload) for sight in sights for payload in sight.payloads)
    return list(dict.fromkeys(text for text in texts if text is not None))


def texts_of_all(texts: list[str], more: Iterable[Sight]) -> list[str]:
    """``texts`` and those of further sights, without doubles."""
    return list(dict.fromkeys([*texts, *texts_of(more)]))


def grey_of(image: NDArray[Any]) -> Grey:
    """The picture in grey, contiguous, at most ``MOST_PIXELS`` large; empty for an array that is no picture.

    Numbers that are no bytes are taken as 0–255, truth values as black and white.
    """
    if image.ndim not in (2, 3) or (image.ndim == 3 and image.shape[2] not in (1, 3, 4)) or not image.size:
        return numpy.zeros((0, 0), numpy.uint8)
    grey = numpy.ascontiguousarray(_one_channel(_as_bytes(image)))
    while grey.size > MOST_PIXELS:
        grey = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return grey


def _as_bytes(image: NDArray[Any]) -> NDArray[numpy.uint8]:
    if image.dtype == numpy.uint8:
        return image
    if image.dtype == bool:
        return image.astype(numpy.uint8) * 255
    if image.dtype.kind not in "iuf":
        return numpy.zeros(image.shape, numpy.uint8)
    light: NDArray[numpy.uint8] = numpy.clip(numpy.nan_to_num(image), 0, 255).astype(numpy.uint8)
    return light


def _one_channel(image: NDArray[numpy.uint8]) -> Grey:
    if image.ndim == 2:
        return image
    if image.shape[2] == 1:
        return image[:, :, 0]
    to_grey = cv2.COLOR_BGR2GRAY if image.shape[2] == 3 else cv2.COLOR_BGRA2GRAY
    grey: Grey = cv2.cvtColor(image, to_grey)
    return grey


def _further(grey: Grey, first: Sight, lines: looks.LineCodes) -> Iterator[Sight]:
    """Stripes come early, unless finder patterns were seen: then it is no line code."""
    parts, seen = looks.Parts(grey, first), bool(first.unread)
    square = (looks.take(look, grey, parts) for look in looks.plan(grey, seen))
    if seen:
        return square
    return chain(islice(square, EARLY), lines.further(), square, lines.closer(), lines.anywhere())


def _while_time(sights: Iterator[Sight], until: float, clock: Clock) -> Iterator[Sight]:
    while clock() < until and (sight := next(sights, None)) is not None:
        yield sight
