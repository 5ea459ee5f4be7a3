"""How much one page may ask for: marks, length of lines, pixels in memory, and seconds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kiosk.documents.certificate_page.fault import RenderCode, RenderFault

MOST_MARKS = 100_000
MOST_LENGTH = 4_000_000.0
"""Pixels along all lines of all paths: one tangled path is drawn in one go, which no clock interrupts."""
MOST_HELD = 30_000_000
"""Pixels in memory at a time, four bytes each: the page, its pictures, and layers that are being drawn."""
SECONDS = 2.0


class Budget:
    """Counts down; `clock` gives seconds, as `time.monotonic` does. All methods raise RenderFault."""

    def __init__(self, clock: Callable[[], float], seconds: float = SECONDS) -> None:
        self._clock = clock
        self._until = clock() + seconds
        self._marks = MOST_MARKS
        self._length = MOST_LENGTH
        self._held = MOST_HELD

    def spend(self, marks: int = 1) -> None:
        """For every glyph, command and object, before it is made."""
        self._marks -= marks
        if self._marks < 0:
            raise RenderFault(RenderCode.TOO_MUCH_TO_DRAW)
        if self._clock() > self._until:
            raise RenderFault(RenderCode.TAKES_TOO_LONG)

    def spend_length(self, pixels: float) -> None:
        """For every line of a path."""
        self._length -= pixels
        if self._length < 0:
            raise RenderFault(RenderCode.TOO_MUCH_TO_DRAW)

    def hold(self, pixels: int) -> None:
        """For pixels that stay until the page is done."""
        self._held -= pixels
        if self._held < 0:
            raise RenderFault(RenderCode.TOO_MUCH_TO_DRAW)

    @contextmanager
    def holding(self, pixels: int) -> Iterator[None]:
        """For pixels of a layer, which are free again afterwards."""
        self.hold(pixels)
        yield
        self._held += pixels
