"""The slip as a person sees it: a picture of the paper, drawn from the bytes that the printer got.

203 dpi, 8 dots to the millimetre; Chinese in the font given, codes drawn with segno, a dashed line for
every cut.
"""

from dataclasses import dataclass, field
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

from drivers.thermal_printer.commands import Kind, Operation, OperationDecoder
from drivers.thermal_printer.glyphs import CELL, draw_cell, load_font
from drivers.thermal_printer.layout import GAP, LINE

DPI = 203
MARGIN = 32
"""White at both edges, in dots (4 mm on 80 mm paper)."""
TO_CUTTER = 96
WHITE, INK, FAINT = 252, 24, 170
LEVELS = {0x30: "l", 0x31: "m", 0x32: "q", 0x33: "h"}


def render(raw: bytes, font: Path, *, columns: int = 48) -> Image.Image:
    """All that ``raw`` printed on one strip, mode ``L``; ``columns`` are 12 dots each. Raises OSError
    without font.

    Bytes that are no command of this room are stepped over: a wrong byte spoils a character, not the picture.
    """
    roll = _Roll(load_font(font, CELL - 2), columns * 12)
    for operation in OperationDecoder().feed(raw):
        roll.take(operation)
    return roll.finished()


@dataclass
class _Roll:
    """The paper so far, as strips of one line each, and the printer's modes."""

    font: ImageFont.FreeTypeFont
    dots: int
    align: int = 0
    scale: tuple[int, int] = (1, 1)
    bold: bool = False
    line: list[Image.Image] = field(default_factory=list)
    strips: list[Image.Image] = field(default_factory=list)
    own: dict[bytes, Image.Image] = field(default_factory=dict)
    code: bytes = b""
    code_size: int = 3
    code_level: str = "m"

    def take(self, operation: Operation) -> None:
        """Do what the printer would."""
        arguments = operation.arguments
        match operation.kind:
            case Kind.CHARACTER:
                self._put(operation.raw)
            case Kind.POSITION:
                self._jump(int.from_bytes(arguments, "little"))
            case Kind.LINE_FEED:
                self._end_line()
            case Kind.INIT:
                self.align, self.scale, self.bold = 0, (1, 1), False
            case Kind.ALIGN:
                self.align = arguments[0] % 3
            case Kind.BOLD:
                self.bold = bool(arguments[0])
            case Kind.SIZE:
                self.scale = (1 + (arguments[0] >> 4 & 7), 1 + (arguments[0] & 7))
            case Kind.FEED:
                self._blank(LINE * arguments[0])
            case Kind.FEED_DOTS if arguments[0]:
                self._blank(arguments[0])
            case Kind.GLYPH:
                self.own[arguments[:2]] = _turned(arguments[2:])
            case Kind.CODE:
                self._take_code(arguments)
            case Kind.RASTER:
                self._picture(arguments, operation.raw[3])
            case Kind.CUT:
                self._cut()

    def finished(self) -> Image.Image:
        """The whole strip."""
        if self.line:
            self._end_line()
        height = max(1, sum(strip.height for strip in self.strips))
        paper = Image.new("L", (self.dots + 2 * MARGIN, height + 2 * GAP), WHITE)
        at = GAP
        for strip in self.strips:
            paper.paste(strip, (0, at))
            at += strip.height
        return paper

    def _put(self, raw: bytes) -> None:
        cell = self.own.get(raw)
        if cell is None:
            text = raw.decode("gb18030", errors="replace")[:1]
            text = text if text.isprintable() else " "
            cell = draw_cell(self.font, text, CELL // 2 if len(raw) == 1 else CELL)
        if self.bold:
            thick = cell.copy()
            thick.paste(1, (1, 0), cell)
            cell = thick
        size = (cell.width * self.scale[0], cell.height * self.scale[1])
        if sum(known.width for known in self.line) + size[0] > self.dots:
            self._end_line()
        self.line.append(cell.resize(size, Image.Resampling.NEAREST))

    def _jump(self, dots: int) -> None:
        gap = min(dots, self.dots) - sum(cell.width for cell in self.line)
        if gap > 0:
            self.line.append(Image.new("1", (gap, CELL), 0))

    def _end_line(self) -> None:
        line, self.line = self.line, []
        if not line:
            self._blank(LINE)
            return
        height = max(LINE, max(cell.height for cell in line) + GAP)
        picture = Image.new("1", (sum(cell.width for cell in line), height), 0)
        at = 0
        for cell in line:
            picture.paste(cell, (at, height - cell.height - GAP // 2))
            at += cell.width
        self._ink(picture)

    def _ink(self, dots: Image.Image) -> None:
        """Burn a picture of ones and zeros, aligned as the mode says."""
        strip = Image.new("L", (self.dots + 2 * MARGIN, dots.height), WHITE)
        free = max(0, self.dots - dots.width)
        strip.paste(INK, (MARGIN + (0, free // 2, free)[self.align], 0), dots)
        self.strips.append(strip)

    def _blank(self, height: int) -> None:
        self.strips.append(Image.new("L", (self.dots + 2 * MARGIN, max(1, height)), WHITE))

    def _take_code(self, content: bytes) -> None:
        match content[:2]:
            case b"1P":
                self.code = content[3:]
            case b"1C":
                self.code_size = max(1, min(16, content[2]))
            case b"1E":
                self.code_level = LEVELS.get(content[2], "m")
            case b"1Q":
                self._draw_code()

    def _draw_code(self) -> None:
        try:
            matrix = segno.make_qr(self.code, error=self.code_level, boost_error=False).matrix
        except (ValueError, segno.DataOverflowError):
            return
        flat = bytes(module for row in matrix for module in row)
        small = Image.frombytes("L", (len(matrix), len(matrix)), flat).point([0] + [1] * 255, "1")
        edge = len(matrix) * self.code_size
        self._ink(small.resize((edge, edge), Image.Resampling.NEAREST))

    def _picture(self, arguments: bytes, mode: int) -> None:
        row, rows = (int.from_bytes(arguments[at : at + 2], "little") for at in (0, 2))
        if row and rows:
            dots = Image.frombytes("1", (row * 8, rows), arguments[4:]).point([0] + [1] * 255, "1")
            size = (dots.width << (mode & 1), dots.height << (mode >> 1 & 1))
            self._ink(dots.resize(size, Image.Resampling.NEAREST))

    def _cut(self) -> None:
        if self.line:
            self._end_line()
        self._blank(TO_CUTTER)
        edge = Image.new("L", (self.dots + 2 * MARGIN, 3), WHITE)
        drawer = ImageDraw.Draw(edge)
        for start in range(0, edge.width, 16):
            drawer.line((start, 1, start + 8, 1), fill=FAINT)
        self.strips.append(edge)


def _turned(columns: bytes) -> Image.Image:
    """72 bytes, column by column, as a cell."""
    return Image.frombytes("1", (CELL, CELL), columns).transpose(Image.Transpose.TRANSPOSE)
