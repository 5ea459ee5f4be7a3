"""By how much the print leans on its sheet, from the profile of its rows.

Print that is level makes rows full and rows empty: the sum of squared steps between rows is largest then.
Sheets that lie upside down look level, too: nobody notices that here.
"""

from typing import Any

import cv2
import numpy

WIDTH = 400
"""Pixels across of the picture in which rows are counted."""
REACH = 5.0
"""Degrees that print may lean on a sheet that was laid straight by its own edges."""
STEPS = (1.0, 0.2, 0.05)
BORDER = 0.05
"""Part of the sheet at each edge where shadows and holes are."""
INK = 0.004
"""Least part of ink from which there are rows."""
SURE = 1.08
"""How many times better the best angle must be than none."""


def lean(grey: Any) -> float:
    """Degrees by which the print must be turned clockwise to be level; 0 when there is little or no print.

    ``grey`` is the sheet, cut along its edges.
    """
    ink = _ink(grey)
    if float(ink.mean()) < INK:
        return 0.0
    best, around = 0.0, REACH
    scores: dict[float, float] = {}
    for step in STEPS:
        for angle in numpy.arange(best - around, best + around + step / 2, step):
            key = round(float(angle), 3)
            scores.setdefault(key, _levelness(ink, key))
        best = max(scores, key=scores.__getitem__)
        around = step
    sure = scores[best] > SURE * _levelness(ink, 0.0)
    return best if sure and abs(best) < REACH else 0.0


def _ink(grey: Any) -> Any:
    scale = WIDTH / grey.shape[1]
    height = max(16, round(grey.shape[0] * scale))
    small = cv2.resize(grey, (WIDTH, height), interpolation=cv2.INTER_AREA)
    y, x = int(height * BORDER), int(WIDTH * BORDER)
    inner = small[y : height - y, x : WIDTH - x]
    return (cv2.subtract(cv2.blur(inner, (31, 31)), inner) > 18).astype(numpy.float32)


def _levelness(ink: Any, angle: float) -> float:
    """Rows are shifted instead of turned: for few degrees that is the same, and much faster."""
    height, width = ink.shape
    slope = numpy.tan(numpy.radians(angle))
    matrix = numpy.array([[1, 0, 0], [slope, 1, -slope * width / 2]], numpy.float32)
    leaned = cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR)
    rows = leaned.sum(axis=1)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())
