"""The language of the panel's board, version 1, without I/O; docs/devices/panel.md tells it to builders.

Lines of printable ASCII, at most 96 bytes with their end: ``>`` to the board, ``<`` from it, then ``1`` (the
version), a number of two hexadecimal digits, words, ``*`` and four digits of CRC-16/CCITT-FALSE over
everything before the star::

    >1 2a light card blink*02E8
    <1 2a ok*95A5
    <1 00 event presence 1*04FF

An answer carries the number of its question; 00 is for events. Who reads ignores words it does not know at
the end of a line.
"""

import binascii
import re
from dataclasses import dataclass
from enum import StrEnum

from drivers.common.events import Sensor
from drivers.common.reasons import Reason, fault

VERSION = "1"
LONGEST = 96
"""Bytes of a line with its end."""
EVENT = 0
END = b"\r\n"
_LINE = re.compile(rb"([<>])([0-9a-z.]{1,4}) ([0-9a-f]{2}) ([ -)+-~]{1,80})\*([0-9A-F]{4})")


class Light(StrEnum):
    """What a slot light does."""

    OFF = "off"
    ON = "on"
    BLINK = "blink"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``number`` 0 is an event; ``version`` is the sender's."""

    number: int
    words: tuple[str, ...]
    from_board: bool = True
    version: str = VERSION

    @property
    def data(self) -> bytes:
        """The bytes to send."""
        mark = b"<" if self.from_board else b">"
        body = mark + f"{self.version} {self.number:02x} {' '.join(self.words)}".encode("ascii")
        return body + b"*%04X" % crc(body) + END


@dataclass(frozen=True, slots=True)
class DamagedLine:
    """Bytes up to a line end that were no line."""


def crc(body: bytes) -> int:
    """CRC-16/CCITT-FALSE: polynomial 1021, start FFFF, nothing reflected; "123456789" gives 29B1."""
    return binascii.crc_hqx(body, 0xFFFF)


class LineDecoder:
    """Cuts a stream into lines; never raises, never holds more than the longest line."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._overflowed = False

    def reset(self) -> None:
        """Forget what came before."""
        self._buffer.clear()
        self._overflowed = False

    def feed(self, data: bytes) -> list[Line | DamagedLine]:
        """Lines that ``data`` completes; empty ones are left out."""
        found: list[Line | DamagedLine] = []
        for byte in data:
            if byte in END:
                self._end(found)
            elif len(self._buffer) < LONGEST:
                self._buffer.append(byte)
            else:
                self._overflowed = True
        return found

    def _end(self, found: list[Line | DamagedLine]) -> None:
        line = bytes(self._buffer)
        if self._overflowed:
            found.append(DamagedLine())
        elif line:
            found.append(parse(line))
        self.reset()


def parse(line: bytes) -> Line | DamagedLine:
    """The line in bytes without their end."""
    match = _LINE.fullmatch(line)
    if match is None or crc(line[: match.end(4)]) != int(match[5], 16):
        return DamagedLine()
    words = tuple(match[4].decode("ascii").split())
    if not words:
        return DamagedLine()
    return Line(int(match[3], 16), words, match[1] == b"<", match[2].decode("ascii"))


def question(number: int, *words: str) -> Line:
    """A line to the board; ``number`` is 1 to 255."""
    return Line(number, words, from_board=False)


@dataclass(frozen=True, slots=True)
class Board:
    """What a board says of itself: its lights by name, and which sensors it has."""

    lights: frozenset[str]
    sensors: frozenset[Sensor]


def parse_board(words: tuple[str, ...]) -> Board:
    """The answer to ``hello``: ``ok panel lights=card,code inputs=presence,tray``. Raises ``garbled``."""
    pairs = _pairs(words)
    if words[:2] != ("ok", "panel"):
        raise fault(Reason.GARBLED, "not a panel")
    sensors = {Sensor(name) for name in pairs.get("inputs", "").split(",") if name in tuple(Sensor)}
    return Board(frozenset(filter(None, pairs.get("lights", "").split(","))), frozenset(sensors))


def parse_sensors(words: tuple[str, ...]) -> dict[Sensor, bool]:
    """The sensors in the answer to ``state``: ``ok presence=1 tray=0``. Raises ``garbled``."""
    pairs = _pairs(words)
    if words[:1] != ("ok",):
        raise fault(Reason.GARBLED, "no state")
    return {sensor: pairs[sensor] == "1" for sensor in Sensor if pairs.get(sensor) in ("0", "1")}


def parse_event(line: Line) -> tuple[Sensor, bool] | None:
    """The sensor and whether it feels something, of an event; None for all other lines."""
    match line.words:
        case ("event", name, "0" | "1" as value, *_) if line.number == EVENT and name in tuple(Sensor):
            return Sensor(name), value == "1"
    return None


def _pairs(words: tuple[str, ...]) -> dict[str, str]:
    return dict(word.split("=", 1) for word in words if "=" in word)
