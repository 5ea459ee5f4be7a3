"""Scans in JBIG2 on pages: drawn as they are, refused when they ask for too much or are not what they say."""

import io
import struct
import time

import numpy as np
import pytest
import skia
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from kiosk.documents.certificate_page import jbig2
from kiosk.documents.certificate_page.budget import Budget
from kiosk.documents.certificate_page.fault import RenderCode, RenderFault

WIDTH, HEIGHT = 64, 48
PAGE, REGION, END_OF_PAGE, END_OF_FILE = 48, 38, 49, 51


def group_four(picture):
    """The coded lines of a picture; libtiff takes what is set for black."""
    file = io.BytesIO()
    picture.save(file, "TIFF", compression="group4")
    with Image.open(file) as read:
        start, length = read.tag_v2[273][0], read.tag_v2[279][0]
    return file.getvalue()[start : start + length]


def scan():
    """A black frame on white."""
    picture = Image.new("1", (WIDTH, HEIGHT), 0)
    ImageDraw.Draw(picture).rectangle((8, 8, 40, 30), fill=1)
    return group_four(picture)


def head(number, kind, length, page=1):
    return struct.pack(">LBBBL", number, kind, 0, page, length)


def page(width=WIDTH, height=HEIGHT):
    return struct.pack(">4LBH", width, height, 0, 0, 0, 0)


def region(width=WIDTH, height=HEIGHT):
    """A generic region in one piece, coded as a fax is."""
    return struct.pack(">4LBB", width, height, 0, 0, 0, 1) + scan()


def segments(*bodies):
    kinds = (PAGE, REGION, END_OF_PAGE, END_OF_FILE)
    return [(head(n, kinds[n], len(body)), body) for n, body in enumerate(bodies)]


def in_order(*bodies, header=b""):
    return header + b"".join(start + body for start, body in segments(*bodies))


def heads_first(*bodies):
    made = segments(*bodies)
    return (
        jbig2.MARK
        + b"\x00"
        + struct.pack(">L", 1)
        + b"".join(start for start, _ in made)
        + b"".join(body for _, body in made)
    )


def drawn(data):
    image = jbig2.decoded(data, Budget(time.monotonic))
    return np.asarray(image.toarray(colorType=skia.kRGBA_8888_ColorType))[:, :, 0]


WHOLE = (page(), region(), b"", b"")


@pytest.mark.parametrize(
    "data",
    [
        in_order(page(), region()),
        in_order(*WHOLE, header=jbig2.MARK + b"\x01" + struct.pack(">L", 1)),
        in_order(*WHOLE, header=jbig2.MARK + b"\x03"),
        heads_first(*WHOLE),
    ],
    ids=["bare", "file", "file of unknown length", "headers first"],
)
def test_a_scan_is_black_on_white_where_it_should_be(data):
    assert jbig2.is_jbig2(data)
    pixels = drawn(data)
    assert pixels.shape == (HEIGHT, WIDTH)
    assert pixels[20, 16] == 0 and pixels[2, 2] == 255 and pixels[40, 60] == 255


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (in_order(page(40_000, 40_000), region()), RenderCode.TOO_MUCH_TO_DRAW),
        (in_order(page(), region(40_000, 40_000)), RenderCode.TOO_MUCH_TO_DRAW),
        (in_order(page(0, 9), region()), RenderCode.UNREADABLE_PICTURE),
        (in_order(page(WIDTH, 0xFFFFFFFF), region()), RenderCode.UNREADABLE_PICTURE),
        (in_order(page(), region())[:-9], RenderCode.UNREADABLE_PICTURE),
        (jbig2.MARK + bytes(60), RenderCode.UNREADABLE_PICTURE),
        (in_order(page()) + in_order(page()) * 300, RenderCode.TOO_MUCH_TO_DRAW),
    ],
)
def test_what_asks_for_too_much_or_is_cut_is_a_fault(data, code):
    with pytest.raises(RenderFault) as fault:
        drawn(data)
    assert fault.value.code is code


@given(at=st.integers(0, 200), value=st.integers(0, 255))
def test_any_byte_ends_in_a_picture_or_in_a_fault(at, value):
    good = in_order(page(), region())
    at %= len(good)
    try:
        assert drawn(good[:at] + bytes([value]) + good[at + 1 :]).ndim == 2
    except RenderFault as fault:
        assert fault.code in RenderCode
