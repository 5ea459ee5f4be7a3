"""The line to a printer of the USB printer class, as the kernel's ``usblp`` shows it: ``/dev/usb/lp0``.

Nothing is set there, no rate and no handshake: the printer takes what it can and the rest waits.
"""

import errno
import fcntl
import os
import select
import time
from pathlib import Path

from drivers.common.patience import SLICE, Clock, Patience
from drivers.common.reasons import Reason, fault
from drivers.common.serial_link import opening_reason

WRITE_TIMEOUT = 3.0
"""Seconds for which a printer may take nothing."""
EMPTY = 0.002
"""Seconds until the next look after an empty packet."""
READ_SIZE = 64
"""Bytes of a packet."""


class UsbLine:
    """One open or closed printer. Not for two threads at once."""

    baud = 8_000_000
    """What full speed carries, for estimates of time."""

    def __init__(self, path: str, *, clock: Clock = time.monotonic) -> None:
        self.path = path
        self._clock = clock
        self._file = -1

    def signature(self) -> tuple[int, int, int] | None:
        """What the path points to now, or None; another value means another device was plugged in."""
        try:
            found = Path(self.path).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_ctime_ns

    def open(self) -> None:
        """Take the printer for us alone. Raises ``no-device``, ``no-permission`` or ``in-use``."""
        self.close()
        try:
            self._file = os.open(self.path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self.close()
            raise fault(opening_reason(error), self.path) from None

    def close(self) -> None:
        """Let go; never raises."""
        file, self._file = self._file, -1
        if file >= 0:
            try:
                os.close(file)
            except OSError:
                return

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
        if self._file < 0:
            raise fault(Reason.UNPLUGGED, "the port is closed")
        poll = select.poll()
        poll.register(self._file, wanted)
        events = sum(event for _, event in poll.poll(seconds * 1000))
        if events & (select.POLLHUP | select.POLLERR | select.POLLNVAL):
            raise fault(Reason.UNPLUGGED, "the line ended")
        return bool(events & wanted)

    def _put(self, data: bytes) -> int:
        try:
            return os.write(self._file, data)
        except OSError as error:
            return len(_unless_later(error))

    def _get(self, size: int) -> bytes:
        try:
            return os.read(self._file, size)
        except OSError as error:
            return _unless_later(error)


def _unless_later(error: OSError) -> bytes:
    """Nothing for now; anything but that is the end of the line."""
    if error.errno in (errno.EAGAIN, errno.EINTR):
        return b""
    raise fault(Reason.UNPLUGGED, os.strerror(error.errno or 0)) from None
