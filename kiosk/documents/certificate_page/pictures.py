"""Pictures from a package: PNG, JPEG, GIF and BMP, looked at before they are unpacked."""

import skia

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
    codec = skia.Codec.MakeFromData(skia.Data.MakeWithoutCopy(data)) if is_picture(data) else None
    if codec is None:
        raise RenderFault(RenderCode.UNREADABLE_PICTURE)
    size = codec.dimensions()
    budget.spend_pixels(size.width() * size.height())
    lazy = skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(data))
    image = lazy.makeRasterImage() if lazy is not None else None
    if image is None:
        raise RenderFault(RenderCode.UNREADABLE_PICTURE)
    return image
