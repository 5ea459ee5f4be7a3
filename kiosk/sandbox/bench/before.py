"""What is held before the camera."""

from dataclasses import dataclass
from typing import Any

import numpy
import segno

SIZE = (720, 1280)
"""Rows and columns of the picture, as the camera takes it."""
GROUND = (64, 58, 52)
"""Blue, green, red of the room behind the phone."""
INK, PAPER = 16, 244
QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""
PART = 0.7
"""Of the picture's height, how much the code takes: as close as people hold a phone."""


@dataclass(frozen=True, slots=True, repr=False)
class Before:
    """The key of a resident, or the text of a code, or nothing."""

    resident: str = ""
    code: str = ""

    def __repr__(self) -> str:
        return f"<Before {self.resident or ('a code' if self.code else 'nobody')}>"


def code_picture(text: str) -> Any:
    """A QR code on a phone's screen as the camera sees it (BGR); None when `text` does not fit into one."""
    if not text:
        return None
    try:
        matrix = segno.make_qr(text.encode(), error="l").matrix
    except (ValueError, segno.DataOverflowError):
        return None
    modules = numpy.pad(numpy.array([list(row) for row in matrix], numpy.uint8), QUIET)
    scale = max(2, int(SIZE[0] * PART) // len(modules))
    inked = numpy.where(modules == 1, INK, PAPER).astype(numpy.uint8)
    code = numpy.kron(inked, numpy.ones((scale, scale), numpy.uint8))
    picture = numpy.full((*SIZE, 3), GROUND, numpy.uint8)
    top, left = ((whole - part) // 2 for whole, part in zip(SIZE, code.shape, strict=True))
    picture[top : top + code.shape[0], left : left + code.shape[1]] = code[:, :, None]
    return picture
