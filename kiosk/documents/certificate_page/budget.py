"""How much one page may ask for, in marks, pixels of pictures and seconds."""

from collections.abc import Callable

from kiosk.documents.certificate_page.fault import RenderCode, RenderFault

MOST_MARKS = 100_000
MOST_PICTURE_PIXELS = 24_000_000
SECONDS = 2.0


class Budget:
    """Counts down; `clock` gives seconds, as `time.monotonic` does."""

    def __init__(self, clock: Callable[[], float], seconds: float = SECONDS) -> None:
        self._clock = clock
        self._until = clock() + seconds
        self._marks = MOST_MARKS
        self._pixels = MOST_PICTURE_PIXELS

    def spend(self, marks: int = 1) -> None:
        """
        Raises:
            RenderFault: too-much-to-draw; takes-too-long.
        """
        self._marks -= marks
        if self._marks < 0:
            raise RenderFault(RenderCode.TOO_MUCH_TO_DRAW)
        if self._clock() > self._until:
            raise RenderFault(RenderCode.TAKES_TOO_LONG)

    def spend_pixels(self, pixels: int) -> None:
        """
        Raises:
            RenderFault: too-much-to-draw.
        """
        self._pixels -= pixels
        if self._pixels < 0:
            raise RenderFault(RenderCode.TOO_MUCH_TO_DRAW)
