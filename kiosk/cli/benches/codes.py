"""Reading codes in single pictures, against libzbar alone and zxing-cpp alone on the same pictures in turn.

Drawn pictures from a seed other than the one the chain was tuned on; CPU time of one thread.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy
import segno
import zxingcpp
from pyzbar import pyzbar

from drivers.camera.codes import decode
from kiosk.cli.benches.code_pictures.empty import empties
from kiosk.cli.benches.code_pictures.lenses import Grey, fitted
from kiosk.cli.benches.code_pictures.phones import VIEW, phones
from kiosk.cli.benches.code_pictures.photographs import SHOT, Picture, photographs
from kiosk.cli.benches.code_pictures.union import readable
from kiosk.cli.benches.figure import Figure, median

SEED = 20261124
PHOTOGRAPHS, PHONES, EMPTIES = 5, 3, 5
"""Pictures of each condition."""
SIZES = {(640, 480): 3.0, (1280, 720): 2.0}
"""Per cent of the readable pictures that may be missed."""
NO_HURRY = 60.0
T = TypeVar("T")
NAMES = ("张三丰", "䶮", "欧阳娜娜 ZWZD:MZ-2026-0001", "中文", "𠮷野家", "办件回执，三日内领取")
ENCODINGS = (("utf-8", False), ("utf-8", True), ("gbk", False), ("gb18030", False), ("gb18030", True))
"""With and without an ECI that names the encoding."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Seconds for each reader, whether it read, whether the picture can be read at all, and false texts."""

    empty: bool
    seconds: tuple[float, float, float]
    read: tuple[bool, bool, bool]
    readable: bool
    false: int


def measure() -> list[Figure]:
    cv2.setNumThreads(1)
    shots = list(_shots())
    trials = {size: [_tried(shot, size) for shot in shots] for size in SIZES}
    figures = [figure for size in SIZES for figure in _figures(size, trials[size])]
    false = sum(trial.false for all_of in trials.values() for trial in all_of)
    pictures = sum(map(len, trials.values()))
    wrong, payloads = _inexact()
    return [
        *figures,
        Figure(name="false texts", value=false, at_most=0, unit="texts", ours=f"in {pictures} pictures"),
        Figure(name="inexact texts", value=wrong, at_most=0, unit="texts", ours=f"of {payloads} payloads"),
    ]


def _shots() -> Iterator[Picture]:
    yield from photographs(numpy.random.default_rng([SEED, 1]), PHOTOGRAPHS, SHOT)
    yield from phones(numpy.random.default_rng([SEED, 2]), PHONES, VIEW)
    yield from empties(numpy.random.default_rng([SEED, 3]), EMPTIES, SHOT)


def _tried(shot: Picture, size: tuple[int, int]) -> Trial:
    grey = fitted(shot.image, size)
    ours, seconds = _timed(lambda: decode(grey, NO_HURRY))
    zbar, zbar_seconds = _timed(lambda: _zbar(grey))
    zxing, zxing_seconds = _timed(lambda: _zxing(grey))
    wanted = set(shot.texts)
    read = tuple(bool(wanted & texts) for texts in (set(ours), zbar, zxing))
    can_be = bool(shot.texts) and (read[1] or read[2] or readable(grey, shot.texts))
    return Trial(
        not shot.texts,
        (seconds, zbar_seconds, zxing_seconds),
        (read[0], read[1], read[2]),
        can_be,
        len(set(ours) - wanted),
    )


def _timed(call: Callable[[], T]) -> tuple[T, float]:
    began = time.thread_time()
    result = call()
    return result, time.thread_time() - began


def _zbar(grey: Grey) -> set[str]:
    found = pyzbar.decode(grey)
    return {code.data.decode("utf-8", "replace") for code in found}


def _zxing(grey: Grey) -> set[str]:
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    return {code.text for code in zxingcpp.read_barcodes(grey, formats=formats)}


def _figures(size: tuple[int, int], trials: list[Trial]) -> Iterator[Figure]:
    label = f"codes {size[0]}×{size[1]}"
    full = [trial for trial in trials if not trial.empty]
    union = [trial for trial in full if trial.readable]
    shares = [100 * sum(trial.read[who] for trial in union) / len(union) for who in range(3)]
    beyond = sum(trial.read[0] for trial in full) - sum(trial.read[0] for trial in union)
    yield Figure(
        name=f"{label}: readable but missed",
        value=100 - shares[0],
        at_most=SIZES[size],
        unit="%",
        ours=f"{shares[0]:.1f} % of {len(union)} read, and {beyond} beyond",
        reference=f"pyzbar {shares[1]:.1f} %, zxing-cpp {shares[2]:.1f} %",
    )
    for name, at_most, some, average in (
        ("median time", 0.2, full, median),
        ("mean time", 0.35, full, lambda values: sum(values) / len(values)),
        ("median without a code", 1.5, [trial for trial in trials if trial.empty], median),
    ):
        ours, zbar, zxing = (average([trial.seconds[who] for trial in some]) for who in range(3))
        against = median([trial.seconds[1] for trial in full]) if average is median else zbar
        yield Figure(
            name=f"{label}: {name}",
            value=ours / against,
            at_most=at_most,
            ours=f"{ours * 1000:.2f} ms",
            reference=f"pyzbar {zbar * 1000:.1f} ms, zxing-cpp {zxing * 1000:.2f} ms",
        )


def _inexact() -> tuple[int, int]:
    """How many payloads are not read exactly, and how many there are."""
    payloads = [
        (text, encoding, eci) for text in NAMES for encoding, eci in ENCODINGS if _fits(text, encoding)
    ]
    return sum(decode(_drawn(*payload), NO_HURRY) != [payload[0]] for payload in payloads), len(payloads)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _drawn(text: str, encoding: str, eci: bool) -> Grey:
    content = text if eci else text.encode(encoding)
    code = segno.make_qr(content, encoding=encoding if eci else None, eci=eci, mode="byte")
    dots = numpy.array([list(row) for row in code.matrix_iter(border=4)], numpy.uint8)
    picture: Grey = numpy.kron(1 - dots, numpy.full((5, 5), 255, numpy.uint8)).astype(numpy.uint8)
    return picture
