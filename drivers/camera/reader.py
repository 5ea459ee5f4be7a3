"""The thread that always reads: no old picture waits anywhere, and a source that hangs holds nobody else."""

import threading
from collections.abc import Callable

from drivers.camera.frame import Frame, Picture
from drivers.camera.source import Source
from drivers.camera.watch import Settling, Watch
from drivers.common.patience import SLICE, Clock, Patience
from drivers.common.reasons import Reason, fault

MISSED_FRAMES = 3
"""Pictures in a row that did not come."""
BROKEN_FRAMES = 5
"""Pictures in a row that came damaged, or with another size than the first."""
ENDS_WITHIN = 2.5
"""Seconds within which a reader that is told to stop has left the kernel, unless it hangs there."""


class Reader:
    """Reads a source from its opening until it is stopped or fails; lives once.

    Grabs without end, unpacks only what somebody wants and what tells whether the camera still sees. The
    newest picture is in one buffer, which is written over, and zeroed when nobody wants it any more.
    """

    def __init__(
        self,
        source: Source,
        wanted: Callable[[], bool],
        look_every: float,
        glance: Callable[[Picture], None],
        *,
        clock: Clock,
    ) -> None:
        """``wanted`` says whether anybody looks; ``look_every`` is seconds between two looks of our own, of
        which ``glance`` is shown each good picture in the reader's thread.
        """
        self.watch = Watch()
        self.grabs = 0
        """Pictures grabbed so far."""
        self.grabbed_at = clock()
        """Monotonic seconds of the last one."""
        self._source = source
        self._wanted = wanted
        self._look_every = look_every
        self._glance = glance
        self._clock = clock
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._buffer: Picture | None = None
        self._shape: tuple[int, ...] = ()
        self._holds = 0
        self._unpacked_at = 0.0
        self._missed = 0
        self._broken = 0
        self._failure: Exception | None = None
        self._ready = False
        self._thread = threading.Thread(target=self._run, name="camera-reader", daemon=True)

    # For the device's thread, and for whoever looks.

    def start(self, patience: Patience) -> None:
        """Open the source and wait until its pictures are settled. Raises what the source raised;
        ``no-frame`` when the patience ends first.
        """
        self._thread.start()
        while not self._ready and not self._failure and not patience.cancelled and patience.remaining > 0:
            with self._changed:
                self._changed.wait(SLICE)
        self.check()
        if not self._ready:
            raise fault(Reason.NO_FRAME, "the camera does not get ready")

    def check(self) -> None:
        """Raises why the reader ended, if it did of its own accord."""
        if self._failure is not None:
            raise self._failure

    def stop(self) -> bool:
        """Tell the thread to end; False when it hangs in the source and may end later."""
        self._stopping.set()
        self._thread.join(ENDS_WITHIN)
        return not self._thread.is_alive()

    @property
    def alive(self) -> bool:
        """Whether the thread still holds the source."""
        return self._thread.is_alive()

    def newest(self, after: int, seconds: float) -> Frame | None:
        """A copy of the newest picture once one with a number above ``after`` is there and is neither black
        nor a repetition; None when none came within ``seconds``.
        """
        until = self._clock() + seconds
        if not self._changed.acquire(timeout=max(0.0, seconds) or SLICE):
            return None
        try:
            while not self._holds > after and self._failure is None:
                left = until - self._clock()
                if left <= 0 or not self._changed.wait(left):
                    break
            if self._buffer is None or not self._holds > after:
                return None
            return Frame(self._buffer.copy(), self._unpacked_at, self._holds)
        finally:
            self._changed.release()

    # The thread.

    def _run(self) -> None:
        try:
            self._source.open()
            self._settle()
            self._ready = True
            while not self._stopping.is_set():
                if self._grab():
                    self._look()
        except Exception as failure:
            self._failure = failure
        finally:
            self._source.close()
            with self._changed:
                self._forget()
                self._changed.notify_all()

    def _settle(self) -> None:
        """Drop pictures until the exposure has settled and the camera has moved at least once."""
        settling = Settling()
        settled = moved = False
        while not (settled and moved) and not self._stopping.is_set():
            if self._grab() and self._unpack():
                moved = moved or self.watch.good or self.watch.dark
                settled = settling.see(self.watch.brightness)
                self._show()
        with self._changed:
            self._forget()

    def _grab(self) -> bool:
        if self._source.grab():
            self.grabs += 1
            self.grabbed_at = self._clock()
            self._missed = 0
            return True
        self._missed += 1
        if self._missed >= MISSED_FRAMES:
            raise fault(Reason.UNPLUGGED if self._source.signature() is None else Reason.NO_FRAME)
        return False

    def _look(self) -> None:
        wanted = self._wanted()
        doubtful = self.watch.doubtful or self._broken > 0
        due = wanted or doubtful or self._clock() - self._unpacked_at > self._look_every
        if due and self._unpack() and not wanted:
            self._show()
        if not wanted and self._buffer is not None and self._holds:
            with self._changed:
                self._forget()

    def _show(self) -> None:
        if self._buffer is not None and self.watch.good:
            self._glance(self._buffer)

    def _unpack(self) -> bool:
        """Unpack the grabbed picture into the buffer; False when it is broken."""
        with self._changed:
            image = self._source.retrieve(self._buffer)
            if image is None or image.ndim != 3 or image.shape != self._agreed(image):
                self._count_broken()
                return False
            self._broken = 0
            self._shape, self._buffer = image.shape, image
            self._unpacked_at = self._clock()
            self.watch.see(image)
            self._holds = self.grabs if self.watch.good else 0
            self._changed.notify_all()
        return True

    def _agreed(self, image: Picture) -> tuple[int, ...]:
        return self._source.shape() or self._shape or image.shape

    def _count_broken(self) -> None:
        self._broken += 1
        if self._broken >= BROKEN_FRAMES:
            raise fault(Reason.GARBLED, "pictures come damaged")

    def _forget(self) -> None:
        """Nothing of whoever stood before the camera is kept."""
        self._holds = 0
        if self._buffer is not None:
            self._buffer.fill(0)
