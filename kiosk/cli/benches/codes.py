"""Reading codes in single pictures, against libzbar alone and zxing-cpp alone on the same pictures in turn.

Drawn pictures from a seed other than the one the chain was tuned on; CPU time of one thread.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy
import segno

from drivers.camera.codes import decode
from kiosk.cli.benches.code_pictures.desks import desks
from kiosk.cli.benches.code_pictures.empty import empties
from kiosk.cli.benches.code_pictures.lenses import Grey
from kiosk.cli.benches.code_pictures.line_codes import line_codes
from kiosk.cli.benches.code_pictures.phones import VIEW, phones
from kiosk.cli.benches.code_pictures.photographs import SHOT, Picture, photographs
from kiosk.cli.benches.code_trials import NO_HURRY, OURS, SIZES, Trial, figures, tried
from kiosk.cli.benches.figure import Figure

SEED = 20261124
PHOTOGRAPHS, PHONES, LINE_CODES, DESKS, EMPTIES = 4, 3, 2, 3, 3
"""Pictures of each condition."""
DESK = (1280, 960)
OF_ONE_KIND = 10.0
NAMES = ("张三丰", "䶮", "欧阳娜娜 ZWZD:MZ-2026-0001", "中文", "𠮷野家", "办件回执，三日内领取")
ENCODINGS = (("utf-8", False), ("utf-8", True), ("gbk", False), ("gb18030", False), ("gb18030", True))
"""With and without an ECI that names the encoding."""


def measure() -> list[Figure]:
    cv2.setNumThreads(1)
    shots = list(_shots())
    trials = {size: [tried(shot, size) for shot in shots] for size in SIZES}
    found = [
        figure
        for (width, height), at_most in SIZES.items()
        for figure in _with_line_codes(f"codes {width}×{height}", at_most, trials[width, height])
    ]
    false = sum(trial.false for all_of in trials.values() for trial in all_of)
    pictures = sum(map(len, trials.values()))
    wrong, payloads = _inexact()
    return [
        *found,
        Figure(name="false texts", value=false, at_most=0, unit="texts", ours=f"in {pictures} pictures"),
        Figure(name="inexact texts", value=wrong, at_most=0, unit="texts", ours=f"of {payloads} payloads"),
    ]


def _shots() -> Iterator[Picture]:
    yield from photographs(numpy.random.default_rng([SEED, 1]), PHOTOGRAPHS, SHOT)
    yield from phones(numpy.random.default_rng([SEED, 2]), PHONES, VIEW)
    yield from empties(numpy.random.default_rng([SEED, 3]), EMPTIES, SHOT)
    yield from line_codes(numpy.random.default_rng([SEED, 4]), LINE_CODES, SHOT)
    yield from desks(numpy.random.default_rng([SEED, 5]), DESKS, DESK)


def _with_line_codes(label: str, at_most: float, trials: Sequence[Trial]) -> Iterator[Figure]:
    """The target is for all pictures; of one kind there are too few for it: one is three per cent."""
    yield from figures(label, at_most, trials)
    for name, start in (("line codes", "line code,"), ("drawn a second way", "desk,")):
        union = [trial for trial in trials if trial.readable and trial.condition.startswith(start)]
        missed = sum(not trial.read[OURS] for trial in union)
        yield Figure(
            name=f"{label}: {name} missed",
            value=100 * missed / max(len(union), 1),
            at_most=OF_ONE_KIND,
            unit="%",
            ours=f"{len(union) - missed} of {len(union)} read",
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
