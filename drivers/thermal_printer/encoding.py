"""A ticket as ESC/POS bytes: native GB18030 text and native codes, dots only where a printer has no
character.

The bytes are written here and not by python-escpos, which leaves Chinese mode to chance and counts characters
where a printer counts columns; it serves as the oracle for the commands both know.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from drivers.common.reasons import Reason, fault
from drivers.thermal_printer.code_dots import code_picture, harmless, has_real_time
from drivers.thermal_printer.code_size import modules_for
from drivers.thermal_printer.layout import DOTS_PER_MM, GAP, LINE, clean, is_rare, pair, width, wrap
from drivers.thermal_printer.profiles import Profile
from drivers.thermal_printer.ticket import Align, Code, Columns, Cut, Element, Feed, Rule, Text, Ticket

ESC, FS, GS = b"\x1b", b"\x1c", b"\x1d"
BEGIN = ESC + b"@" + FS + b"&" + ESC + b" \x00" + FS + b"S\x00\x00"
"""Reset, Chinese mode (a reset may leave it), no space beside characters of either kind."""
ALIGN: dict[Align, int] = {"left": 0, "center": 1, "right": 2}
QUIET_ZONE = 4
"""White modules at each side of a code (ISO/IEC 18004)."""
LEAST_MODULE = 2
"""Edge of a module in dots below which phones do not read a code (0.25 mm)."""
FEED_DOTS = ESC + b"J"
CELL, COLUMN = 24, 12
"""Dots of a Chinese character and of a column."""
_GAP = re.compile(" {5,}")


class Glyphs(Protocol):
    """Where dots for rare characters come from."""

    def glyph(self, character: str) -> bytes:
        """72 bytes for ``FS 2``."""

    def line(self, text: str, dots: int, scale: tuple[int, int]) -> bytes:
        """Rows of ``dots`` / 8 bytes."""


@dataclass(frozen=True, slots=True, repr=False)
class Composed:
    """A slip ready to be sent: one piece for each element, so that a job can be stopped between two.

    ``millimetres`` is the paper it takes, from the cut before to its own.
    """

    pieces: tuple[bytes, ...]
    millimetres: int

    @property
    def raw(self) -> bytes:
        """All of it."""
        return b"".join(self.pieces)


def encode(
    ticket: Ticket, profile: Profile, glyphs: Glyphs | None = None, *, copy: bool = False
) -> tuple[bytes, ...]:
    """The pieces of :func:`compose`."""
    return compose(ticket, profile, glyphs, copy=copy).pieces


def compose(
    ticket: Ticket, profile: Profile, glyphs: Glyphs | None = None, *, copy: bool = False
) -> Composed:
    """The bytes for ``ticket`` and the paper it takes.

    ``copy`` puts the ticket's copy mark on top. Raises ``unprintable`` for a code that does not fit
    the paper and for a rare character without ``glyphs``: a person's name is never printed with a
    ``?`` in it.
    """
    writer = _Writer(profile, glyphs)
    mark: tuple[Element, ...] = (Text(ticket.copy_mark, align="center", bold=True),) if copy else ()
    pieces = [writer.element(element) for element in (*mark, *ticket.elements)]
    return Composed((BEGIN + profile.session, *pieces), -(-writer.dots // DOTS_PER_MM))


@dataclass
class _Writer:
    """Remembers the printer's modes so that only changes are sent, and counts dots of paper."""

    profile: Profile
    glyphs: Glyphs | None
    align: int = 0
    size: tuple[int, int] = (1, 1)
    bold: bool = False
    slots: dict[str, int] = field(default_factory=dict)
    dots: int = 0

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
                self.dots += LINE * element.lines
                return self._modes(self.align, (1, 1), self.bold) + b"\n" * element.lines
            case Cut():
                self.dots += self.profile.to_cutter * DOTS_PER_MM
                return self.profile.ending

    def _modes(self, align: int, size: tuple[int, int], bold: bool) -> bytes:
        sent = b""
        if align != self.align:
            sent += ESC + b"a" + bytes([align])
        if size != self.size:
            # Older models take sizes of Chinese characters from FS ! only.
            wide, high = self.profile.chinese_size
            sent += GS + b"!" + bytes([(size[0] - 1) << 4 | (size[1] - 1)])
            sent += FS + b"!" + bytes([(size[0] - 1) * wide | (size[1] - 1) * high])
        if bold != self.bold:
            sent += ESC + b"E" + bytes([bold])
        self.align, self.size, self.bold = align, size, bold
        return sent

    def _line(self, line: str) -> bytes:
        rare = list(dict.fromkeys(character for character in line if is_rare(character)))
        if len(rare) > self.profile.own_glyphs:
            return self._raster(line)
        self.dots += max(LINE, CELL * self.size[1] + GAP) if line else LINE
        definitions = b"".join(self._define(character, rare) for character in rare)
        text = b"".join(self._placed(run) for run in self._runs(line))
        return definitions + text + b"\n"

    def _runs(self, line: str) -> Iterator[tuple[int, str]]:
        """The line without its wide gaps: pieces of text, each with its column. A gap is a jump, which
        costs four bytes and is exact whatever a printer's space is worth.
        """
        if self.align or self.size != (1, 1):
            yield 0, line
            return
        start = 0
        for gap in _GAP.finditer(line):
            yield width(line[:start]), line[start : gap.start()]
            start = gap.end()
        yield width(line[:start]), line[start:]

    def _placed(self, run: tuple[int, str]) -> bytes:
        column, text = run
        jump = ESC + b"$" + _le(column * COLUMN) if column and text else b""
        return jump + b"".join(map(self._character, text)) if self.slots else jump + text.encode("gb18030")

    def _character(self, character: str) -> bytes:
        slot = self.slots.get(character)
        return character.encode("gb18030") if slot is None else bytes([0xFE, slot])

    def _define(self, character: str, needed: list[str]) -> bytes:
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
        return FS + b"2" + bytes([0xFE, slot]) + harmless(self._drawn.glyph(character))

    @property
    def _drawn(self) -> Glyphs:
        if self.glyphs is None:
            raise fault(Reason.UNPRINTABLE, "a rare character and no font to draw it")
        return self.glyphs

    def _raster(self, line: str) -> bytes:
        dots = min(width(line) * COLUMN * self.size[0], self.profile.dots)
        dots += -dots % 8
        rows = CELL * self.size[1]
        gap = max(LINE, rows + GAP) - rows
        self.dots += gap
        return self._picture(0, dots, rows, self._drawn.line(line, dots, self.size)) + _feed(gap)

    def _picture(self, mode: int, dots: int, rows: int, content: bytes) -> bytes:
        self.dots += rows * (2 if mode else 1)
        return GS + b"v0" + bytes([mode]) + _le(dots // 8) + _le(rows) + harmless(content)

    def _code(self, code: Code) -> bytes:
        try:
            data = code.data.encode("utf-8")
        except UnicodeEncodeError:
            raise fault(Reason.UNPRINTABLE, "a code with half a character") from None
        modules = modules_for(len(data))
        if modules is None or not data:
            raise fault(Reason.UNPRINTABLE, "a code without content or with too much")
        size = min(max(code.size, LEAST_MODULE), self.profile.dots // (modules + 2 * QUIET_ZONE), 16)
        if size < LEAST_MODULE:
            raise fault(Reason.UNPRINTABLE, "a code too dense for the paper")
        quiet = QUIET_ZONE * size
        self.dots += 2 * quiet
        return _feed(quiet) + self._code_itself(data, modules, size) + _feed(quiet)

    def _code_itself(self, data: bytes, modules: int, size: int) -> bytes:
        native = b"".join(_code_commands(data, size))
        if not self.profile.native_code or has_real_time(native):
            picture, mode = code_picture(data, size)
            return self._picture(mode, picture.width, picture.height, picture.tobytes())
        self.dots += modules * size
        return native


def _code_commands(data: bytes, size: int) -> Iterator[bytes]:
    for content in (b"1A2\x00", b"1C" + bytes([size]), b"1E1", b"1P0" + data, b"1Q0"):
        yield GS + b"(k" + _le(len(content)) + content


def _feed(dots: int) -> bytes:
    """``ESC J``; up to 255 dots."""
    return FEED_DOTS + bytes([dots])


def _le(number: int) -> bytes:
    return number.to_bytes(2, "little")
