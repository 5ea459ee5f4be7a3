"""Payloads of codes in a grey picture, as bytes, by libzbar through pyzbar's wrapper.

pyzbar's own ``decode`` lets libzbar guess an encoding and turns GBK into Big5
(NaturalHistoryMuseum/pyzbar 55); the binary switch of the scanner gives the bytes as they are.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy
from numpy.typing import NDArray
from pyzbar import wrapper

Grey = NDArray[numpy.uint8]

ENABLE, BINARY = 0, 4
"""ZBAR_CFG_ENABLE and ZBAR_CFG_BINARY."""
Y800 = int.from_bytes(b"Y800", "little")
CODES = (wrapper.ZBarSymbol.QRCODE, wrapper.ZBarSymbol.CODE128, wrapper.ZBarSymbol.EAN13)
SHORTEST_BARCODE = 4
"""Shorter readings of line codes are noise taken for a code."""


def payloads(grey: Grey) -> list[bytes]:
    """What QR codes, Code 128 and EAN-13 in a picture (height × width, uint8) hold; empty when there
    is none.
    """
    height, width = grey.shape
    pixels = numpy.ascontiguousarray(grey).tobytes()
    with _scanner() as scanner, _image() as image:
        wrapper.zbar_image_set_format(image, Y800)
        wrapper.zbar_image_set_size(image, width, height)
        wrapper.zbar_image_set_data(
            image, ctypes.cast(ctypes.c_char_p(pixels), ctypes.c_void_p), len(pixels), None
        )
        if wrapper.zbar_scan_image(scanner, image) < 0:
            return []
        return list(_symbols(image))


@contextmanager
def _scanner() -> Iterator[Any]:
    scanner = wrapper.zbar_image_scanner_create()
    try:
        wrapper.zbar_image_scanner_set_config(scanner, 0, ENABLE, 0)
        for code in CODES:
            wrapper.zbar_image_scanner_set_config(scanner, code, ENABLE, 1)
        wrapper.zbar_image_scanner_set_config(scanner, wrapper.ZBarSymbol.QRCODE, BINARY, 1)
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
        data = ctypes.string_at(wrapper.zbar_symbol_get_data(symbol), size)
        if symbol.contents.type == wrapper.ZBarSymbol.QRCODE or size >= SHORTEST_BARCODE:
            yield data
        symbol = wrapper.zbar_symbol_next(symbol)
