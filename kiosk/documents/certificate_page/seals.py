"""Pictures of seals on a page: last of all, and multiplied, as ink on paper is."""

from dataclasses import dataclass, field

import skia

from kiosk.certificates.ofd.fault import PackageFault
from kiosk.certificates.ofd.limits import MEGABYTE, Limits
from kiosk.certificates.ofd.package import open_package
from kiosk.certificates.ofd.reading import read_document
from kiosk.certificates.ofd.stamps import StampPlace
from kiosk.documents.certificate_page.budget import Budget
from kiosk.documents.certificate_page.fault import RenderCode, RenderFault
from kiosk.documents.certificate_page.grouping import together
from kiosk.documents.certificate_page.layers import draw_page
from kiosk.documents.certificate_page.parts import Parts
from kiosk.documents.certificate_page.pictures import decoded, is_picture

_LIMITS = Limits(archive=4 * MEGABYTE, entries=200, entry=8 * MEGABYTE, inflated=16 * MEGABYTE)
_SMOOTH = skia.SamplingOptions(skia.CubicResampler.Mitchell())


@dataclass(frozen=True, slots=True)
class SealPicture:
    """What a verified seal looks like (PNG, JPEG, GIF, BMP, or an OFD of its own), and where it stands."""

    place: StampPlace
    data: bytes = field(repr=False)


def draw_seal(canvas: skia.Canvas, seal: SealPicture, budget: Budget) -> None:
    """On a canvas in millimetres.

    Raises:
        RenderFault: unreadable-picture, and what drawing an OFD raises.
    """
    at = seal.place.boundary
    canvas.save()
    canvas.translate(at.x, at.y)
    shown = seal.place.clip
    if shown is not None:
        canvas.clipRect(skia.Rect.MakeXYWH(shown.x, shown.y, shown.width, shown.height))
    frame = skia.Rect.MakeWH(at.width, at.height)
    ink = skia.Paint(AntiAlias=True, BlendMode=skia.BlendMode.kMultiply)
    if is_picture(seal.data):
        canvas.drawImageRect(decoded(seal.data, budget), frame, _SMOOTH, ink)
    else:
        canvas.clipRect(frame)
        with together(canvas, ink, budget):
            _draw_ofd(canvas, seal.data, frame, budget)
    canvas.restore()


def _draw_ofd(canvas: skia.Canvas, data: bytes, frame: skia.Rect, budget: Budget) -> None:
    """The first page of a seal that is an OFD itself, without the seals that it may bear."""
    try:
        package = open_package(data, _LIMITS)
        document = read_document(package)
    except PackageFault:
        raise RenderFault(RenderCode.UNREADABLE_PICTURE) from None
    if not document.pages:
        raise RenderFault(RenderCode.UNREADABLE_PICTURE)
    page = document.pages[0]
    canvas.scale(frame.width() / page.box.width, frame.height() / page.box.height)
    draw_page(canvas, page, Parts(package, document, budget))
