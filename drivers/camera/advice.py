"""What a look at a face told, as a value without pictures."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class FaceAdvice(StrEnum):
    """What stands between this picture and a good portrait; the first that applies is told."""

    NO_FACE = "no-face"
    SEVERAL = "several"
    TOO_SMALL = "too-small"
    TOO_CLOSE = "too-close"
    OFF_LEFT = "off-left"
    """The face is at the left edge of the picture."""
    OFF_RIGHT = "off-right"
    OFF_UP = "off-up"
    OFF_DOWN = "off-down"
    TURNED = "turned"
    DARK = "dark"
    BRIGHT = "bright"
    BACKLIT = "backlit"
    BLURRED = "blurred"
    OK = "ok"


class Box(NamedTuple):
    """A rectangle in pixels of the picture it was found in."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Framing:
    """One picture judged. ``brightness`` and ``around`` are mean greys (0–255) of the face and of the rest;
    ``sharpness`` is the mean second derivative in parts of the face's contrast, along rows or columns,
    whichever is less (below 0.006 for a blurred face, about 0.02 for a sharp one); ``faces`` says how many
    were seen.
    """

    advice: FaceAdvice
    face: Box | None = None
    faces: int = 0
    brightness: float = 0.0
    around: float = 0.0
    sharpness: float = 0.0

    @property
    def ok(self) -> bool:
        """Nothing stands in the way of a portrait."""
        return self.advice is FaceAdvice.OK

    @property
    def rank(self) -> tuple[int, float]:
        """Orders pictures from bad to good: fewer and later troubles first, then sharpness."""
        return list(FaceAdvice).index(self.advice), self.sharpness
