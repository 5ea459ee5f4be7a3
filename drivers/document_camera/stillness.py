"""Whether a paper lies still: by its corners, and by all that is in the picture."""

from typing import Any

import cv2
import numpy

from drivers.camera.frame import Picture
from drivers.document_camera.find import Quad

FRAMES = 3
"""Pictures in a row in which the paper must lie where it lay."""
MOVED = 0.005
"""Largest way of a corner between two of them, in parts of the paper's diagonal."""
STEP = 12
"""Steps of grey (0–255) that are no noise."""
SHARE = 0.004
"""Part of the picture that must show such a step to be a movement."""


class Stillness:
    """Shown the corners of each picture in turn, None where there was no good page."""

    def __init__(self) -> None:
        self._last: Quad | None = None
        self._in_a_row = 0
        self.moved = False
        """The paper is there, but not where it was in the picture before."""

    def see(self, quad: Quad | None) -> bool:
        """Whether the paper has lain still long enough."""
        known = quad is not None and self._last is not None
        near = quad is not None and self._last is not None and _way(quad, self._last) < MOVED
        self.moved = known and not near
        self._in_a_row = self._in_a_row + 1 if near else int(quad is not None)
        self._last = quad
        return self._in_a_row >= FRAMES


def _way(quad: Quad, last: Quad) -> float:
    diagonal = float(numpy.linalg.norm(last[0] - last[2]))
    return float(numpy.linalg.norm(quad - last, axis=1).max()) / max(diagonal, 1.0)


def differs(one: Picture, other: Picture) -> bool:
    """Whether something moved between two reduced pictures."""
    step: Any = cv2.absdiff(one, other).max(axis=2)
    return float((step > STEP).mean()) > SHARE
