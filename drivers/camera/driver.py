"""What all cameras have in common: the newest picture only, and a camera that lies is found out.

A source opens, gives pictures and closes; where they come from is its own affair.
"""

import threading
import time
import zlib
from collections.abc import Hashable
from typing import Protocol

from drivers.camera.frame import Frame, Picture
from drivers.common.device import Device
from drivers.common.patience import Clock, Patience
from drivers.common.reasons import Reason, fault
from drivers.common.status import DeviceState, Health

BLACK_LEVEL = 8
"""Mean grey (0–255) below which a picture counts as black."""
SAME_FRAMES = 4
"""Equal pictures in a row after which a camera is frozen; a live sensor's noise never repeats."""
BLACK_FRAMES = 10
MISSED_FRAMES = 3
FRESH = 1.0
"""Seconds for which the newest picture counts as new."""
LOOKED_AT = 2.0
"""Seconds for which pictures are unpacked after somebody looked at the preview."""
SAMPLE = 8
"""Every so many pixels both ways are looked at."""


class Source(Protocol):
    """Where pictures come from. Its methods are called in the device's thread."""

    def open(self) -> None:
        """Take hold of it. Raises a DeviceFault."""

    def close(self) -> None:
        """Let go; never raises."""

    def grab(self) -> bool:
        """Wait for the next picture without unpacking it; False when none came."""

    def retrieve(self) -> Picture | None:
        """Unpack the picture grabbed last, BGR; None when it is broken."""

    def signature(self) -> Hashable:
        """What is at the source's path."""


class Camera(Device):
    """Keeps grabbing so that no old picture waits anywhere; unpacks only what somebody looks at."""

    idle_period = 0.0

    def __init__(self, role: str, source: Source, *, clock: Clock = time.monotonic) -> None:
        super().__init__(role, clock=clock)
        self._source = source
        self._newest: Frame | None = None
        self._number = 0
        self._missed = 0
        self._same = 0
        self._black = 0
        self._digest = 0
        self._looked_at = 0.0
        self._unpacked_at = 0.0

    def capture(self, timeout: float, cancel: threading.Event | None = None) -> Frame:
        """A picture taken after the call. Its pixels are a copy.

        Raises DeviceFault: ``black-frame``, ``frozen-frame``, ``no-frame``, ``timeout``,
        ``cancelled``, ``busy`` or ``no-device``.
        """
        return self.perform(self._capture, timeout, cancel)

    def latest(self) -> Frame | None:
        """The newest picture for a preview, at once; None when there is none younger than a second.

        The picture is shared: do not write into it.
        """
        self._looked_at = self._clock()
        newest = self._newest
        return newest if newest is not None and self._clock() - newest.at < FRESH else None

    def _open(self) -> None:
        self._missed = self._same = self._black = 0
        self._source.open()

    def _close(self) -> None:
        self._newest = None
        self._source.close()

    def _signature(self) -> Hashable:
        return self._source.signature()

    def _greet(self) -> Health:
        """Some pictures in a row, so that a camera that was frozen is believed only once it moves."""
        for _ in range(SAME_FRAMES + 1):
            if self._grabbed() and self._unpack() is not None and not self._same:
                break
        return self._rested()

    def _check(self) -> Health:
        if self._grabbed() and self._worth_unpacking():
            self._unpack()
        return self._rested()

    def _rested(self) -> Health:
        if self._black >= BLACK_FRAMES:
            return Health(DeviceState.USER_ERROR, Reason.BLACK_FRAME)
        return Health()

    def _capture(self, patience: Patience) -> Frame:
        # The picture already under way was begun before anybody asked.
        self._grabbed()
        while True:
            patience.check()
            frame = self._unpack() if self._grabbed() else None
            if self._black >= BLACK_FRAMES:
                raise fault(Reason.BLACK_FRAME)
            if frame is not None and not self._black and not self._same:
                self._count("pictures")
                return Frame(frame.image.copy(), frame.at, frame.number)

    def _grabbed(self) -> bool:
        if self._source.grab():
            self._missed = 0
            return True
        self._missed += 1
        if self._missed >= MISSED_FRAMES:
            raise fault(Reason.NO_FRAME)
        return False

    def _worth_unpacking(self) -> bool:
        now = self._clock()
        return now - self._looked_at < LOOKED_AT or now - self._unpacked_at > FRESH

    def _unpack(self) -> Frame | None:
        image = self._source.retrieve()
        if image is None:
            return None
        self._judge(image)
        self._number += 1
        self._unpacked_at = self._clock()
        self._newest = Frame(image, self._unpacked_at, self._number)
        return self._newest

    def _judge(self, image: Picture) -> None:
        """Count black and equal pictures; a frozen camera is raised, so that it is opened again."""
        sample = image[::SAMPLE, ::SAMPLE]
        self._black = self._black + 1 if sample.mean() < BLACK_LEVEL else 0
        digest = zlib.crc32(sample.tobytes())
        self._same = self._same + 1 if digest == self._digest and not self._black else 0
        self._digest = digest
        if self._same >= SAME_FRAMES:
            raise fault(Reason.FROZEN_FRAME)
