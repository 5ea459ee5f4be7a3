"""A serial line with one owner: exclusive, never blocking for long, and every trouble named.

8 data bits, no parity, 1 stop bit, no flow control. The path may be a symbolic link that vanishes and
comes back pointing elsewhere, as links made by udev do.
"""

import os
import termios
import time
from collections.abc import Callable
from typing import TypeVar

import serial

from drivers.common.device_path import opening_reason, signature_of
from drivers.common.patience import SLICE, Clock, Patience
from drivers.common.reasons import DeviceFault, Reason, fault

T = TypeVar("T")

BITS_PER_BYTE = 10
WRITE_TIMEOUT = 3.0
"""Seconds one piece of at most ``PIECE`` bytes may take; enough for 9600 baud twice over."""
PIECE = 1024


def wire_seconds(size: int, baud: int) -> float:
    """Seconds that ``size`` bytes take at 8N1."""
    return size * BITS_PER_BYTE / baud


class SerialLink:
    """One open or closed port. Not for two threads at once."""

    def __init__(self, path: str, baud: int, *, clock: Clock = time.monotonic) -> None:
        self.path = path
        self.baud = baud
        self._clock = clock
        self._port: serial.Serial | None = None

    def signature(self) -> tuple[int, int, int] | None:
        """What the path points to now, or None; another value means another device was plugged in."""
        return signature_of(self.path)

    def open(self) -> None:
        """Take the port for us alone.

        Raises ``no-device``, ``no-permission`` or ``in-use``; the input buffer is empty afterwards.
        """
        self.close()
        try:
            self._port = serial.Serial(
                self.path, self.baud, timeout=SLICE, write_timeout=WRITE_TIMEOUT, exclusive=True
            )
        except (OSError, ValueError, termios.error) as error:
            raise fault(opening_reason(error), self.path) from None

    def close(self) -> None:
        """Let go; never raises."""
        port, self._port = self._port, None
        if port is not None:
            try:
                port.close()
            except (OSError, termios.error):
                return

    def set_baud(self, baud: int) -> None:
        """Change the rate of an open port. Raises ``unplugged``."""
        self._guarded(lambda port: setattr(port, "baudrate", baud))
        self.baud = baud

    def write(self, data: bytes) -> None:
        """Hand all of ``data`` to the line. Raises ``unplugged``, or ``silent`` when the line takes
        nothing.
        """
        for start in range(0, len(data), PIECE):
            self._put(data[start : start + PIECE])

    def _put(self, piece: bytes) -> None:
        self._guarded(lambda port: port.write(piece))

    def read(self, size: int, patience: Patience) -> bytes:
        """Exactly ``size`` bytes, or fewer when ``patience`` ends first.

        Raises ``unplugged``, or ``cancelled``.
        """
        got = bytearray()
        while len(got) < size:
            got += self._take(size - len(got))
            if patience.cancelled:
                raise fault(Reason.CANCELLED)
            if patience.remaining <= 0:
                break
        return bytes(got)

    def _take(self, size: int) -> bytes:
        return self._guarded(lambda port: port.read(size))

    def waiting(self) -> bytes:
        """What has arrived already, without waiting. Raises ``unplugged``."""

        def take(port: serial.Serial) -> bytes:
            return port.read(port.in_waiting) if port.in_waiting else b""

        return self._guarded(take)

    def drain(self) -> None:
        """Throw away what has arrived already; used before every request. Raises ``unplugged``."""
        self._guarded(lambda port: port.reset_input_buffer())

    def drain_until_quiet(self, patience: Patience, quiet: float = 0.05) -> None:
        """Throw away everything until nothing came for ``quiet`` seconds; used after a failure.

        Returns when ``patience`` ends, even if the line still chatters. Raises ``unplugged``, or
        ``cancelled``.
        """
        last = self._clock()
        while self._clock() - last < quiet and patience.remaining > 0:
            if self.read(1, patience.within(quiet)):
                self.drain()
                last = self._clock()

    def _guarded(self, action: Callable[[serial.Serial], T]) -> T:
        if self._port is None:
            raise fault(Reason.UNPLUGGED, "the port is closed")
        try:
            return action(self._port)
        except serial.SerialTimeoutException:
            raise fault(Reason.SILENT, "the line takes no data") from None
        except (OSError, termios.error, TypeError) as error:
            raise _using(error) from None


def _using(error: Exception) -> DeviceFault:
    number = getattr(error, "errno", None)
    return fault(Reason.UNPLUGGED, os.strerror(number) if isinstance(number, int) else "the line ended")
