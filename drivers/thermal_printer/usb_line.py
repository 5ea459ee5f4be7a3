"""The line to a printer of the USB printer class, as the kernel's ``usblp`` shows it: ``/dev/usb/lp0``.

Nothing is set there, no rate and no handshake: the printer takes what it can and the rest waits.
"""

import errno
import fcntl
import os
import select
import time

from drivers.common.device_path import DevicePath
from drivers.common.patience import SLICE, Clock, Patience
from drivers.common.reasons import Reason, fault

WRITE_TIMEOUT = 3.0
"""Seconds for which a printer may take nothing."""
EMPTY = 0.002
"""Seconds until the next look after an empty packet."""
READ_SIZE = 64
"""Bytes of a packet."""


class UsbLine(DevicePath):
    """One open or closed printer. Not for two threads at once."""

    baud = 8_000_000
    """What full speed carries, for estimates of time."""

    def __init__(self, path: str, *, clock: Clock = time.monotonic) -> None:
        super().__init__(path, os.O_RDWR, _lock)
        self._clock = clock

    def write(self, data: bytes) -> None:
        """Hand over all of ``data``. Raises ``unplugged``, or ``silent`` when nothing is taken."""
        until = self._clock() + WRITE_TIMEOUT
        while data:
            taken = self._put(data) if self._ready(select.POLLOUT, SLICE) else 0
            if taken:
                data, until = data[taken:], self._clock() + WRITE_TIMEOUT
            elif self._clock() >= until:
                raise fault(Reason.SILENT, "the printer takes no data")

    def read(self, size: int, patience: Patience) -> bytes:
        """Exactly ``size`` bytes, or fewer when ``patience`` ends first. Raises ``unplugged``, or
        ``cancelled``.
        """
        got = bytearray()
        while len(got) < size:
            if self._ready(select.POLLIN, min(SLICE, patience.remaining)):
                came = self._get(size - len(got))
                got += came
                if not came:
                    # Some printers answer a look with an empty packet.
                    time.sleep(EMPTY)
            if patience.cancelled:
                raise fault(Reason.CANCELLED)
            if patience.remaining <= 0:
                break
        return bytes(got)

    def waiting(self) -> bytes:
        """What has arrived already, without waiting. Raises ``unplugged``."""
        return self._get(READ_SIZE) if self._ready(select.POLLIN, 0) else b""

    def drain_until_quiet(self, patience: Patience, quiet: float = 0.05) -> None:
        """Throw away everything until nothing came for ``quiet`` seconds or ``patience`` ends."""
        while self.read(1, patience.within(quiet)) and patience.remaining > 0:
            self.waiting()

    def _ready(self, wanted: int, seconds: float) -> bool:
        poll = select.poll()
        poll.register(self.descriptor, wanted)
        events = sum(event for _, event in poll.poll(seconds * 1000))
        if events & (select.POLLHUP | select.POLLERR | select.POLLNVAL):
            raise fault(Reason.UNPLUGGED, "the line ended")
        return bool(events & wanted)

    def _put(self, data: bytes) -> int:
        try:
            return os.write(self.descriptor, data)
        except OSError as error:
            return len(_unless_later(error))

    def _get(self, size: int) -> bytes:
        try:
            return os.read(self.descriptor, size)
        except OSError as error:
            return _unless_later(error)


def _lock(descriptor: int) -> None:
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _unless_later(error: OSError) -> bytes:
    """Nothing for now; anything but that is the end of the line."""
    if error.errno in (errno.EAGAIN, errno.EINTR):
        return b""
    raise fault(Reason.UNPLUGGED, os.strerror(error.errno or 0)) from None
