"""Whether a picture makes a good portrait: one face, large enough, in the middle, frontal, lit and sharp.

``judge_face`` is a function of picture and faces alone; :class:`FaceJudge` brings the finder along.
"""

import importlib
from collections.abc import Sequence
from typing import Any

from drivers.camera.advice import Box, FaceAdvice, Framing
from drivers.camera.faces import FaceFinder, Faces, finder
from drivers.camera.frame import Picture

NARROWEST, WIDEST = 0.22, 0.75
"""Face's edge in parts of the picture's height."""
OFF_ASIDE, OFF_ABOVE, OFF_BELOW = 0.14, 0.16, 0.20
"""How far the face's middle may be from the picture's, in parts of its width and height."""
ANOTHER = 0.55
"""A second face counts when its edge is this part of the first one's."""
DARK, BRIGHT = 55.0, 225.0
"""Mean grey of a face that is lit too little or too much."""
BACKLIGHT = 2.2
"""How many times brighter than a face its surroundings are when light comes from behind."""
DIM_BEHIND = 100.0
"""A face brighter than this is lit, whatever stands behind it."""
SHARP_WIDTH = 160
"""Pixels across a face at which sharpness is measured: the same for near and far faces."""
LEAST_SHARP = 0.006
ROUNDING = 1.5
"""Steps of grey that come from rounding and noise, not from an edge."""
EVERY = 4
"""Every so many pixels both ways are looked at for brightness."""


class FaceJudge:
    """Judges pictures; for one thread at a time."""

    def __init__(self, model: str = "") -> None:
        """``model`` is the path of an ONNX file for OpenCV's FaceDetectorYN, or empty for the cascades.

        Raises ValueError when it is not there, or when there are no cascades.
        """
        self._finder: FaceFinder = finder(model)

    def __call__(self, image: Picture) -> Framing:
        return judge_face(image, self._finder.find(image))


def judge_face(image: Picture, faces: Faces) -> Framing:
    """What stands between ``image`` (BGR) and a portrait, given the ``faces`` in it."""
    if not faces.boxes:
        return Framing(FaceAdvice.NO_FACE)
    face = faces.boxes[0]
    count = sum(box.width >= ANOTHER * face.width for box in faces.boxes)
    cut = _cut(image, face)
    if not cut.size:
        return Framing(FaceAdvice.NO_FACE)
    brightness, around = _light(image, cut)
    sharpness = _sharpness(cut)
    advice = _placed(image.shape, face, count) or _lit(faces.turned, brightness, around, sharpness)
    return Framing(advice, face, count, brightness, around, sharpness)


def _placed(shape: Sequence[int], face: Box, count: int) -> FaceAdvice | None:
    height, width = shape[:2]
    aside = (face.x + face.width / 2) / width - 0.5
    below = (face.y + face.height / 2) / height - 0.5
    troubles = (
        (count > 1, FaceAdvice.SEVERAL),
        (face.height < NARROWEST * height, FaceAdvice.TOO_SMALL),
        (face.height > WIDEST * height, FaceAdvice.TOO_CLOSE),
        (aside < -OFF_ASIDE, FaceAdvice.OFF_LEFT),
        (aside > OFF_ASIDE, FaceAdvice.OFF_RIGHT),
        (below < -OFF_ABOVE, FaceAdvice.OFF_UP),
        (below > OFF_BELOW, FaceAdvice.OFF_DOWN),
    )
    return next((advice for there, advice in troubles if there), None)


def _lit(turned: bool, brightness: float, around: float, sharpness: float) -> FaceAdvice:
    behind = brightness < DIM_BEHIND and around > BACKLIGHT * brightness
    troubles = (
        (turned, FaceAdvice.TURNED),
        (behind, FaceAdvice.BACKLIT),
        (brightness < DARK, FaceAdvice.DARK),
        (brightness > BRIGHT, FaceAdvice.BRIGHT),
        (sharpness < LEAST_SHARP, FaceAdvice.BLURRED),
    )
    return next((advice for there, advice in troubles if there), FaceAdvice.OK)


def _cut(image: Picture, face: Box) -> Picture:
    """The face without hair and background: the middle of its box."""
    margin = face.width // 6
    top, left = max(0, face.y + margin), max(0, face.x + margin)
    return image[top : max(0, face.y + face.height - margin // 2), left : face.x + face.width - margin]


def _light(image: Picture, cut: Picture) -> tuple[float, float]:
    """Mean grey of the face and of all the rest."""
    whole = image[::EVERY, ::EVERY]
    face = cut[::EVERY, ::EVERY]
    rest = max(1, whole.size - face.size)
    return float(face.mean()), (float(whole.sum()) - float(face.sum())) / rest


def _sharpness(cut: Picture) -> float:
    cv2: Any = importlib.import_module("cv2")
    scale = SHARP_WIDTH / cut.shape[1]
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    size = (SHARP_WIDTH, max(1, round(cut.shape[0] * scale)))
    grey = cv2.cvtColor(cv2.resize(cut, size, interpolation=how), cv2.COLOR_BGR2GRAY)
    # Apart for both ways: a head that moves is blurred in one of them only.
    ways = (cv2.Sobel(grey, cv2.CV_32F, 2, 0, ksize=1), cv2.Sobel(grey, cv2.CV_32F, 0, 2, ksize=1))
    edges = (cv2.subtract(cv2.absdiff(way, 0.0), ROUNDING) for way in ways)
    return min(float(cv2.mean(cv2.max(edge, 0.0))[0]) for edge in edges) / max(float(grey.std()), 4.0)
