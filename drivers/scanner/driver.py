"""The code scanner: one code per request, repetitions kept away, whatever the line to it is."""

import hashlib
import threading
import time
from collections import deque
from collections.abc import Hashable
from typing import Protocol

from drivers.common.device import Device
from drivers.common.patience import Clock, Patience
from drivers.common.reasons import DeviceFault, Reason, fault
from drivers.common.status import Health
from drivers.scanner.framing import CAP, RawCode
from drivers.scanner.symbology import ScannedCode, understand

SAME_CODE = 2.0
"""Seconds for which a code just read is not read again; every further sight of it counts anew."""
BAD_CODES, BAD_WITHIN = 20, 10.0
"""So many unreadable codes within so many seconds are a broken scanner, not residents."""
BREATH = CAP + CAP // 2
"""Bytes that come without a pause of silence before a scanner is said to babble; more than any code has."""
LOOK_TAKES = 4.0
"""Longest time in seconds for one look at an idle scanner."""


class CodeSource(Protocol):
    """A line to a scanner. All of it is called in the device's thread and raises DeviceFault."""

    def open(self) -> None:
        """Take hold of the line, for us alone."""

    def close(self) -> None:
        """Let go; never raises, may be called twice."""

    def signature(self) -> Hashable:
        """What is at the path now."""

    def greet(self, patience: Patience) -> None:
        """First words after opening."""

    def look(self, patience: Patience) -> None:
        """Drop what came while nobody asked, and see that the scanner is there."""

    def arm(self) -> None:
        """Forget what came before and begin to look for codes."""

    def codes(self, patience: Patience) -> list[RawCode]:
        """Codes that came; waits no longer than one silence."""

    def disarm(self) -> None:
        """Look for codes no more; never raises."""


class Breath:
    """Knows a scanner that talks without end from one that reads a long code."""

    def __init__(self) -> None:
        self._size = 0

    def note(self, size: int) -> None:
        """Note ``size`` bytes, 0 for a silence. Raises ``babbling`` when there was none for too long."""
        self._size = self._size + size if size else 0
        if self._size > BREATH:
            self._size = 0
            raise fault(Reason.BABBLING, "more bytes without a pause than any code has")


class CodeScanner(Device):
    """Gives one code per request; what the scanner says while nobody asks is dropped."""

    def __init__(
        self,
        role: str,
        source: CodeSource,
        *,
        same_code: float = SAME_CODE,
        identifiers: bool = True,
        clock: Clock = time.monotonic,
    ) -> None:
        """``identifiers``: AIM identifiers before a payload are taken off and reported as its kind."""
        super().__init__(role, clock=clock)
        self._source = source
        self._same_code = same_code
        self._identifiers = identifiers
        self._last: tuple[bytes, float] | None = None
        self._bad: deque[float] = deque(maxlen=BAD_CODES)

    def read_code(self, timeout: float, cancel: threading.Event | None = None) -> str:
        """The text of the next code shown within ``timeout`` seconds.

        Raises DeviceFault: ``timeout``, ``cancelled``, ``bad-code`` (too long, control characters, no text),
        ``babbling``, ``refused`` (the scanner does not take its trigger), ``busy`` or a reason of the line.
        """
        return self.read(timeout, cancel).text

    def read(self, timeout: float, cancel: threading.Event | None = None) -> ScannedCode:
        """Like :meth:`read_code`, with the kind of code where the scanner says it."""
        return self.perform(self._read, timeout, cancel)

    def _open(self) -> None:
        self._source.open()

    def _close(self) -> None:
        self._source.close()

    def _signature(self) -> Hashable:
        return self._source.signature()

    def _greet(self) -> Health:
        self._source.greet(self._look(LOOK_TAKES))
        return Health()

    def _check(self) -> Health:
        self._source.look(self._look(LOOK_TAKES))
        return Health()

    def _read(self, patience: Patience) -> ScannedCode:
        self._source.arm()
        try:
            while True:
                for raw in self._source.codes(patience):
                    if raw.payload is None or not self._seen(raw.payload):
                        return self._understood(raw)
                patience.check()
        finally:
            self._source.disarm()

    def _understood(self, raw: RawCode) -> ScannedCode:
        try:
            code = understand(raw, identifiers=self._identifiers)
        except DeviceFault:
            self._note_bad()
            raise
        self._count("codes")
        return code

    def _note_bad(self) -> None:
        """Count an unreadable code. Raises ``babbling`` when there were too many of late."""
        self._count("bad_codes")
        now = self._clock()
        self._bad.append(now)
        if len(self._bad) == BAD_CODES and now - self._bad[0] < BAD_WITHIN:
            self._bad.clear()
            raise fault(Reason.BABBLING, "one unreadable code after the other")

    def _seen(self, payload: bytes) -> bool:
        """Whether this is the code read just before; only a digest of it is kept."""
        digest = hashlib.blake2b(payload, digest_size=16).digest()
        now = self._clock()
        again = self._last is not None and self._last[0] == digest and now - self._last[1] < self._same_code
        self._last = (digest, now)
        if again:
            self._count("repeats")
        return again
