"""A page as PNG, as pixels, and the whole document as a PDF for A4 paper."""

import io
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import skia
from PIL import Image

from kiosk.certificates.ofd.document import OfdDocument, Page
from kiosk.certificates.ofd.package import Package
from kiosk.documents.certificate_page.budget import Budget
from kiosk.documents.certificate_page.copy import CopyMark, draw_copy_mark
from kiosk.documents.certificate_page.fault import RenderCode, RenderFault
from kiosk.documents.certificate_page.layers import draw_page
from kiosk.documents.certificate_page.parts import Parts
from kiosk.documents.certificate_page.seals import SealPicture, draw_seal

MM_PER_INCH = 25.4
MOST_PIXELS = 12_000_000
"""A4 at 300 dpi has 8.7 million."""
MOST_PRINTED = 100
_A4 = (210.0, 297.0)
_POINTS = 72 / MM_PER_INCH
_RUNS = 3
"""zlib's Z_RLE: half the time of a search for repetitions, and no larger for a page."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """Rows from the top, four bytes a pixel: red, green, blue, alpha."""

    width: int
    height: int
    rgba: bytes = field(repr=False)


def render_page(
    package: Package,
    document: OfdDocument,
    index: int,
    dpi: float = 150.0,
    seals: Sequence[SealPicture] = (),
    mark: CopyMark | None = None,
) -> bytes:
    """The page as PNG on white.

    Raises:
        RenderFault: when it cannot be drawn whole.
    """
    pixels = render_pixels(package, document, index, dpi, seals, mark)
    picture = Image.frombuffer("RGBA", (pixels.width, pixels.height), pixels.rgba).convert("RGB")
    packed = io.BytesIO()
    picture.save(packed, "PNG", compress_level=1, compress_type=_RUNS)
    return packed.getvalue()


def render_pixels(
    package: Package,
    document: OfdDocument,
    index: int,
    dpi: float = 150.0,
    seals: Sequence[SealPicture] = (),
    mark: CopyMark | None = None,
) -> Pixels:
    """The page as pixels on white, ready for a texture.

    Raises:
        RenderFault: when it cannot be drawn whole.
    """
    with _skia_faults():
        surface = _drawn(package, document, index, dpi, seals, mark)
        pixels = surface.makeImageSnapshot().tobytes()
        return Pixels(surface.width(), surface.height(), bytes(pixels))


def render_pdf(
    package: Package,
    document: OfdDocument,
    seals: Sequence[SealPicture] = (),
    mark: CopyMark | None = None,
) -> bytes:
    """All pages on A4, upright or lying as each page is; one that is larger than the paper is made smaller.

    Raises:
        RenderFault: when any page cannot be drawn whole, or there are more than `MOST_PRINTED`.
    """
    if len(document.pages) > MOST_PRINTED:
        raise RenderFault(RenderCode.TOO_MUCH_TO_DRAW)
    with _skia_faults():
        stream = skia.DynamicMemoryWStream()
        paper = skia.PDF.MakeDocument(stream)
        parts = Parts(package, document, Budget(time.monotonic))
        for page in document.pages:
            width, height = _A4 if page.box.width <= page.box.height else _A4[::-1]
            scale = min(1.0, width / page.box.width, height / page.box.height)
            canvas = paper.beginPage(width * _POINTS, height * _POINTS)
            canvas.scale(_POINTS, _POINTS)
            canvas.translate((width - page.box.width * scale) / 2, (height - page.box.height * scale) / 2)
            canvas.scale(scale, scale)
            _draw(canvas, page, parts, seals, mark)
            paper.endPage()
        paper.close()
        return bytes(stream.detachAsData())


def _drawn(
    package: Package,
    document: OfdDocument,
    index: int,
    dpi: float,
    seals: Sequence[SealPicture],
    mark: CopyMark | None,
) -> skia.Surface:
    if not 0 <= index < len(document.pages):
        raise RenderFault(RenderCode.NO_SUCH_PAGE)
    page = document.pages[index]
    scale = dpi / MM_PER_INCH
    width, height = (max(1, round(side * scale)) for side in (page.box.width, page.box.height))
    if width * height > MOST_PIXELS:
        raise RenderFault(RenderCode.PAGE_TOO_LARGE)
    budget = Budget(time.monotonic)
    budget.hold(width * height)
    surface = skia.Surface.MakeRaster(
        skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    )
    canvas = surface.getCanvas()
    canvas.clear(skia.ColorWHITE)
    canvas.scale(width / page.box.width, height / page.box.height)
    _draw(canvas, page, Parts(package, document, budget), seals, mark)
    return surface


def _draw(
    canvas: skia.Canvas, page: Page, parts: Parts, seals: Sequence[SealPicture], mark: CopyMark | None
) -> None:
    canvas.save()
    canvas.clipRect(skia.Rect.MakeWH(page.box.width, page.box.height))
    draw_page(canvas, page, parts)
    for seal in seals:
        if seal.place.page == page.id:
            draw_seal(canvas, seal, parts.budget)
    if mark is not None:
        draw_copy_mark(canvas, mark, page.box)
    canvas.restore()


@contextmanager
def _skia_faults() -> Iterator[None]:
    """What skia's binding raises for values it will not take."""
    try:
        yield
    except (RuntimeError, ValueError, TypeError, OverflowError, MemoryError, RecursionError):
        raise RenderFault(RenderCode.NOT_DRAWABLE) from None
