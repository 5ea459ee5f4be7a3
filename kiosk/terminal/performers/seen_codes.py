"""A code held before the camera, in cabinets that have no scanner."""

import queue
import threading
import time

from drivers.camera.frame import Frame
from drivers.camera.live import LiveReader
from drivers.common.reasons import Reason, fault
from drivers.common.roles import LiveCamera
from kiosk.cases.codes import ForeignCode, read_code

LOOK = 0.1
"""Seconds between two looks whether the effect is still wanted."""


def seen_code(camera: LiveCamera, timeout: float, cancel: threading.Event) -> str:
    """The text of the next code seen within `timeout` seconds.

    Raises DeviceFault: `timeout`, `cancelled`, or why the camera gives no pictures.
    """
    reader = LiveReader(check=_ours)
    found: queue.SimpleQueue[str] = queue.SimpleQueue()

    def look(frame: Frame) -> None:
        for text in reader.see(frame.image):
            found.put(text)

    until = time.monotonic() + timeout
    unsubscribe = camera.preview(look)
    try:
        while not cancel.is_set():
            try:
                return found.get(timeout=LOOK)
            except queue.Empty:
                if time.monotonic() > until:
                    raise fault(camera.status.reason or Reason.TIMEOUT) from None
        raise fault(Reason.CANCELLED)
    finally:
        unsubscribe()


def _ours(text: str) -> bool:
    """The codes on our slips carry a checksum; one look at them is enough."""
    return not isinstance(read_code(text), ForeignCode)
