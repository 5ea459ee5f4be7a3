"""Finds out a camera that lies: black pictures, and one picture for ever."""

import zlib

from drivers.camera.frame import Picture
from drivers.common.reasons import Reason, fault

BLACK_LEVEL = 8
"""Mean grey (0–255) below which a picture counts as black."""
SAME_FRAMES = 4
"""Equal pictures in a row after which a camera is frozen; a live sensor's noise never repeats."""
BLACK_FRAMES = 10
SAMPLE = 8
"""Every so many pixels both ways are looked at."""


class Watch:
    """Looks at each unpacked picture, in order."""

    def __init__(self) -> None:
        self._same = 0
        self._black = 0
        self._digest = 0
        self.brightness = 0.0
        """Mean of the last picture, 0–255."""

    def see(self, image: Picture) -> None:
        """Take note of the next picture. Raises ``frozen-frame`` once it has come too often."""
        sample = image[::SAMPLE, ::SAMPLE]
        self.brightness = float(sample.mean())
        self._black = self._black + 1 if self.brightness < BLACK_LEVEL else 0
        digest = zlib.crc32(sample.tobytes())
        self._same = self._same + 1 if digest == self._digest and not self._black else 0
        self._digest = digest
        if self._same >= SAME_FRAMES:
            raise fault(Reason.FROZEN_FRAME)

    @property
    def good(self) -> bool:
        """The last picture is neither black nor the one before."""
        return not self._black and not self._same

    @property
    def dark(self) -> bool:
        """The last picture is black."""
        return self._black > 0

    @property
    def black(self) -> bool:
        """So many black pictures came that the lens is covered."""
        return self._black >= BLACK_FRAMES

    @property
    def doubtful(self) -> bool:
        """The next picture decides something: look at it whether or not anybody asks."""
        return 0 < self._black < BLACK_FRAMES or self._same > 0


class Settling:
    """Says when the exposure has settled: three pictures alike in brightness, or enough waiting."""

    ALIKE = 0.03
    """Largest difference of brightness, in parts of the brightness."""
    STEADY = 3
    AT_MOST = 30

    def __init__(self) -> None:
        self._seen: list[float] = []

    def see(self, brightness: float) -> bool:
        """Whether the picture with this mean (0–255) is a settled one."""
        self._seen.append(brightness)
        last = self._seen[-self.STEADY :]
        steady = len(last) == self.STEADY and max(last) - min(last) <= max(1.0, self.ALIKE * max(last))
        return steady or len(self._seen) >= self.AT_MOST
