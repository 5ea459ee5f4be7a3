"""A ticket as ESC/POS bytes: native GB18030 text and native codes, dots only where a printer has no
character.

The bytes are written here and not by python-escpos, which leaves Chinese mode to chance and counts characters
where a printer counts columns; it serves as the oracle for the commands both know.
"""

from dataclasses import dataclass, field
from typing import Protocol

from drivers.common.reasons import Reason, fault
from drivers.thermal_printer.layout import clean, is_rare, pair, width, wrap
from drivers.thermal_printer.ticket import Align, Code, Columns, Cut, Element, Feed, Rule, Text, Ticket

ESC, FS, GS = b"\x1b", b"\x1c", b"\x1d"
BEGIN = ESC + b"@" + FS + b"&" + FS + b"S\x00\x00"
"""Reset, Chinese mode (a reset may leave it), no space beside Chinese characters."""
CUT = GS + b"VB\x00"
CONFIRM = GS + b"r\x01"
"""Answered in sequence: once the answer comes, everything before it was taken from the buffer."""
ALIGN: dict[Align, int] = {"left": 0, "center": 1, "right": 2}
CODE_CAPACITY_M = (
    *(14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666),
    *(711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099),
    *(2213, 2331),
)
"""Bytes a QR code of version 1–40 holds at level M (ISO/IEC 18004)."""

QUIET_ZONE = 8
"""White modules at both sides of a code together."""
LEAST_MODULE = 2
"""Edge of a module in dots below which phones do not read a code (0.25 mm)."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a printer model can: ``columns`` of 12 dots, and how many own glyphs it keeps (0: none)."""

    columns: int = 48
    own_glyphs: int = 6

    @property
    def dots(self) -> int:
        """Printable width."""
        return self.columns * 12


class Glyphs(Protocol):
    """Where dots for rare characters come from."""

    def glyph(self, character: str) -> bytes:
        """72 bytes for ``FS 2``."""

    def line(self, text: str, dots: int, scale: tuple[int, int]) -> bytes:
        """Rows of ``dots`` / 8 bytes."""


def encode(
    ticket: Ticket, profile: Profile, glyphs: Glyphs | None = None, *, copy: bool = False
) -> tuple[bytes, ...]:
    """The bytes for ``ticket``, one piece per element so that a job can be stopped between two.

    ``copy`` puts the ticket's copy mark on top. Raises ``unprintable`` for a code that does not fit
    the paper and for a rare character without ``glyphs``: a person's name is never printed with a
    ``?`` in it.
    """
    writer = _Writer(profile, glyphs)
    mark: tuple[Element, ...] = (Text(ticket.copy_mark, align="center", bold=True),) if copy else ()
    return (BEGIN, *(writer.element(element) for element in (*mark, *ticket.elements)))


@dataclass
class _Writer:
    """Remembers the printer's modes so that only changes are sent."""

    profile: Profile
    glyphs: Glyphs | None
    align: int = 0
    size: tuple[int, int] = (1, 1)
    bold: bool = False
    slots: dict[str, int] = field(default_factory=dict)

    def element(self, element: Element) -> bytes:
        """The bytes of one element."""
        match element:
            case Text():
                size = (2 if element.double_width else 1, 2 if element.double_height else 1)
                modes = self._modes(ALIGN[element.align], size, element.bold)
                lines = wrap(clean(element.text), self.profile.columns // size[0])
                return modes + b"".join(self._line(line) for line in lines)
            case Columns():
                lines = pair(clean(element.left), clean(element.right), self.profile.columns)
                return self._modes(0, (1, 1), element.bold) + b"".join(self._line(line) for line in lines)
            case Rule():
                return self._modes(0, (1, 1), False) + self._line("─" * (self.profile.columns // 2))
            case Code():
                return self._modes(1, (1, 1), False) + self._code(element)
            case Feed():
                return b"\n" * element.lines
            case Cut():
                return CUT

    def _modes(self, align: int, size: tuple[int, int], bold: bool) -> bytes:
        sent = b""
        if align != self.align:
            sent += ESC + b"a" + bytes([align])
        if size != self.size:
            # Older models take sizes of Chinese characters from FS ! only.
            sent += GS + b"!" + bytes([(size[0] - 1) << 4 | (size[1] - 1)])
            sent += FS + b"!" + bytes([(size[0] - 1) << 2 | (size[1] - 1) << 3])
        if bold != self.bold:
            sent += ESC + b"E" + bytes([bold])
        self.align, self.size, self.bold = align, size, bold
        return sent

    def _line(self, line: str) -> bytes:
        rare = list(dict.fromkeys(character for character in line if is_rare(character)))
        if not rare:
            return line.encode("gb18030") + b"\n"
        if self.glyphs is None:
            raise fault(Reason.UNPRINTABLE, "a rare character and no font to draw it")
        if len(rare) > self.profile.own_glyphs:
            return self._raster(line, self.glyphs)
        definitions = b"".join(self._define(character, rare, self.glyphs) for character in rare)
        text = b"".join(
            bytes([0xFE, self.slots[character]]) if character in rare else character.encode("gb18030")
            for character in line
        )
        return definitions + text + b"\n"

    def _define(self, character: str, needed: list[str], glyphs: Glyphs) -> bytes:
        """``FS 2`` for a character the printer does not hold yet; gives up the slot of one this line
        does not need.
        """
        if character in self.slots:
            return b""
        if len(self.slots) < self.profile.own_glyphs:
            slot = 0xA1 + len(self.slots)
        else:
            slot = self.slots.pop(next(known for known in self.slots if known not in needed))
        self.slots[character] = slot
        return FS + b"2" + bytes([0xFE, slot]) + glyphs.glyph(character)

    def _raster(self, line: str, glyphs: Glyphs) -> bytes:
        dots = min(width(line) * 12 * self.size[0], self.profile.dots)
        dots += -dots % 8
        rows = glyphs.line(line, dots, self.size)
        return GS + b"v0\x00" + _le(dots // 8) + _le(24 * self.size[1]) + rows

    def _code(self, code: Code) -> bytes:
        data = code.data.encode("utf-8")
        version = next((at for at, room in enumerate(CODE_CAPACITY_M, 1) if len(data) <= room), None)
        if version is None or not data:
            raise fault(Reason.UNPRINTABLE, "a code without content or with too much")
        size = min(max(code.size, LEAST_MODULE), self.profile.dots // (17 + 4 * version + QUIET_ZONE), 16)
        if size < LEAST_MODULE:
            raise fault(Reason.UNPRINTABLE, "a code too dense for the paper")
        return b"".join(
            (
                _code_command(b"1A2\x00"),
                _code_command(b"1C" + bytes([size])),
                _code_command(b"1E1"),
                _code_command(b"1P0" + data),
                _code_command(b"1Q0"),
            )
        )


def _code_command(content: bytes) -> bytes:
    return GS + b"(k" + _le(len(content)) + content


def _le(number: int) -> bytes:
    return number.to_bytes(2, "little")
