"""The serial line to a slip printer: paced by its handshake wires where the cable has them."""

import termios
import time
from collections.abc import Hashable
from typing import Protocol

import serial

from drivers.common.patience import SLICE, Clock, Patience
from drivers.common.reasons import Reason, fault
from drivers.common.serial_link import PIECE, SerialLink, wire_seconds

FLOWS = ("none", "rts-cts", "dtr-dsr")
"""XON/XOFF is not among them: dots contain both characters."""
SHORT_PIECE = 128
"""Bytes between two looks at DSR; printers ask for a pause while there is still room for more."""


class Line(Protocol):
    """What a conversation with a printer needs of whatever carries it."""

    baud: int

    def open(self) -> None: ...
    def close(self) -> None: ...
    def signature(self) -> Hashable: ...
    def write(self, data: bytes) -> None: ...
    def read(self, size: int, patience: Patience) -> bytes: ...
    def waiting(self) -> bytes: ...
    def drain_until_quiet(self, patience: Patience) -> None: ...


class PrinterLine(SerialLink):
    """A :class:`SerialLink` with hardware handshake."""

    def __init__(self, path: str, baud: int, flow: str = "none", *, clock: Clock = time.monotonic) -> None:
        """``flow`` is one of :data:`FLOWS`."""
        super().__init__(path, baud, clock=clock)
        self._flow = flow
        self.write_timeout = 2 * wire_seconds(PIECE, baud) + 2.0
        """Seconds that one piece may take."""

    def open(self) -> None:
        """Like the base, with the handshake set."""
        super().open()
        self._guarded(self._prepare)

    def write(self, data: bytes) -> None:
        """Hand ``data`` to the line, waiting for the printer where it says so by DSR.

        Raises ``unplugged``, or ``silent`` when the printer takes nothing for ``write_timeout``.
        """
        if self._flow != "dtr-dsr":
            super().write(data)
            return
        for start in range(0, len(data), SHORT_PIECE):
            self._await_ready()
            super().write(data[start : start + SHORT_PIECE])
            self._guarded(lambda port: port.flush())

    def _prepare(self, port: serial.Serial) -> None:
        port.write_timeout = self.write_timeout
        port.rtscts = self._flow == "rts-cts"

    def _await_ready(self) -> None:
        until = self._clock() + self.write_timeout
        while not self._guarded(_ready):
            if self._clock() >= until:
                raise fault(Reason.SILENT, "the printer holds DSR")
            time.sleep(SLICE / 10)


def _ready(port: serial.Serial) -> bool:
    try:
        return bool(port.dsr)
    except (OSError, termios.error):
        # A line without modem wires, such as a USB one, has nothing to wait for.
        return True
