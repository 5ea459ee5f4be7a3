"""Pictures from a package: PNG, JPEG, GIF, BMP and JBIG2, looked at before they are unpacked."""

import skia

from kiosk.documents.certificate_page import jbig2
from kiosk.documents.certificate_page.budget import Budget
from kiosk.documents.certificate_page.fault import RenderCode, RenderFault

_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM")


def is_picture(data: bytes) -> bool:
    return data.startswith(_MARKS)


def decoded(data: bytes, budget: Budget) -> skia.Image:
    """The picture in memory.

    Raises:
        RenderFault: unreadable-picture; too-much-to-draw.
    """
    if jbig2.is_jbig2(data):
        return jbig2.decoded(data, budget)
    if not is_picture(data):
        raise RenderFault(RenderCode.UNREADABLE_PICTURE)
    packed = skia.Data.MakeWithCopy(data)
    try:
        size = skia.Codec.MakeFromData(packed).dimensions()
        # A third more for the smaller versions that it is drawn from.
        budget.hold(size.width() * size.height() * 4 // 3)
        image = skia.Image.MakeFromEncoded(packed).makeRasterImage()
    except (RuntimeError, ValueError, AttributeError):
        # The binding raises, or gives None, for what it cannot read.
        image = None
    if image is None:
        raise RenderFault(RenderCode.UNREADABLE_PICTURE)
    return image
