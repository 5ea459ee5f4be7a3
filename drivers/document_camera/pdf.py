"""Pages as JPEG within a budget, and JPEG pages as one PDF file that does not pack them again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import cv2
import skia

from drivers.camera.frame import Picture
from drivers.document_camera.sizes import MM_PER_INCH, Size

PAGE_LIMIT = 300_000
"""Bytes a page may take in the file."""
FRAME = 4_000
"""Bytes kept back for what stands around a page."""
BEST, WORST = 82, 20
"""JPEG qualities; above the best nobody sees a difference on paper."""
NEAR = 0.85
"""A page that fills this part of the budget is good enough: no further try."""
GUESS, STEEP = 0.95, 1.25
"""How the quality that fits follows from the size at the best: aimed a little below the budget."""
POINTS = 72.0


class Sheet(Protocol):
    """What is bound: a packed picture, its size on paper, and its quarter turns, clockwise."""

    @property
    def jpeg(self) -> bytearray: ...

    @property
    def size(self) -> Size: ...

    @property
    def turned(self) -> int: ...


@dataclass(frozen=True, slots=True, repr=False)
class Bound:
    """A sheet of its two parts, for whoever kept nothing else of a page."""

    jpeg: bytearray
    size: Size
    turned: int = 0


def pack(page: Picture, limit: int = PAGE_LIMIT - FRAME) -> bytearray:
    """``page`` (BGR or grey) as JPEG of at most ``limit`` bytes, as good as fits; halved if nothing fits."""
    packed = _encoded(page, BEST)
    if len(packed) <= limit:
        return packed
    low, high, best = WORST, BEST - 1, None
    # A file shrinks about as fast as its quality: the first guess is mostly the last.
    quality = round(BEST * (limit * GUESS / len(packed)) ** STEEP)
    while low <= high:
        quality = min(max(quality, low), high)
        packed = _encoded(page, quality)
        if len(packed) <= limit:
            best, low = packed, quality + 1
            if len(packed) > NEAR * limit:
                break
        else:
            high = quality - 1
        quality = (low + high) // 2
    if best is not None:
        return best
    half = cv2.resize(page, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return pack(half, limit)


def bind(sheets: Sequence[Sheet], title: str = "") -> bytes:
    """All sheets, one a page, in their sizes. ``title`` must hold nothing personal."""
    stream = skia.DynamicMemoryWStream()
    about = skia.PDF.Metadata()
    about.fTitle = title
    document = skia.PDF.MakeDocument(stream, about)
    for sheet in sheets:
        width, height = (length * POINTS / MM_PER_INCH for length in (sheet.size.width, sheet.size.height))
        _draw(document, sheet, width, height)
    document.close()
    return bytes(stream.detachAsData())


def _draw(document: Any, sheet: Sheet, width: float, height: float) -> None:
    """One page; turned about its middle, the picture itself is not packed again."""
    wide, high = (height, width) if sheet.turned % 2 else (width, height)
    canvas = document.beginPage(wide, high)
    canvas.translate(wide / 2, high / 2)
    canvas.rotate(90 * sheet.turned)
    canvas.translate(-width / 2, -height / 2)
    picture = skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(bytes(sheet.jpeg)))
    canvas.drawImageRect(picture, skia.Rect.MakeWH(width, height))
    document.endPage()


def _encoded(page: Picture, quality: int) -> bytearray:
    settings: Any = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 0]
    return bytearray(cv2.imencode(".jpg", page, settings)[1])
