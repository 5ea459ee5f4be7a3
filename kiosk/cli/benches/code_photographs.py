"""Reading codes in a folder of photographs that is not part of the program: `--photographs DIR`.

Half of them, by the digest of their dots, is kept aside: nobody tunes on it, and `--aside` measures it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy

from kiosk.cli.benches.code_pictures.lenses import Grey, fitted
from kiosk.cli.benches.code_pictures.photographs import Picture
from kiosk.cli.benches.code_pictures.union import agreed
from kiosk.cli.benches.code_trials import SIZES, figures, tried
from kiosk.cli.benches.figure import Figure

ENDINGS = (".png", ".jpg", ".jpeg", ".bmp")
LEAST_EDGE = 100


def measure(folder: Path, aside: bool) -> list[Figure]:
    """Share and times in both sizes, and how many texts nobody else sees; ``aside``: of the kept half."""
    cv2.setNumThreads(1)
    shots = [shot for shot, digest in _different(folder) if (digest[-1] % 2 == 1) == aside]
    all_figures: list[Figure] = []
    false = 0
    for size, at_most in SIZES.items():
        pictures = [_with_texts(path, shot, size) for path, shot in shots]
        trials = [tried(picture, size) for picture in pictures]
        false += sum(trial.false for trial in trials)
        all_figures += figures(f"photographs {size[0]}×{size[1]}", at_most, trials)
    seen_by_us_only = Figure(
        name="photographs: texts nobody else sees",
        value=false,
        at_most=0,
        unit="texts",
        ours=f"in {len(shots)} photographs",
    )
    return [*all_figures, seen_by_us_only]


def _different(folder: Path) -> Iterator[tuple[tuple[Path, Grey], bytes]]:
    """Every photograph below the folder once, with the digest of its dots."""
    seen: set[bytes] = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in ENDINGS:
            continue
        picture = cv2.imdecode(numpy.fromfile(path, numpy.uint8), cv2.IMREAD_GRAYSCALE)
        if picture is None or min(picture.shape) < LEAST_EDGE:
            continue
        grey = numpy.asarray(picture, numpy.uint8)
        digest = hashlib.sha256(grey.tobytes() + f"{grey.shape}".encode()).digest()
        if digest not in seen:
            seen.add(digest)
            yield (path, grey), digest


def _with_texts(path: Path, shot: Grey, size: tuple[int, int]) -> Picture:
    """The texts are those that two looks of any eye agree on in this size, and that of a file beside it."""
    told = path.with_suffix(".txt")
    texts: Counter[str] = agreed(fitted(shot, size))
    if told.exists():
        texts[told.read_bytes().decode("utf-8", "replace")] = 2
    return Picture(shot, path.parent.name, tuple(text for text, looks in texts.items() if looks > 1))
