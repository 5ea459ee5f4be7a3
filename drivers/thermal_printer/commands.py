"""ESC/POS as a stream of operations: the reading side of the encoding, without I/O.

Simulator and picture of the paper are made of it; it knows the commands of this room and steps over others.
"""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What an operation does."""

    CHARACTER = "character"
    LINE_FEED = "line-feed"
    INIT = "init"
    ALIGN = "align"
    BOLD = "bold"
    POSITION = "position"
    SIZE = "size"
    CHINESE_SIZE = "chinese-size"
    FEED = "feed"
    FEED_DOTS = "feed-dots"
    CUT = "cut"
    CODE = "code"
    RASTER = "raster"
    GLYPH = "glyph"
    REPORT = "report"
    PROCESS = "process"
    AUTOMATIC = "automatic"
    PANEL = "panel"
    EJECTOR = "ejector"
    REAL_TIME_STATUS = "real-time-status"
    REAL_TIME_RECOVER = "real-time-recover"
    OTHER = "other"


@dataclass(frozen=True, slots=True, repr=False)
class Operation:
    """One command or character. ``raw`` is all of it, ``arguments`` what follows the command's own bytes."""

    kind: Kind
    raw: bytes
    arguments: bytes = b""

    def __repr__(self) -> str:
        return f"<Operation {self.kind.value}>"


CHINESE_ON, CHINESE_OFF, RESET = b"\x1c&", b"\x1c.", b"\x1b@"
FIXED: dict[bytes, tuple[Kind, int]] = {
    RESET: (Kind.INIT, 0),
    b"\x1b$": (Kind.POSITION, 2),
    b"\x1ba": (Kind.ALIGN, 1),
    b"\x1bE": (Kind.BOLD, 1),
    b"\x1bd": (Kind.FEED, 1),
    b"\x1bJ": (Kind.FEED_DOTS, 1),
    b"\x1b2": (Kind.OTHER, 0),
    b"\x1bi": (Kind.CUT, 0),
    b"\x1bm": (Kind.CUT, 0),
    b"\x1bB": (Kind.OTHER, 2),
    b"\x1bt": (Kind.OTHER, 1),
    b"\x1b ": (Kind.OTHER, 1),
    b"\x1d!": (Kind.SIZE, 1),
    b"\x1dr": (Kind.REPORT, 1),
    b"\x1da": (Kind.AUTOMATIC, 1),
    CHINESE_ON: (Kind.OTHER, 0),
    CHINESE_OFF: (Kind.OTHER, 0),
    b"\x1c!": (Kind.CHINESE_SIZE, 1),
    b"\x1cS": (Kind.OTHER, 2),
    b"\x1c2": (Kind.GLYPH, 74),
    b"\x10\x04": (Kind.REAL_TIME_STATUS, 1),
    b"\x10\x05": (Kind.REAL_TIME_RECOVER, 1),
}
OTHER_ARGUMENTS = 1
"""Arguments of commands that are not in the table; true of most."""
PRESENT = 3
"""The ejector's command that has a number of steps."""
LEADS = (0x10, 0x1B, 0x1C, 0x1D)
RASTER_HEAD = 8
CODE_HEAD = 5
LONGEST = 1 << 18
"""Bytes of the longest operation that is waited for."""


class OperationDecoder:
    """Cuts bytes that arrive in any pieces into operations; never raises, never holds more than one
    operation.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._chinese = False

    def feed(self, data: bytes) -> list[Operation]:
        """Everything that ``data`` completes, in order."""
        self._buffer += data
        found: list[Operation] = []
        while self._buffer and (operation := self._next()) is not None:
            found.append(operation)
            self._chinese = _chinese_after(operation.raw, self._chinese)
            del self._buffer[: len(operation.raw)]
        return found

    def reset(self) -> None:
        """Forget what was half received, and Chinese mode."""
        self._buffer.clear()
        self._chinese = False

    def _next(self) -> Operation | None:
        first = self._buffer[0]
        if first in LEADS:
            return self._command()
        if first == 0x0A:
            return Operation(Kind.LINE_FEED, b"\n")
        size = self._character_size()
        if size is None:
            return None
        kind = Kind.CHARACTER if first >= 0x20 else Kind.OTHER
        return Operation(kind, bytes(self._buffer[:size]))

    def _character_size(self) -> int | None:
        """Bytes of the character at the start of the buffer; None until they are all there."""
        if not self._chinese or self._buffer[0] < 0x81 or self._buffer[0] == 0xFF:
            return 1
        return 2 if len(self._buffer) > 1 else None

    def _command(self) -> Operation | None:
        head = bytes(self._buffer[:2])
        if len(head) < 2:
            return None
        if head == b"\x1dV":
            return self._cut()
        if head == b"\x1dv":
            return self._raster()
        if head in (b"\x1d(", b"\x1b("):
            return self._counted()
        if head == b"\x1bc":
            return self._whole(Kind.PANEL, 2, 4)
        if head == b"\x1de":
            return self._ejector()
        kind, size = FIXED.get(head, (Kind.OTHER, OTHER_ARGUMENTS))
        return self._whole(kind, 2, 2 + size)

    def _whole(self, kind: Kind, start: int, end: int) -> Operation | None:
        if end > LONGEST:
            return Operation(Kind.OTHER, bytes(self._buffer[:start]))
        if len(self._buffer) < end:
            return None
        return Operation(kind, bytes(self._buffer[:end]), bytes(self._buffer[start:end]))

    def _cut(self) -> Operation | None:
        if len(self._buffer) < 3:
            return None
        return self._whole(Kind.CUT, 2, 4 if self._buffer[2] in (65, 66) else 3)

    def _raster(self) -> Operation | None:
        if len(self._buffer) < RASTER_HEAD:
            return None
        row, rows = _le(self._buffer[4:6]), _le(self._buffer[6:8])
        return self._whole(Kind.RASTER, 4, RASTER_HEAD + row * rows)

    def _counted(self) -> Operation | None:
        """A command that says its own length."""
        if len(self._buffer) < CODE_HEAD:
            return None
        kinds = {b"\x1d(k": Kind.CODE, b"\x1d(H": Kind.PROCESS}
        kind = kinds.get(bytes(self._buffer[:3]), Kind.OTHER)
        return self._whole(kind, CODE_HEAD, CODE_HEAD + _le(self._buffer[3:5]))

    def _ejector(self) -> Operation | None:
        if len(self._buffer) < 3:
            return None
        return self._whole(Kind.EJECTOR, 2, 4 if self._buffer[2] == PRESENT else 3)


def _chinese_after(raw: bytes, before: bool) -> bool:
    """Whether two bytes make a character after this command; a reset leaves Chinese mode at some makes."""
    return raw == CHINESE_ON or (before and raw not in (CHINESE_OFF, RESET))


def _le(two: bytes | bytearray) -> int:
    return int.from_bytes(two, "little")
