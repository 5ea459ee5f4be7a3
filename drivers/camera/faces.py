"""Where the faces in a picture are: by the cascades that come with OpenCV 4, or by a better model.

OpenCV is loaded when a finder is made. Version 5 has no cascades: a model must be configured there.
"""

import importlib
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from drivers.camera.advice import Box
from drivers.camera.frame import Picture

FRONTAL, PROFILE = "haarcascade_frontalface_alt2.xml", "haarcascade_profileface.xml"
FRONTAL_WIDTH, PROFILE_WIDTH = 256, 128
"""Width in pixels to which a picture is reduced before faces are looked for."""
SMALLEST = 24
"""Edge in pixels of the smallest face in the reduced picture; the cascades were trained with 20."""
STEP = 1.2
NEIGHBOURS = 3
MODEL_WIDTH = 320
MODEL_SCORE = 0.7
NOSE_OFF = 0.28
"""Distance of the nose from the middle between the eyes, in parts of their distance, in a turned head."""


class Faces(NamedTuple):
    """Boxes in pixels of the whole picture, largest first; ``turned`` says the first looks aside."""

    boxes: tuple[Box, ...]
    turned: bool = False


class FaceFinder(Protocol):
    """Finds faces in a BGR picture."""

    def find(self, image: Picture) -> Faces:
        """All faces, however small."""


class CascadeFinder:
    """Frontal cascade first; the profile cascade, both ways, only when that found nothing."""

    def __init__(self) -> None:
        """Raises ValueError when this OpenCV has no cascades."""
        self._cv2: Any = importlib.import_module("cv2")
        self._frontal, self._profile = self._load(FRONTAL), self._load(PROFILE)

    def find(self, image: Picture) -> Faces:
        """Faces from about a tenth of the picture's width on; profiles from about a fifth."""
        grey, scale = self._reduced(image, FRONTAL_WIDTH)
        if boxes := self._detect(self._frontal, grey, scale):
            return Faces(boxes)
        grey, scale = self._reduced(image, PROFILE_WIDTH)
        if boxes := self._detect(self._profile, grey, scale):
            return Faces(boxes, turned=True)
        mirrored = self._detect(self._profile, self._cv2.flip(grey, 1), scale)
        width = image.shape[1]
        return Faces(
            tuple(box._replace(x=width - box.x - box.width) for box in mirrored), turned=bool(mirrored)
        )

    def _load(self, name: str) -> Any:
        path = Path(getattr(self._cv2.data, "haarcascades", "")) / name
        if not hasattr(self._cv2, "CascadeClassifier") or not path.is_file():
            raise ValueError("this OpenCV has no face cascades; give a model")
        return self._cv2.CascadeClassifier(str(path))

    def _reduced(self, image: Picture, width: int) -> tuple[Any, int]:
        # Whole steps: reducing by a fraction takes twice as long.
        step = max(1, round(image.shape[1] / width))
        size = (image.shape[1] // step, image.shape[0] // step)
        small = self._cv2.resize(image, size, interpolation=self._cv2.INTER_AREA)
        return self._cv2.equalizeHist(self._cv2.cvtColor(small, self._cv2.COLOR_BGR2GRAY)), step

    def _detect(self, cascade: Any, grey: Any, scale: int) -> tuple[Box, ...]:
        found = cascade.detectMultiScale(grey, STEP, NEIGHBOURS, minSize=(SMALLEST, SMALLEST))
        return _largest_first([Box(*(int(value) * scale for value in box)) for box in found])


class ModelFinder:
    """OpenCV's FaceDetectorYN with an ONNX file such as YuNet, given by path."""

    def __init__(self, path: str) -> None:
        """Raises ValueError when the file is not there or no such model."""
        self._cv2: Any = importlib.import_module("cv2")
        if not Path(path).is_file():
            raise ValueError(f"there is no face model at {path}")
        try:
            self._net = self._cv2.FaceDetectorYN.create(path, "", (MODEL_WIDTH, MODEL_WIDTH), MODEL_SCORE)
        except self._cv2.error:
            raise ValueError(f"{path} is no face model") from None

    def find(self, image: Picture) -> Faces:
        """The model's rows are box, right eye, left eye, nose, two corners of the mouth, score."""
        scale = max(1.0, image.shape[1] / MODEL_WIDTH)
        size = (round(image.shape[1] / scale), round(image.shape[0] / scale))
        self._net.setInputSize(size)
        _, rows = self._net.detect(self._cv2.resize(image, size, interpolation=self._cv2.INTER_AREA))
        if rows is None or not len(rows):
            return Faces(())
        first = max(rows, key=lambda row: float(row[2] * row[3]))
        boxes = [Box(*(int(value * scale) for value in row[:4])) for row in rows]
        return Faces(_largest_first(boxes), _looks_aside(first[4:10]))


def finder(model: str = "") -> FaceFinder:
    """The finder for a path to a model, or the cascades when it is empty. Raises ValueError."""
    return ModelFinder(model) if model else CascadeFinder()


def _largest_first(boxes: list[Box]) -> tuple[Box, ...]:
    return tuple(sorted(boxes, key=lambda box: -box.width * box.height))


def _looks_aside(points: Any) -> bool:
    """Whether the nose stands far from the middle of the eyes; points are x, y of two eyes and the nose."""
    right, left, nose = float(points[0]), float(points[2]), float(points[4])
    return abs(nose - (right + left) / 2) > NOSE_OFF * max(abs(left - right), 1.0)
