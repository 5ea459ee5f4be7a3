"""Two eyes for codes: zxing-cpp, and libzbar through pyzbar's wrapper. Both give bytes, not guesses at text.

pyzbar's own ``decode`` lets libzbar guess an encoding and turns GBK into Big5
(NaturalHistoryMuseum/pyzbar 55); the binary switch of the scanner gives the bytes as they are. Both let
other threads run while they look.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy
import zxingcpp
from numpy.typing import NDArray
from pyzbar import wrapper

from drivers.camera.preparations import Grey, scaled

Corners = NDArray[numpy.float32]
"""Top left, top right, bottom right, bottom left of a code as its reader stands: 4 × 2, x and y."""

ENABLE, BINARY = 0, 4
"""ZBAR_CFG_ENABLE and ZBAR_CFG_BINARY."""
QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCodeModel2])
"""Not the family: its Micro QR has so little error correction that noise passes for it."""
LINES = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.EAN13])
SHORTEST_LINE = 4
"""Shorter readings of line codes are noise taken for a code."""
EAN = 13
"""Digits of an EAN-13."""
LOWEST_EAN = 5
"""Pixels along its bars over which an EAN-13 is seen at least: noise makes one in a row or two."""
SAMPLINGS = (0.83, 1.37)
"""Sizes in which a line code is read again: what a check digit lets pass does not last through both."""
Y800 = int.from_bytes(b"Y800", "little")


@dataclass(frozen=True, slots=True)
class Sight:
    """What an eye saw: the bytes of codes, and where it saw codes that it could not read."""

    payloads: tuple[bytes, ...] = ()
    unread: tuple[Corners, ...] = ()


def zxing_quick(grey: Grey) -> Sight:
    """:func:`zxing` for dark on light and in one size only: half its time, and most pictures need no more."""
    return _zxing(grey, zxingcpp.Binarizer.LocalAverage, closely=False)


def zxing(grey: Grey) -> Sight:
    """zxing-cpp with a threshold for every block of the picture; the faster eye, also for light on dark."""
    return _zxing(grey, zxingcpp.Binarizer.LocalAverage)


def zxing_global(grey: Grey) -> Sight:
    """zxing-cpp with one threshold for each line: fails elsewhere than :func:`zxing`."""
    return _zxing(grey, zxingcpp.Binarizer.GlobalHistogram)


def _zxing(grey: Grey, binarizer: zxingcpp.Binarizer, closely: bool = True) -> Sight:
    found = zxingcpp.read_barcodes(
        grey,
        formats=QR,
        binarizer=binarizer,
        return_errors=True,
        try_rotate=closely,
        try_downscale=closely,
        try_invert=closely,
    )
    return Sight(
        tuple(_payload(code) for code in found if code.valid and code.bytes),
        tuple(_corners(code) for code in found if not code.valid),
    )


def lines(grey: Grey) -> Sight:
    """Code 128 and EAN-13, by zxing-cpp. Their check digit lets one wrong reading in a hundred, or in ten,
    pass: a reading counts only when the picture, sampled anew, gives the same. Of an EAN-13 there must be
    nothing else beside it: two readings of one code are none.
    """
    return _lines(grey, both_ways=True)


def lines_along(grey: Grey) -> Sight:
    """:func:`lines` whose bars stand: less than half its time."""
    return _lines(grey, both_ways=False)


def _lines(grey: Grey, both_ways: bool) -> Sight:
    found = _payloads_of_lines(grey, both_ways)
    again: set[bytes] = set()
    for factor in SAMPLINGS:
        if not found <= again:
            again |= _payloads_of_lines(scaled(grey, factor), both_ways)
    alone = len(found | again) == 1
    return Sight(tuple(sorted(text for text in found & again if alone or len(text) != EAN)))


def _payloads_of_lines(grey: Grey, both_ways: bool) -> set[bytes]:
    found = zxingcpp.read_barcodes(grey, formats=LINES, try_rotate=both_ways, try_downscale=both_ways)
    return {code.bytes for code in found if code.valid and _is_no_noise(code)}


def _is_no_noise(code: zxingcpp.Barcode) -> bool:
    if len(code.bytes) != EAN:
        return len(code.bytes) >= SHORTEST_LINE
    corners = _corners(code)
    return float(numpy.linalg.norm(corners[0] - corners[3])) >= LOWEST_EAN


def _payload(code: zxingcpp.Barcode) -> bytes:
    """The bytes; those of a code in kanji mode, which are Shift JIS by the standard, as UTF-8."""
    return code.text.encode() if not _is_utf8(code.bytes) and _begins_with_kanji(code) else code.bytes


def _is_utf8(payload: bytes) -> bool:
    try:
        payload.decode()
    except UnicodeDecodeError:
        return False
    return True


MODE_DOTS = ((1, 1), (1, 2), (2, 1), (2, 2))
"""Row and column, from the bottom right, of the four dots that say how the first characters are coded."""
KANJI = (True, False, False, False)
MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda row, column: (row + column) % 2,
    lambda row, column: row % 2,
    lambda row, column: column % 3,
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)
"""ISO/IEC 18004, 7.8.2: a dot is turned over where its mask gives 0."""


def _begins_with_kanji(code: zxingcpp.Barcode) -> bool:
    dark = numpy.array(code.to_image(scale=1, add_quiet_zones=False)) == 0
    extra: Any = code.extra
    mask = MASKS[int(extra["DataMask"])]
    edge = dark.shape[0]
    places = [(edge - up, edge - left) for up, left in MODE_DOTS]
    return tuple(bool(dark[place]) != (mask(*place) == 0) for place in places) == KANJI


def _corners(code: zxingcpp.Barcode) -> Corners:
    at = code.position
    points = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    return numpy.array([(point.x, point.y) for point in points], numpy.float32)


def zbar(grey: Grey) -> Sight:
    """libzbar, QR codes only: with all symbols on it takes noise for line codes."""
    height, width = grey.shape
    pixels = numpy.ascontiguousarray(grey).tobytes()
    with _scanner() as scanner, _image() as image:
        wrapper.zbar_image_set_format(image, Y800)
        wrapper.zbar_image_set_size(image, width, height)
        wrapper.zbar_image_set_data(
            image, ctypes.cast(ctypes.c_char_p(pixels), ctypes.c_void_p), len(pixels), None
        )
        if wrapper.zbar_scan_image(scanner, image) < 0:
            return Sight()
        return Sight(tuple(_symbols(image)))


@contextmanager
def _scanner() -> Iterator[Any]:
    scanner = wrapper.zbar_image_scanner_create()
    try:
        wrapper.zbar_image_scanner_set_config(scanner, 0, ENABLE, 0)
        for key in (ENABLE, BINARY):
            wrapper.zbar_image_scanner_set_config(scanner, wrapper.ZBarSymbol.QRCODE, key, 1)
        yield scanner
    finally:
        wrapper.zbar_image_scanner_destroy(scanner)


@contextmanager
def _image() -> Iterator[Any]:
    image = wrapper.zbar_image_create()
    try:
        yield image
    finally:
        wrapper.zbar_image_destroy(image)


def _symbols(image: Any) -> Iterator[bytes]:
    symbol = wrapper.zbar_image_first_symbol(image)
    while symbol:
        size = wrapper.zbar_symbol_get_data_length(symbol)
        if size:
            yield ctypes.string_at(wrapper.zbar_symbol_get_data(symbol), size)
        symbol = wrapper.zbar_symbol_next(symbol)
