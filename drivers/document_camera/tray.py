"""A picture of the empty tray, kept fresh: light changes over a day, and so does a tray.

Only what shows neither paper nor hand, and has not moved for some looks, is ever taken for the empty tray.
"""

from drivers.camera.frame import Picture
from drivers.document_camera.changes import reduced
from drivers.document_camera.judge import PageAdvice, look
from drivers.document_camera.stillness import differs

STILL_LOOKS = 3
"""Looks alike in a row before what is seen may be the tray."""
DOUBTFUL_LOOKS = 12
"""The same for a tray that looks quite different from the known one: a thing may have been left there."""


class TrayKeeper:
    """Shown what the camera sees while nobody scans, in one thread; ``picture`` may be read in any."""

    def __init__(self) -> None:
        self.picture: Picture | None = None
        """The empty tray, reduced; None while it is not known."""
        self._before: Picture | None = None
        self._still = 0

    def see(self, image: Picture) -> None:
        """Take note of a picture (BGR) of the tray."""
        small, _ = reduced(image)
        before, self._before = self._before, small
        if before is None or before.shape != small.shape or differs(before, small):
            self._still = 0
            return
        self._still += 1
        if self._still + 1 >= self._needed(image):
            self.picture = small
            self._still = 0

    def learn(self, image: Picture) -> None:
        """Take a picture for the empty tray because somebody says so."""
        self.picture = reduced(image)[0]

    def _needed(self, image: Picture) -> int:
        """How many looks alike it takes; without end while something lies there."""
        if self._still + 1 < STILL_LOOKS:
            return STILL_LOOKS
        seen = look(image, self.picture)
        if seen.empty and look(image, None).empty:
            return STILL_LOOKS
        nothing = seen.advice is PageAdvice.NO_PAGE and look(image, None).advice is PageAdvice.NO_PAGE
        return DOUBTFUL_LOOKS if nothing else self._still + 2
