"""Hands the newest picture to whoever asked for it, a few times a second, in a thread of its own."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from drivers.camera.advice import Framing
from drivers.camera.frame import Frame, Picture
from drivers.common.events import Unsubscribe
from drivers.common.patience import Clock

AT_MOST = 15.0
"""Pictures per second."""
WAITS = 0.2
"""Seconds to wait for a picture before looking whether anybody still asks."""
log = logging.getLogger(__name__)

Judge = Callable[[Picture], Framing]
Seen = Callable[[Frame], None]


class Preview:
    """The thread lives while somebody subscribes."""

    def __init__(self, newest: Callable[[int, float], Frame | None], *, clock: Clock) -> None:
        """``newest`` gives a picture with a number above the first argument, within so many seconds."""
        self._newest = newest
        self._clock = clock
        self._guard = threading.Lock()
        self._subscribed: tuple[tuple[Seen, Judge | None], ...] = ()
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()

    def subscribe(self, callback: Seen, judge: Judge | None) -> Unsubscribe:
        """Have ``callback`` called in the preview's thread; ends with the returned function."""
        entry = (callback, judge)
        with self._guard:
            self._subscribed = (*self._subscribed, entry)
            if self._thread is None:
                self._ended = threading.Event()
                self._thread = threading.Thread(
                    target=self._run, args=(self._ended,), name="camera-preview", daemon=True
                )
                self._thread.start()

        def unsubscribe() -> None:
            with self._guard:
                self._subscribed = tuple(known for known in self._subscribed if known is not entry)
                last = not self._subscribed
            if last:
                self.stop()

        return unsubscribe

    def stop(self) -> None:
        """End all subscriptions and the thread; idempotent, any thread."""
        with self._guard:
            self._subscribed = ()
            thread, self._thread = self._thread, None
            self._ended.set()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _run(self, ended: threading.Event) -> None:
        seen = 0
        while not ended.is_set():
            began = self._clock()
            frame = self._newest(seen, WAITS)
            if frame is not None:
                seen = frame.number
                self._hand_on(frame)
                frame.wipe()
            elif seen:
                # A camera that was opened again counts from the start.
                seen = 0
            ended.wait(max(0.0, 1 / AT_MOST - (self._clock() - began)))

    def _hand_on(self, frame: Frame) -> None:
        for callback, judge in self._subscribed:
            try:
                callback(frame if judge is None else replace(frame, framing=judge(frame.image)))
            except Exception as error:
                log.error("a preview's subscriber failed: %s", type(error).__name__)
