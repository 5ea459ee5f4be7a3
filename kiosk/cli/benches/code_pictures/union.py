"""What any eye reads in a picture with any preparation: the upper bound a chain is measured against."""

from collections import Counter
from collections.abc import Callable, Iterator

import cv2
import numpy
import zxingcpp
from pyzbar import pyzbar
from pyzbar.pyzbar import ZBarSymbol

from drivers.camera import engines, preparations
from drivers.camera.codes import texts_of
from drivers.camera.engines import Sight
from drivers.camera.preparations import Grey

DARKER = numpy.round((numpy.arange(256) / 255) ** 2 * 255).astype(numpy.uint8)
FORMATS = zxingcpp.BarcodeFormats(
    [
        zxingcpp.BarcodeFormat.QRCodeModel2,
        zxingcpp.BarcodeFormat.Code128,
        zxingcpp.BarcodeFormat.EAN13,
    ]
)
LINES = [ZBarSymbol.CODE128, ZBarSymbol.EAN13]
SHORTEST = 4
"""Shorter texts are noise taken for a line code."""


def _scaled(factor: float) -> Callable[[Grey], Grey]:
    return lambda grey: preparations.scaled(grey, factor)


def _slanted(degrees: float) -> Callable[[Grey], Grey]:
    return lambda grey: preparations.rotated(grey, degrees)


def _unsharp(grey: Grey) -> Grey:
    sharp: Grey = cv2.addWeighted(grey, 2.5, cv2.GaussianBlur(grey, (0, 0), 2), -1.5, 0)
    return sharp


def _darkened(grey: Grey) -> Grey:
    dark: Grey = cv2.LUT(grey, DARKER)
    return dark


def _median(grey: Grey) -> Grey:
    smooth: Grey = cv2.medianBlur(grey, 3)
    return smooth


def _equalised(grey: Grey) -> Grey:
    equal: Grey = cv2.createCLAHE(2.0, (8, 8)).apply(grey)
    return equal


def _zxing_lines(grey: Grey) -> Sight:
    """Without our own doubts about line codes."""
    return Sight(tuple(code.bytes for code in zxingcpp.read_barcodes(grey, formats=engines.LINES)))


def _zbar_lines(grey: Grey) -> Sight:
    return Sight(tuple(code.data for code in pyzbar.decode(grey, symbols=LINES)))


def _opencv_lines(grey: Grey) -> Sight:
    found, texts, *_ = cv2.barcode.BarcodeDetector().detectAndDecodeMulti(grey)
    return Sight(tuple(text.encode() for text in texts if text) if found else ())


EYES = (engines.zxing, engines.zxing_global, engines.zbar, _zxing_lines, _zbar_lines, _opencv_lines)
PREPARATIONS: tuple[Callable[[Grey], Grey], ...] = (
    preparations.as_is,
    _scaled(0.5),
    _scaled(1.5),
    _scaled(2),
    preparations.evened,
    preparations.softened,
    preparations.sharpened,
    preparations.inverted,
    preparations.brightened,
    preparations.outlined,
    _unsharp,
    _darkened,
    _median,
    _equalised,
    _slanted(20),
    _slanted(45),
    _slanted(70),
)


def readable(grey: Grey, texts: tuple[str, ...]) -> bool:
    """Whether any of ``texts`` can be read; the cheapest looks come first."""
    return any(not seen.isdisjoint(texts) for seen in _looks(grey))


def agreed(grey: Grey) -> Counter[str]:
    """How many looks see each text."""
    return Counter(text for seen in _looks(grey) for text in seen if len(text) >= SHORTEST)


def _looks(grey: Grey) -> Iterator[set[str]]:
    for eye in EYES:
        for prepare in PREPARATIONS:
            yield set(texts_of([eye(prepare(grey))]))
