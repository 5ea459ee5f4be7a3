"""A camera that sees a file, a folder of files or a test picture: the simulator, and a stand-in
without a camera.
"""

import threading
import time
from collections.abc import Hashable, Sequence
from pathlib import Path

import numpy
from PIL import Image, ImageDraw

from drivers.camera.driver import Camera
from drivers.camera.frame import Picture
from drivers.common.options import Options
from drivers.common.reasons import Reason, fault

EACH = 2.0
"""Seconds for which each file of a folder is seen."""
SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp")
FILES_AT_MOST = 64


class PictureSource:
    """Gives pictures at a steady rate; the knobs may be turned from any thread."""

    def __init__(self, path: str, width: int, height: int, fps: float) -> None:
        """``path`` is a file or a folder, or empty for a test picture; sizes in pixels."""
        self._path = path
        self._size = (width, height)
        self._period = 1.0 / fps
        self._seen: Sequence[Picture] = ()
        self._shown: Picture | None = None
        self._next_at = 0.0
        self._ticks = 0
        self._unplugged = False
        self._black = False
        self._frozen = False
        self._awake = threading.Event()
        self._awake.set()

    # What a person at the camera does.

    def show(self, image: Picture | Path | None) -> None:
        """Hold something before the camera: a picture (BGR) or a file; None takes it away. Raises OSError."""
        self._shown = _load(image, self._size) if isinstance(image, Path) else image

    def cover(self, on: bool) -> None:
        """Cover the lens: black pictures."""
        self._black = on

    def freeze(self, on: bool) -> None:
        """Repeat one picture for ever."""
        self._frozen = on

    def unplug(self) -> None:
        """Pull the cable."""
        self._unplugged = True

    def plug(self) -> None:
        """Put the cable back."""
        self._unplugged = False

    def hang(self) -> None:
        """Give no pictures, as a camera whose firmware died."""
        self._awake.clear()

    def unhang(self) -> None:
        """Give pictures again."""
        self._awake.set()

    # What the driver asks.

    def signature(self) -> Hashable:
        """Changes when the cable or the path does."""
        return None if self._unplugged else bool(not self._path or Path(self._path).exists())

    def open(self) -> None:
        """Load the pictures. Raises ``no-device``, or ``no-frame`` when nothing at the path is a picture."""
        if self._unplugged or (self._path and not Path(self._path).exists()):
            raise fault(Reason.NO_DEVICE, self._path)
        try:
            self._seen = [_load(file, self._size) for file in self._files()] or [_drawn(self._size)]
        except (OSError, ValueError):
            raise fault(Reason.NO_FRAME, self._path) from None
        self._next_at = time.monotonic()

    def close(self) -> None:
        """Forget the pictures."""
        self._seen = ()

    def grab(self) -> bool:
        """Wait for the next beat."""
        if self._unplugged:
            raise fault(Reason.UNPLUGGED)
        now = time.monotonic()
        self._next_at = max(self._next_at + self._period, now)
        time.sleep(self._next_at - now)
        if not self._frozen:
            self._ticks += 1
        return self._awake.wait(self._period)

    def retrieve(self) -> Picture | None:
        """A copy of what is seen now."""
        if not self._seen:
            return None
        index = int(self._ticks * self._period / EACH) % len(self._seen)
        image = (self._shown if self._shown is not None else self._seen[index]).copy()
        if self._black:
            image.fill(0)
        # One pixel counts the pictures: a live camera never repeats itself.
        image[0, 0] = (self._ticks & 0xFF, self._ticks >> 8 & 0xFF, 0)
        return image

    def _files(self) -> list[Path]:
        if not self._path:
            return []
        path = Path(self._path)
        if path.is_dir():
            found = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)
            return found[:FILES_AT_MOST]
        return [path]


class PictureCamera(Camera):
    """A :class:`Camera` whose source has knobs."""

    def __init__(self, role: str, source: PictureSource) -> None:
        super().__init__(role, source)
        self.source = source


def _load(file: Path, size: tuple[int, int]) -> Picture:
    with Image.open(file) as opened:
        image = opened.convert("RGB")
    image.thumbnail(size)
    canvas = Image.new("RGB", size, (40, 44, 52))
    canvas.paste(image, ((size[0] - image.width) // 2, (size[1] - image.height) // 2))
    return _bgr(canvas)


def _drawn(size: tuple[int, int]) -> Picture:
    """A test picture: a wall, and somebody's outline before it."""
    width, height = size
    image = Image.new("RGB", size, (196, 204, 210))
    drawer = ImageDraw.Draw(image)
    middle, unit = width // 2, height // 12
    drawer.ellipse((middle - 4 * unit, 8 * unit, middle + 4 * unit, 18 * unit), fill=(70, 90, 120))
    drawer.ellipse((middle - 2 * unit, 3 * unit, middle + 2 * unit, 8 * unit), fill=(224, 188, 160))
    return _bgr(image)


def _bgr(image: Image.Image) -> Picture:
    picture: Picture = numpy.asarray(image, dtype=numpy.uint8)[:, :, ::-1].copy()
    return picture


def create(options: Options) -> PictureCamera:
    """A ``PictureCamera`` from ``path`` (empty for a test picture), ``width``, ``height`` and ``fps``."""
    source = PictureSource(
        options.take("path", ""),
        options.positive("width", 1280),
        options.positive("height", 720),
        options.positive("fps", 15.0),
    )
    options.finish()
    return PictureCamera(options.role, source)
