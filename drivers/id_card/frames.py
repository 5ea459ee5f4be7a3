"""Frames of the SAM host interface (GA 467-2004, GA/T 467-2019), both ways, without I/O.

::

    host → reader   AA AA AA 96 69 | L1 L2 | CMD PARA | DATA | CHK
    reader → host   AA AA AA 96 69 | L1 L2 | SW1 SW2 SW3 | DATA | CHK

L1 L2 is big-endian and counts every byte after it, CHK included; CHK is the XOR of L1, L2 and all that
follows.
"""

from dataclasses import dataclass
from functools import reduce
from operator import xor

PREAMBLE = bytes.fromhex("AAAAAA9669")
HEAD = len(PREAMBLE) + 2
MIN_LENGTH = 3
MAX_LENGTH = 0x090A + 0x100
"""Longest frame that is waited for: text, photo and two fingerprints, with some room."""


def checksum(data: bytes) -> int:
    """XOR of all bytes, 0–255."""
    return reduce(xor, data, 0)


def encode(body: bytes) -> bytes:
    """The frame around ``body`` (CMD PARA DATA, or SW1 SW2 SW3 DATA). Raises ValueError when it is too
    long.
    """
    length = len(body) + 1
    if not MIN_LENGTH <= length <= 0xFFFF:
        raise ValueError(f"a frame body of {len(body)} bytes cannot be sent")
    checked = length.to_bytes(2, "big") + body
    return PREAMBLE + checked + bytes([checksum(checked)])


@dataclass(frozen=True, slots=True, repr=False)
class Frame:
    """One undamaged frame; ``body`` is what stands between length and checksum. Its repr shows no content."""

    body: bytes

    def __repr__(self) -> str:
        return f"<Frame of {len(self.body)} bytes>"


@dataclass(frozen=True, slots=True)
class Damaged:
    """Something that began like a frame and was not one; ``what`` is ``length`` or ``checksum``."""

    what: str


class FrameDecoder:
    """Finds frames in a stream that arrives in any pieces; never raises, never holds more than one frame.

    Bytes before a preamble are skipped. Once a preamble was seen the length is obeyed: a preamble
    inside a frame (the photo may hold one) does not begin another.
    """

    def __init__(self, max_length: int = MAX_LENGTH) -> None:
        self._max_length = max_length
        self._buffer = bytearray()

    @property
    def wanted(self) -> int:
        """How many bytes to read next so that nothing beyond this frame is taken."""
        if len(self._buffer) < HEAD:
            return HEAD - len(self._buffer)
        return max(1, HEAD + self._length - len(self._buffer))

    @property
    def begun(self) -> bool:
        """True once the first byte of a possible frame is there."""
        return bool(self._buffer)

    def reset(self) -> None:
        """Forget a frame that never ended."""
        self._buffer.clear()

    def feed(self, data: bytes) -> list[Frame | Damaged]:
        """Everything that ``data`` completes, in order."""
        found: list[Frame | Damaged] = []
        self._buffer += data
        while (item := self._next()) is not None:
            found.append(item)
        return found

    @property
    def _length(self) -> int:
        return int.from_bytes(self._buffer[len(PREAMBLE) : HEAD], "big")

    def _next(self) -> Frame | Damaged | None:
        self._align()
        if len(self._buffer) < HEAD:
            return None
        if not MIN_LENGTH <= self._length <= self._max_length:
            del self._buffer[:1]
            return Damaged("length")
        end = HEAD + self._length
        if len(self._buffer) < end:
            return None
        checked = bytes(self._buffer[len(PREAMBLE) : end])
        del self._buffer[:end]
        return Damaged("checksum") if checksum(checked) else Frame(checked[2:-1])

    def _align(self) -> None:
        """Drop what cannot be the beginning of a preamble."""
        start = self._buffer.find(PREAMBLE)
        if start < 0:
            start = len(self._buffer) - self._half_preamble()
        del self._buffer[:start]

    def _half_preamble(self) -> int:
        """Length of the longest end of the buffer with which a preamble may begin."""
        for size in range(min(len(PREAMBLE) - 1, len(self._buffer)), 0, -1):
            if self._buffer.endswith(PREAMBLE[:size]):
                return size
        return 0
