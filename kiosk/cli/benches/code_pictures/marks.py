"""One QR code as light and dark dots, in the styles people print and show."""

from dataclasses import dataclass

import cv2
import numpy
import segno
from numpy.random import Generator
from numpy.typing import NDArray

Light = NDArray[numpy.float32]
"""Height × width (× 3), 0 is dark and 1 is light."""
DOT = 12
"""Pixels of a drawn dot."""


@dataclass(frozen=True, kw_only=True)
class Style:
    """``dot`` is square, round or small; ``quiet`` the light dots around; ``logo`` the share of the edge
    it hides.
    """

    version: int | None = None
    error: str = "M"
    dot: str = "square"
    quiet: int = 4
    logo: float = 0.0
    inverted: bool = False


def mark(payload: str | bytes, style: Style) -> Light:
    """The code, ``DOT`` pixels a dot, with its quiet zone."""
    code = segno.make_qr(payload, version=style.version, error=style.error, boost_error=False)
    dots = numpy.array([list(row) for row in code.matrix_iter(border=style.quiet)], dtype=numpy.uint8)
    dark = numpy.kron(dots, numpy.ones((DOT, DOT), numpy.uint8))
    if style.dot != "square":
        dark = _shaped(dark, dots.shape[0], style)
    light: Light = 1 - dark.astype(numpy.float32)
    if style.logo:
        _hide_middle(light, style.logo)
    return 1 - light if style.inverted else light


def _shaped(dark: NDArray[numpy.uint8], count: int, style: Style) -> NDArray[numpy.uint8]:
    """Every dot by itself, except the three finder patterns, which designers leave whole."""
    one = numpy.zeros((DOT, DOT), numpy.uint8)
    if style.dot == "round":
        cv2.circle(one, (DOT // 2, DOT // 2), DOT // 2 - 1, 1, -1)
    else:
        one[2:-2, 2:-2] = 1
    shaped = dark * numpy.tile(one, (count, count))
    near, far = style.quiet * DOT, (style.quiet + 7) * DOT
    for rows, columns in (
        ((near, far), (near, far)),
        ((near, far), (-far, -near)),
        ((-far, -near), (near, far)),
    ):
        end = (slice(rows[0], rows[1] or None), slice(columns[0], columns[1] or None))
        shaped[end] = dark[end]
    return shaped


def _hide_middle(light: Light, share: float) -> None:
    middle, half = light.shape[0] // 2, int(light.shape[0] * share / 2)
    light[middle - half : middle + half, middle - half : middle + half] = 0.95
    inner = int(half * 0.8)
    light[middle - inner : middle + inner, middle - inner : middle + inner] = 0.45


def payload(random: Generator, length: int) -> str:
    """Text such as codes at a counter hold, some of it Chinese."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789-/:."
    text = "".join(random.choice(list(letters), length))
    return ("办件:" if random.random() < 0.3 else "HTTPS://") + text
