"""What all cameras have in common: the newest picture only, and a camera that lies is found out."""

import threading
import time
from collections.abc import Hashable
from dataclasses import replace

from drivers.camera.frame import Frame, Picture
from drivers.camera.framing import FaceJudge
from drivers.camera.guide import Guide
from drivers.camera.preview import Judge, Preview, Seen
from drivers.camera.reader import Reader
from drivers.camera.source import Source
from drivers.common.device import Device
from drivers.common.events import Unsubscribe
from drivers.common.patience import SLICE, Clock, Patience
from drivers.common.reasons import DeviceFault, Reason, fault
from drivers.common.status import DeviceState, Health

READY_TAKES = 8.0
"""Seconds for opening and settling; cameras on USB may need two for the first picture."""
HUNG = 2.5
"""Seconds without a picture after which a camera counts as dumb, wherever its reader hangs."""
LOOKED_AT = 2.0
"""Seconds for which pictures are unpacked after somebody looked."""
FRESH = 1.0
"""Seconds for which the newest picture counts as new."""
SPARE = 0.1
"""Seconds before a request's end at which the best picture so far is given."""


class Camera(Device):
    """Keeps grabbing so that no old picture waits anywhere; unpacks only what somebody looks at."""

    idle_period = 0.1
    look_every: float = 1.0
    """Seconds between two pictures looked at while nobody asks, to see that the camera still sees."""

    def __init__(
        self, role: str, source: Source, *, face_model: str = "", clock: Clock = time.monotonic
    ) -> None:
        """``face_model`` is the path of a face detector better than the built-in one; see ``faces``."""
        super().__init__(role, clock=clock)
        self._face_model = face_model
        self._source = source
        self._reader: Reader | None = None
        self._hanging: Reader | None = None
        self._looked_at = float("-inf")
        self._preview = Preview(self._previewed, clock=clock)

    def capture(
        self, timeout: float, cancel: threading.Event | None = None, *, judge: Judge | None = None
    ) -> Frame:
        """A picture taken after the call, for the caller alone; wipe it when it has served.

        With a ``judge`` (see :meth:`face_judge`) it waits for a good portrait, and gives the best picture
        with its advice in ``framing`` when none came in time. Raises DeviceFault: ``black-frame``,
        ``frozen-frame``, ``no-frame``, ``garbled``, ``timeout``, ``cancelled``, ``busy``, ``unplugged`` or
        ``no-device``.
        """
        return self.perform(lambda patience: self._capture(patience, judge), timeout, cancel)

    def latest(self) -> Frame | None:
        """The newest picture, at once; None when there is none younger than a second. A copy."""
        self._looked_at = self._clock()
        reader = self._reader
        newest = None if reader is None else reader.newest(0, 0.0)
        return newest if newest is not None and self._clock() - newest.at < FRESH else None

    def preview(self, callback: Seen, judge: Judge | None = None) -> Unsubscribe:
        """Have ``callback`` called with the newest picture, judged if there is a ``judge``, at most fifteen
        times a second, in a thread of its own, until the returned function is called.

        The picture is wiped when ``callback`` returns: copy what is to be shown.
        """
        return self._preview.subscribe(callback, judge)

    def face_judge(self) -> FaceJudge:
        """A judge for :meth:`capture` or :meth:`preview`, with the configured model. Loads OpenCV.

        Raises ValueError when the model is not there, or when there is none and OpenCV has no cascades.
        """
        return FaceJudge(self._face_model)

    def stop(self) -> None:
        """End previews and the life; the buffer is zeroed."""
        self._preview.stop()
        super().stop()

    # The life of the device.

    def _open(self) -> None:
        if self._hanging is not None:
            if self._hanging.alive:
                raise fault(Reason.NO_FRAME, "the camera hangs in the kernel")
            self._hanging = None
        reader = Reader(self._source, self._wanted, self.look_every, self._glance, clock=self._clock)
        self._reader = reader
        reader.start(self._look(READY_TAKES))

    def _close(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None and not reader.stop():
            self._hanging = reader

    def _signature(self) -> Hashable:
        # A reader that leaves the kernel at last is as good as a cable put back.
        hangs = self._hanging is not None and self._hanging.alive
        return self._source.signature(), hangs

    def _check(self) -> Health:
        reader = self._running()
        reader.check()
        if self._clock() - reader.grabbed_at > HUNG:
            raise fault(Reason.NO_FRAME, "no picture comes")
        return self._rested()

    def _rested(self) -> Health:
        if self._reader is not None and self._reader.watch.black:
            return Health(DeviceState.USER_ERROR, Reason.BLACK_FRAME)
        return Health()

    def _running(self) -> Reader:
        if self._reader is None:
            raise fault(Reason.NO_FRAME)
        return self._reader

    def _glance(self, image: Picture) -> None:
        """A picture nobody asked for; called in the reader's thread."""

    def _rest_eyes(self) -> None:
        """Nobody else looks: the buffer is zeroed with the next picture."""
        self._looked_at = float("-inf")

    def _wanted(self) -> bool:
        return self._clock() - self._looked_at < LOOKED_AT

    def _previewed(self, after: int, seconds: float) -> Frame | None:
        self._looked_at = self._clock()
        reader = self._reader
        if reader is None:
            threading.Event().wait(seconds)
            return None
        return reader.newest(after, seconds)

    def _capture(self, patience: Patience, judge: Judge | None) -> Frame:
        try:
            frame = self._fresh(patience) if judge is None else self._guided(patience, judge)
        finally:
            self._rest_eyes()
        self._count("pictures")
        return frame

    def _guided(self, patience: Patience, judge: Judge) -> Frame:
        guide, after = Guide(), 0
        try:
            while patience.remaining > SPARE or guide.best is None:
                frame = self._fresh(patience, after)
                after = frame.number
                if guide.see(replace(frame, framing=judge(frame.image))):
                    break
        except DeviceFault:
            guide.wipe()
            raise
        if guide.best is None:
            raise fault(Reason.TIMEOUT)
        return guide.best

    def _fresh(self, patience: Patience, after: int = 0) -> Frame:
        """The next picture that was begun after the call, or that follows number ``after``."""
        # The picture already under way was begun before anybody asked.
        after = after or self._running().grabs + 1
        while True:
            patience.check()
            self._looked_at = self._clock()
            frame = self._running().newest(after, min(SLICE, patience.remaining))
            if frame is not None:
                return frame
            if self._check().reason is Reason.BLACK_FRAME:
                raise fault(Reason.BLACK_FRAME)
