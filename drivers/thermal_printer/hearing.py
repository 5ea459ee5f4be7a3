"""Everything a slip printer says, cut into messages by one state machine; no I/O, no clock.

Fixed bits tell the kinds apart: XON and XOFF are 11 and 13; ``b & 93 = 12`` answers ``DLE EOT``;
``b & 93 = 10`` begins four bytes of automatic status of which the others have ``b & 90 = 00``; a byte with
``b & 90 = 00`` alone answers ``GS r``. ``10 0F`` begins the full status of the Custom family, ``37 22`` the
process number that Epson's ``GS ( H`` asked for.
"""

from dataclasses import dataclass
from enum import Enum

PAUSE = 0.2
"""Seconds of silence in the middle of a message after which its rest will not come."""
XON, XOFF = 0x11, 0x13
PROCESS = 0x37
FULL_SECOND, PROCESS_SECOND = 0x0F, 0x22


class Heard(Enum):
    """Kinds of messages."""

    REAL_TIME = "real-time"
    """One byte, the answer to ``DLE EOT``."""
    IN_SEQUENCE = "in-sequence"
    """One byte, the answer to ``GS r``."""
    AUTOMATIC = "automatic"
    """Four bytes."""
    FULL = "full"
    """Six bytes."""
    PROCESS = "process"
    """Seven bytes around the four of a process number."""
    FLOW = "flow"
    """XON or XOFF."""
    NOISE = "noise"
    """What no printer says."""


LENGTHS = {Heard.AUTOMATIC: 4, Heard.FULL: 6, Heard.PROCESS: 7}


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that was said."""

    kind: Heard
    raw: bytes


def kind_of(byte: int) -> Heard:
    """What a byte says, or which message it begins."""
    if byte in (XON, XOFF):
        return Heard.FLOW
    if byte & 0x93 == 0x12:
        return Heard.REAL_TIME
    if byte & 0x93 == 0x10:
        return Heard.AUTOMATIC
    if byte == PROCESS:
        return Heard.PROCESS
    return Heard.IN_SEQUENCE if byte & 0x90 == 0 else Heard.NOISE


class Hearing:
    """Holds at most one message that is not whole yet; never raises."""

    def __init__(self, *, full: bool = False) -> None:
        """``full`` for printers that tell the full status, whose beginning others could mean otherwise."""
        self._full = full
        self._part = bytearray()
        self._kind = Heard.NOISE
        self._since = 0.0

    def reset(self) -> None:
        """Forget what was half heard."""
        self._part.clear()

    def feed(self, data: bytes, now: float) -> list[Message]:
        """The messages that ``data``, heard at ``now`` (monotonic seconds), completes."""
        found: list[Message] = []
        if data and self._part and now - self._since > PAUSE:
            found.append(self._broken_off())
        for byte in data:
            found += self._take(byte)
            self._since = now
        return found

    def _take(self, byte: int) -> list[Message]:
        if not self._part:
            return self._begin(byte)
        if self._fits(byte):
            self._part.append(byte)
            if len(self._part) < LENGTHS[self._kind]:
                return []
            message = Message(self._kind, bytes(self._part))
            self._part.clear()
            return [message]
        if self._kind is Heard.AUTOMATIC and kind_of(byte) in (Heard.FLOW, Heard.REAL_TIME):
            # A printer may put what is urgent between the bytes of a report.
            return [Message(kind_of(byte), bytes([byte]))]
        return [self._broken_off(), *self._begin(byte)]

    def _begin(self, byte: int) -> list[Message]:
        kind = kind_of(byte)
        if kind in LENGTHS:
            self._kind = kind
            self._part.append(byte)
            return []
        return [Message(kind, bytes([byte]))]

    def _fits(self, byte: int) -> bool:
        at = len(self._part)
        if self._full and at == 1 and byte == FULL_SECOND:
            self._kind = Heard.FULL
        match self._kind:
            case Heard.FULL:
                return True
            case Heard.PROCESS:
                return byte == PROCESS_SECOND if at == 1 else (byte == 0) == (at == 6)
        return byte & 0x90 == 0

    def _broken_off(self) -> Message:
        raw = bytes(self._part)
        self._part.clear()
        return Message(Heard.NOISE, raw)
