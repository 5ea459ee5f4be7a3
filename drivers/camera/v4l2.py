"""Cameras of the kernel's video interface, through OpenCV, which is loaded only when such a camera is
opened.
"""

import importlib
import os
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from drivers.camera.driver import Camera
from drivers.camera.frame import Picture
from drivers.common.options import Options
from drivers.common.reasons import Reason, fault

SETTLE_FRAMES = 8
"""Pictures until the exposure has settled."""
STUCK = "2"
"""Seconds after which a read of a stuck camera ends."""


class V4l2Source:
    """Opens by a stable path (``/dev/v4l/by-id/…-video-index0``), MJPG, one buffer."""

    def __init__(self, path: str, width: int, height: int, fps: int) -> None:
        """Size in pixels and rate in pictures per second are wishes; the camera gives what it can."""
        self._path = path
        self._wish = (width, height, fps)
        self._capture: Any = None

    def signature(self) -> Hashable:
        """The node behind the path, or None."""
        try:
            found = Path(self._path).stat()
        except OSError:
            return None
        return found.st_rdev, found.st_ino

    def open(self) -> None:
        """Raises ``no-device``, ``no-permission``, ``in-use`` or ``no-frame``."""
        node = Path(self._path)
        if not node.exists():
            raise fault(Reason.NO_DEVICE, self._path)
        if not os.access(node, os.R_OK | os.W_OK):
            raise fault(Reason.NO_PERMISSION, self._path)
        os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", STUCK)
        cv2 = importlib.import_module("cv2")
        self._capture = cv2.VideoCapture(str(node.resolve()), cv2.CAP_V4L2)
        if not self._capture.isOpened():
            self.close()
            raise fault(Reason.IN_USE, self._path)
        width, height, fps = self._wish
        # The order matters: with another pixel format the size may not be had.
        self._capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
        self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
        self._capture.set(cv2.CAP_PROP_FPS, fps)
        self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        if not all(self.grab() for _ in range(SETTLE_FRAMES)):
            self.close()
            raise fault(Reason.NO_FRAME, self._path)

    def close(self) -> None:
        """Release the camera."""
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.release()

    def grab(self) -> bool:
        """Wait for a picture; two seconds at most."""
        return self._capture is not None and bool(self._capture.grab())

    def retrieve(self) -> Picture | None:
        """The picture, BGR."""
        if self._capture is None:
            return None
        good, image = self._capture.retrieve()
        return image if good else None


def create(options: Options) -> Camera:
    """A ``Camera`` from ``path``, ``width``, ``height`` and ``fps``."""
    source = V4l2Source(
        options.require("path"),
        options.positive("width", 1280),
        options.positive("height", 720),
        options.positive("fps", 30),
    )
    options.finish()
    return Camera(options.role, source)
