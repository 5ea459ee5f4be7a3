"""The driver of a code scanner that speaks text over a serial port or USB-CDC."""

import hashlib
import threading
import time
from collections.abc import Hashable

from drivers.common.device import Device
from drivers.common.options import Options
from drivers.common.patience import Clock, Patience
from drivers.common.reasons import LinkFault
from drivers.common.serial_link import SerialLink
from drivers.common.status import Health
from drivers.scanner.framing import SILENCE, CodeFramer, decode_text

SAME_CODE = 2.0
"""Seconds for which a code just read is not read again; every further sight of it counts anew."""


class CodeScanner(Device):
    """Gives one code per request; what the scanner says while nobody asks is dropped."""

    def __init__(
        self,
        role: str,
        port: str,
        *,
        baud: int = 115200,
        framer: CodeFramer | None = None,
        trigger_on: bytes = b"",
        trigger_off: bytes = b"",
        same_code: float = SAME_CODE,
        clock: Clock = time.monotonic,
    ) -> None:
        """``trigger_on`` and ``trigger_off`` are sent before and after waiting; empty for presentation
        mode.
        """
        super().__init__(role, clock=clock)
        self._link = SerialLink(port, baud, clock=clock)
        self._framer = framer or CodeFramer()
        self._trigger_on = trigger_on
        self._trigger_off = trigger_off
        self._same_code = same_code
        self._last: tuple[bytes, float] | None = None

    def read_code(self, timeout: float, cancel: threading.Event | None = None) -> str:
        """The text of the next code shown within ``timeout`` seconds.

        Raises DeviceFault: ``timeout``, ``cancelled``, ``bad-code`` (too long, control characters, no text),
        ``busy`` or a reason of the line.
        """
        return self.perform(self._read_code, timeout, cancel)

    def _open(self) -> None:
        self._link.open()

    def _close(self) -> None:
        self._link.close()

    def _signature(self) -> Hashable:
        return self._link.signature()

    def _check(self) -> Health:
        self._link.drain()
        return Health()

    def _read_code(self, patience: Patience) -> str:
        self._link.drain()
        self._framer.reset()
        self._link.write(self._trigger_on)
        try:
            return self._next_code(patience)
        finally:
            self._release()

    def _next_code(self, patience: Patience) -> str:
        while True:
            data = self._link.read(1, patience.within(SILENCE))
            codes = self._framer.feed(data + self._link.waiting()) if data else self._framer.silence()
            for code in codes:
                if code.payload is None or not self._seen(code.payload):
                    text = decode_text(code)
                    self._count("codes")
                    return text
            patience.check()

    def _seen(self, payload: bytes) -> bool:
        """Whether this is the code read just before; only a digest of it is kept."""
        digest = hashlib.blake2b(payload, digest_size=16).digest()
        now = self._clock()
        again = self._last is not None and self._last[0] == digest and now - self._last[1] < self._same_code
        self._last = (digest, now)
        return again

    def _release(self) -> None:
        """Switch the light off; a line that is lost is noticed by the next look."""
        try:
            self._link.write(self._trigger_off)
        except LinkFault:
            return


def create(options: Options) -> CodeScanner:
    """A ``CodeScanner`` from ``port``, ``baud``, ``suffix``, ``prefix``, ``trigger_on``,
    ``trigger_off`` (text with escapes such as ``\\r\\n`` or ``\\x16``) and ``same_code`` seconds.
    """
    scanner = CodeScanner(
        options.role,
        options.require("port"),
        baud=options.positive("baud", 115200),
        framer=CodeFramer(options.escaped("suffix", "\\r\\n"), options.escaped("prefix", "")),
        trigger_on=options.escaped("trigger_on", ""),
        trigger_off=options.escaped("trigger_off", ""),
        same_code=options.take("same_code", SAME_CODE),
    )
    options.finish()
    return scanner
