"""A camera that sees a file, a folder of files or a test picture: the simulator, and a stand-in
without a camera.
"""

import threading
import time
from collections.abc import Hashable, Sequence
from pathlib import Path

import numpy

from drivers.camera import still
from drivers.camera.driver import Camera
from drivers.camera.frame import Picture
from drivers.common.options import Options
from drivers.common.reasons import Reason, fault

EACH = 2.0
"""Seconds for which each file of a folder is seen."""
SLOW = 4
"""How many times longer a slow camera needs for a picture."""


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
        self._unplugged = self._taken = False
        self._plugged = self._opened = 0
        self._black = self._frozen = False
        self._garbled = self._misfit = False
        self._times = 1
        self._awake = threading.Event()
        self._awake.set()
        self._returns = threading.Event()
        self._returns.set()

    # What a person at the camera does.

    def show(self, image: Picture | Path | None) -> None:
        """Hold something before the camera: a picture (BGR) or a file; None takes it away. Raises OSError."""
        self._shown = still.load(image, self._size) if isinstance(image, Path) else image

    def cover(self, on: bool = True) -> None:
        """Cover the lens: black pictures."""
        self._black = on

    def uncover(self) -> None:
        """Take the cover off."""
        self._black = False

    def freeze(self, on: bool = True) -> None:
        """Repeat one picture for ever."""
        self._frozen = on

    def thaw(self) -> None:
        """Give new pictures again."""
        self._frozen = False

    def unplug(self) -> None:
        """Pull the cable."""
        self._unplugged = True

    def plug(self) -> None:
        """Put the cable back: whoever had the camera open has lost it."""
        self._plugged += 1
        self._unplugged = False

    def hang(self) -> None:
        """Give no pictures, as a camera whose firmware died: reads end without one."""
        self._awake.clear()

    def unhang(self) -> None:
        """Give pictures again."""
        self._awake.set()

    def stall(self) -> None:
        """Never return from a read, as a driver that hangs in the kernel."""
        self._returns.clear()

    def unstall(self) -> None:
        """Let the read return."""
        self._returns.set()

    def slow(self) -> None:
        """Take four times as long for each picture, as on a crowded bus."""
        self._times = SLOW

    def hurry(self) -> None:
        """Be as fast as the settings say."""
        self._times = 1

    def garble(self) -> None:
        """Give pictures that cannot be unpacked."""
        self._garbled = True

    def ungarble(self) -> None:
        """Give whole pictures again."""
        self._garbled = False

    def misfit(self) -> None:
        """Give pictures of another size than before."""
        self._misfit = True

    def refit(self) -> None:
        """Give pictures of the right size again."""
        self._misfit = False

    def take(self) -> None:
        """Let another program hold the camera, from the next opening on."""
        self._taken = True

    def leave(self) -> None:
        """Let the other program end."""
        self._taken = False

    # What the reader asks.

    def signature(self) -> Hashable:
        """Changes when the cable or the path does."""
        if self._unplugged or (self._path and not Path(self._path).exists()):
            return None
        return self._plugged

    def open(self) -> None:
        """Load the pictures. Raises ``no-device``, ``in-use``, or ``no-frame`` when nothing at the path is
        a picture.
        """
        if self._unplugged or (self._path and not Path(self._path).exists()):
            raise fault(Reason.NO_DEVICE, self._path)
        if self._taken:
            raise fault(Reason.IN_USE, self._path)
        try:
            loaded = [still.load(file, self._size) for file in still.files(self._path)]
            self._seen = loaded or [still.drawn(self._size)]
        except (OSError, ValueError):
            raise fault(Reason.NO_FRAME, self._path) from None
        self._opened = self._plugged
        self._next_at = time.monotonic()

    def close(self) -> None:
        """Forget the pictures."""
        self._seen = ()

    def grab(self) -> bool:
        """Wait for the next beat."""
        self._returns.wait()
        if self._unplugged or self._opened != self._plugged:
            raise fault(Reason.UNPLUGGED)
        now = time.monotonic()
        self._next_at = max(self._next_at + self._period * self._times, now)
        time.sleep(self._next_at - now)
        if not self._frozen:
            self._ticks += 1
        return self._awake.wait(self._period)

    def retrieve(self, into: Picture | None) -> Picture | None:
        """What is seen now."""
        if not self._seen or self._garbled:
            return None
        image = self._now()
        if self._misfit:
            image = image[:-2, :-2]
        if into is None or into.shape != image.shape:
            into = numpy.empty_like(image)
        numpy.copyto(into, 0 if self._black else image)
        # One pixel counts the pictures: a live camera never repeats itself.
        into[0, 0] = (self._ticks & 0xFF, self._ticks >> 8 & 0xFF, 0)
        return into

    def shape(self) -> tuple[int, ...] | None:
        """The size of what is before the lens."""
        return self._now().shape if self._seen else None

    def _now(self) -> Picture:
        shown = self._shown
        if shown is None:
            return self._seen[int(self._ticks * self._period / EACH) % len(self._seen)]
        return shown


class PictureCamera(Camera):
    """A :class:`Camera` whose source has knobs."""

    def __init__(self, role: str, source: PictureSource, face_model: str = "") -> None:
        super().__init__(role, source, face_model=face_model)
        self.source = source


def create(options: Options) -> PictureCamera:
    """A ``PictureCamera`` from ``path`` (empty for a test picture), ``width``, ``height``, ``fps`` and
    ``face_model``.
    """
    source = PictureSource(
        options.take("path", ""),
        options.positive("width", 1280),
        options.positive("height", 720),
        options.positive("fps", 15.0),
    )
    face_model = options.take("face_model", "")
    options.finish()
    return PictureCamera(options.role, source, face_model)
