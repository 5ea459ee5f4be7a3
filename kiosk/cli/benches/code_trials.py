"""One picture before each reader of codes, and what many such trials come to."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import zxingcpp
from pyzbar import pyzbar
from pyzbar.pyzbar import ZBarSymbol

from drivers.camera.codes import decode
from kiosk.cli.benches.code_pictures.lenses import Grey, fitted
from kiosk.cli.benches.code_pictures.photographs import Picture
from kiosk.cli.benches.code_pictures.union import FORMATS, readable
from kiosk.cli.benches.figure import Figure, median

SIZES = {(640, 480): 3.0, (1280, 720): 2.0}
"""Per cent of the readable pictures that may be missed."""
NO_HURRY = 60.0
OURS, PYZBAR, PYZBAR_SQUARE, ZXING = range(4)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Trial:
    """Seconds for each reader, whether it read, whether the picture can be read at all, and false texts."""

    condition: str
    empty: bool
    seconds: tuple[float, ...]
    read: tuple[bool, ...]
    readable: bool
    false: int


def tried(shot: Picture, size: tuple[int, int]) -> Trial:
    """All readers on the same picture in turn: ours, pyzbar as it comes and for QR codes only, zxing-cpp."""
    grey = fitted(shot.image, size)
    readings = [_timed(look, grey) for look in (_ours, _zbar, _zbar_square, _zxing)]
    wanted = set(shot.texts)
    read = tuple(bool(wanted & texts) for texts, _ in readings)
    return Trial(
        shot.condition,
        not shot.texts,
        tuple(seconds for _, seconds in readings),
        read,
        bool(shot.texts) and (any(read[PYZBAR:]) or readable(grey, shot.texts)),
        len(readings[OURS][0] - wanted),
    )


def _timed(look: Callable[[Grey], set[str]], grey: Grey) -> tuple[set[str], float]:
    began = time.thread_time()
    texts = look(grey)
    return texts, time.thread_time() - began


def _ours(grey: Grey) -> set[str]:
    return set(decode(grey, NO_HURRY))


def _zbar(grey: Grey) -> set[str]:
    try:
        return {code.data.decode("utf-8", "replace") for code in pyzbar.decode(grey)}
    except ValueError:
        # It cannot name the orientation of some line codes, and gives up the picture.
        return set()


def _zbar_square(grey: Grey) -> set[str]:
    found = pyzbar.decode(grey, symbols=[ZBarSymbol.QRCODE])
    return {code.data.decode("utf-8", "replace") for code in found}


def _zxing(grey: Grey) -> set[str]:
    return {code.text for code in zxingcpp.read_barcodes(grey, formats=FORMATS)}


def figures(label: str, at_most: float, trials: Sequence[Trial]) -> Iterator[Figure]:
    """What is missed, and the time over pyzbar's, of which the times for QR codes only are told too."""
    full = [trial for trial in trials if not trial.empty]
    union = [trial for trial in full if trial.readable]
    beyond = sum(trial.read[OURS] and not trial.readable for trial in full)
    yield Figure(
        name=f"{label}: readable but missed",
        value=100 - _share(union, OURS),
        at_most=at_most,
        unit="%",
        ours=f"{_share(union, OURS):.1f} % of {len(union)} read, and {beyond} beyond",
        reference=f"pyzbar {_share(union, PYZBAR):.1f} %, zxing-cpp {_share(union, ZXING):.1f} %",
    )
    yield _time(f"{label}: median time", 0.2, full, median, full)
    yield _time(f"{label}: mean time", 0.35, full, _mean, full)
    if empty := [trial for trial in trials if trial.empty]:
        yield _time(f"{label}: median without a code", 1.5, empty, median, full)


def _share(trials: Sequence[Trial], who: int) -> float:
    return 100 * sum(trial.read[who] for trial in trials) / max(len(trials), 1)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _time(
    name: str,
    at_most: float,
    some: Sequence[Trial],
    average: Callable[[list[float]], float],
    against: Sequence[Trial],
) -> Figure:
    """Our time for ``some`` over pyzbar's for ``against``."""
    ours = average([trial.seconds[OURS] for trial in some])
    zbar, square = (average([trial.seconds[who] for trial in against]) for who in (PYZBAR, PYZBAR_SQUARE))
    return Figure(
        name=name,
        value=ours / zbar,
        at_most=at_most,
        ours=f"{ours * 1000:.2f} ms",
        reference=f"pyzbar {zbar * 1000:.1f} ms; QR only {square * 1000:.1f} ms: {ours / square:.2f} ×",
    )
