"""Cameras of the kernel's video interface, through OpenCV, which is loaded only when such a camera is
opened.
"""

import importlib
import logging
import os
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drivers.camera.driver import Camera
from drivers.camera.frame import Picture
from drivers.common.options import Options
from drivers.common.reasons import Reason, fault

STUCK = "2"
"""Seconds after which a read of a stuck camera ends; OpenCV's own limit is ten."""
MANUAL, FIXED = 1, 0
"""V4L2's words for manual exposure and for no autofocus."""
log = logging.getLogger(__name__)

# OpenCV reads it once, whoever loads it first.
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", STUCK)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a camera is asked for. Sizes in pixels, ``fps`` in pictures per second.

    ``exposure`` in the camera's units (mostly 0.1 ms), ``gain`` and ``focus`` in its own; -1 leaves them
    to the camera.
    """

    width: int = 1280
    height: int = 720
    fps: int = 30
    exposure: int = -1
    gain: int = -1
    focus: int = -1


@dataclass(frozen=True, slots=True)
class Given:
    """What the camera says it gives."""

    width: int
    height: int
    fps: float
    codec: str


class V4l2Source:
    """Opens by a stable path (``/dev/v4l/by-id/…-video-index0``), MJPG, one buffer."""

    def __init__(self, path: str, wish: Wish) -> None:
        self._path = path
        self._wish = wish
        self._capture: Any = None
        self.given: Given | None = None
        """Read back after opening; the camera gives what it can."""

    def signature(self) -> Hashable:
        """The node behind the path, or None."""
        try:
            found = Path(self._path).stat()
        except OSError:
            return None
        return found.st_rdev, found.st_ino

    def open(self) -> None:
        """Raises ``no-device``, ``no-permission`` or ``in-use``."""
        node = Path(self._path)
        if not node.exists():
            raise fault(Reason.NO_DEVICE, self._path)
        if not os.access(node, os.R_OK | os.W_OK):
            raise fault(Reason.NO_PERMISSION, self._path)
        cv2 = importlib.import_module("cv2")
        self._capture = cv2.VideoCapture(str(node.resolve()), cv2.CAP_V4L2)
        if not self._capture.isOpened():
            self.close()
            raise fault(Reason.IN_USE, self._path)
        self._configure(cv2)
        self.given = self._read_back(cv2)

    def close(self) -> None:
        """Release the camera; its driver frees the buffers that pictures came in."""
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.release()

    def grab(self) -> bool:
        """Wait for a picture; two seconds at most."""
        return self._capture is not None and bool(self._capture.grab())

    def retrieve(self, into: Picture | None) -> Picture | None:
        """The picture, BGR; in ``into`` when that has its size."""
        if self._capture is None:
            return None
        good, image = self._capture.retrieve(into)
        return image if good else None

    def shape(self) -> tuple[int, ...] | None:
        """That of the first picture: what was read back is not always what comes."""
        return None

    def _configure(self, cv2: Any) -> None:
        """The order matters: with another pixel format the size may not be had."""
        wish = self._wish
        wishes = [
            (cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG")),
            (cv2.CAP_PROP_FRAME_WIDTH, wish.width),
            (cv2.CAP_PROP_FRAME_HEIGHT, wish.height),
            (cv2.CAP_PROP_FPS, wish.fps),
            (cv2.CAP_PROP_BUFFERSIZE, 1),
        ]
        if wish.exposure >= 0:
            wishes += [(cv2.CAP_PROP_AUTO_EXPOSURE, MANUAL), (cv2.CAP_PROP_EXPOSURE, wish.exposure)]
        if wish.gain >= 0:
            wishes += [(cv2.CAP_PROP_GAIN, wish.gain)]
        if wish.focus >= 0:
            wishes += [(cv2.CAP_PROP_AUTOFOCUS, FIXED), (cv2.CAP_PROP_FOCUS, wish.focus)]
        for key, value in wishes:
            self._capture.set(key, value)

    def _read_back(self, cv2: Any) -> Given:
        code = int(self._capture.get(cv2.CAP_PROP_FOURCC))
        given = Given(
            int(self._capture.get(cv2.CAP_PROP_FRAME_WIDTH)),
            int(self._capture.get(cv2.CAP_PROP_FRAME_HEIGHT)),
            float(self._capture.get(cv2.CAP_PROP_FPS)),
            code.to_bytes(4, "little").decode("ascii", "replace") if 0 <= code < 1 << 32 else "?",
        )
        if (given.width, given.height, given.codec) != (self._wish.width, self._wish.height, "MJPG"):
            log.warning(
                "camera at %s: asked for %d×%d MJPG, gives %d×%d %s",
                self._path, self._wish.width, self._wish.height, given.width, given.height, given.codec,
            )  # fmt: skip
        return given


def wish(options: Options, width: int, height: int, fps: int) -> Wish:
    """The wish in ``options``; the numbers are the defaults."""
    return Wish(
        options.positive("width", width),
        options.positive("height", height),
        options.positive("fps", fps),
        options.take("exposure", -1),
        options.take("gain", -1),
        options.take("focus", -1),
    )


def create(options: Options) -> Camera:
    """A ``Camera`` from ``path``, ``width``, ``height``, ``fps``, ``exposure``, ``gain``, ``focus`` and
    ``face_model``.
    """
    source = V4l2Source(options.require("path"), wish(options, 1280, 720, 30))
    face_model = options.take("face_model", "")
    options.finish()
    return Camera(options.role, source, face_model=face_model)
