"""JBIG2 pictures (ITU-T T.88) of scanned certificates: put into a PDF of one picture, which PDFium decodes.

The segments are walked first: how much they ask for is known before anything is unpacked.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy
import skia

from kiosk.documents.certificate_page.budget import Budget
from kiosk.documents.certificate_page.fault import RenderCode, RenderFault
from kiosk.documents.pdfium import NoPdfium, opened

MARK = b"\x97JB2\r\n\x1a\n"
_HEADER = len(MARK) + 1
_SEQUENTIAL, _PAGES_UNKNOWN = 0x01, 0x02
_PAGE, _END_OF_PAGE, _END_OF_FILE = 48, 49, 51
_REGIONS = frozenset({4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43})
_MOST_SEGMENTS, _MOST_REFERRED = 256, 256
_UNSAID = 0xFFFFFFFF
_AREA = struct.Struct(">2L")


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: its header as written, and its data."""

    kind: int
    header: bytes
    data: bytes


def is_jbig2(data: bytes) -> bool:
    """A file of its own, or the bare segments as PDF and some writers have them: a page comes first."""
    return data.startswith(MARK) or (len(data) > 30 and data[4:7] == b"\x30\x00\x01")


def decoded(data: bytes, budget: Budget) -> skia.Image:
    """The picture in memory, black on white.

    Raises:
        RenderFault: unreadable-picture; too-much-to-draw.
    """
    try:
        kept = [s for s in _segments(data) if s.kind not in (_END_OF_PAGE, _END_OF_FILE)]
        width, height = _AREA.unpack_from(next(s.data for s in kept if s.kind == _PAGE))
    except (struct.error, IndexError, StopIteration):
        raise RenderFault(RenderCode.UNREADABLE_PICTURE) from None
    if _UNSAID in (width, height) or not width or not height:
        raise RenderFault(RenderCode.UNREADABLE_PICTURE)
    # One byte a pixel, and a third more for the smaller versions that it is drawn from.
    budget.hold(width * height // 3)
    for segment in kept:
        if segment.kind in _REGIONS:
            _spend(segment, budget)
    return _unpacked(_pdf(b"".join(s.header + s.data for s in kept), width, height))


def _spend(region: Segment, budget: Budget) -> None:
    """A region is decoded as a whole, wherever it lies; a small file may hold many large ones."""
    if len(region.data) < _AREA.size:
        raise RenderFault(RenderCode.UNREADABLE_PICTURE)
    across, down = _AREA.unpack_from(region.data)
    budget.hold(across * down // 4)


def _segments(data: bytes) -> Iterator[Segment]:
    """In the order of a stream; a file may have all headers first.

    Raises:
        struct.error, IndexError: when it is cut.
        RenderFault: when it has more segments than any scan.
    """
    at, apart = 0, False
    if data.startswith(MARK):
        flags = data[_HEADER - 1]
        at, apart = _HEADER + (0 if flags & _PAGES_UNKNOWN else 4), not flags & _SEQUENTIAL
    heads: list[tuple[int, bytes, int]] = []
    while at < len(data):
        kind, header, length = _head(data, at)
        at += len(header)
        heads.append((kind, header, length))
        if len(heads) > _MOST_SEGMENTS:
            raise RenderFault(RenderCode.TOO_MUCH_TO_DRAW)
        if not apart:
            yield _filled(heads[-1], data, at)
            at += length
        elif kind == _END_OF_FILE:
            break
    if apart:
        for head in heads:
            yield _filled(head, data, at)
            at += head[2]


def _filled(head: tuple[int, bytes, int], data: bytes, at: int) -> Segment:
    kind, header, length = head
    content = data[at : at + length]
    if len(content) != length:
        raise IndexError
    return Segment(kind, header, content)


def _head(data: bytes, at: int) -> tuple[int, bytes, int]:
    """Kind, header and length of the data of the segment at a place (7.2)."""
    number, flags, counted = struct.unpack_from(">LBB", data, at)
    place, referred = at + 6, counted >> 5
    if referred > 4:
        referred = struct.unpack_from(">L", data, at + 5)[0] & 0x1FFFFFFF
        place = at + 9 + (referred + 8) // 8
    if referred > _MOST_REFERRED:
        raise RenderFault(RenderCode.TOO_MUCH_TO_DRAW)
    each = 1 if number <= 0x100 else 2 if number <= 0x10000 else 4
    place += referred * each + (4 if flags & 0x40 else 1)
    (length,) = struct.unpack_from(">L", data, place)
    return flags & 0x3F, data[at : place + 4], length


def _pdf(stream: bytes, width: int, height: int) -> bytes:
    """One page with one picture; a table of references is not needed by who searches for objects."""
    picture = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode"
    size = b"/Width %d/Height %d/Length %d" % (width, height, len(stream))
    draw = b"1 0 0 1 0 0 cm /P Do"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1 1]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw),
        b"<<" + picture + size + b">>stream\n" + stream + b"\nendstream",
    )
    body, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + b"".join(places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(body))
    return body + table + end


def _unpacked(pdf: bytes) -> skia.Image:
    try:
        with opened(pdf) as document:
            (picture,) = document[0].get_objects()
            # Copied while the document is open: the pixels are the library's.
            pixels = picture.get_bitmap(render=False).to_numpy().copy()
    except (NoPdfium, RuntimeError, ValueError, AttributeError):
        raise RenderFault(RenderCode.UNREADABLE_PICTURE) from None
    grey = pixels.reshape(*pixels.shape[:2], -1)[:, :, 0]
    return skia.Image.fromarray(numpy.ascontiguousarray(grey), colorType=skia.kGray_8_ColorType)
