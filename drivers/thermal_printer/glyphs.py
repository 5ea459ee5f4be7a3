"""Dots for what a printer's own character set lacks, drawn from a font with Pillow."""

import math
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

CELL = 24
"""Edge of a Chinese character in dots."""
JOINED = "─━—…│┃"
"""Characters that must touch their neighbours."""
INK = 110
"""Grey level (0–255) from which on a dot is burnt."""


@lru_cache(maxsize=8)
def load_font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """The face for simplified Chinese in ``path``, which may be a collection of several. Raises OSError."""
    # The basic engine draws one character as well as the shaping one, and takes every character there is.
    engine = ImageFont.Layout.BASIC
    first = ImageFont.truetype(str(path), size, layout_engine=engine)
    if path.suffix.lower() not in (".ttc", ".otc"):
        return first
    for index in range(32):
        try:
            face = ImageFont.truetype(str(path), size, index=index, layout_engine=engine)
        except OSError:
            break
        if str(face.getname()[0]).endswith(" SC"):
            return face
    return first


def draw_cell(font: ImageFont.FreeTypeFont, character: str, width: int = CELL) -> Image.Image:
    """One character as black (1) on white (0), ``width`` × 24 dots, mode ``1``.

    A glyph wider than its cell is condensed, and lines are stretched until they meet their neighbours.
    """
    advance = math.ceil(font.getlength(character))
    drawn = advance if advance > width or character in JOINED else width
    grey = Image.new("L", (max(1, drawn), CELL), 0)
    ImageDraw.Draw(grey).text((drawn / 2, CELL - 4), character, fill=255, font=font, anchor="ms")
    if drawn != width:
        grey = grey.resize((width, CELL))
    return grey.point([0] * INK + [1] * (256 - INK), "1")


class FontGlyphs:
    """Glyphs and whole lines as the dots a printer takes."""

    def __init__(self, path: Path) -> None:
        """Raises OSError when there is no font at ``path``."""
        self._font = load_font(path, CELL - 2)

    def glyph(self, character: str) -> bytes:
        """72 bytes for ``FS 2``: 24 columns from the left, three bytes each, the highest bit on top."""
        cell = draw_cell(self._font, character)
        # Turned by a quarter and mirrored, rows become columns.
        return cell.transpose(Image.Transpose.TRANSPOSE).tobytes()

    def line(self, text: str, dots: int, scale: tuple[int, int]) -> bytes:
        """A line as rows of ``dots`` / 8 bytes for ``GS v 0``; ``scale`` is (horizontal, vertical)."""
        strip = Image.new("1", (dots // scale[0], CELL), 0)
        at = 0
        for character in text:
            cell_width = CELL // 2 if len(character.encode("gb18030")) == 1 else CELL
            strip.paste(draw_cell(self._font, character, cell_width), (at, 0))
            at += cell_width
        return strip.resize((dots, CELL * scale[1]), Image.Resampling.NEAREST).tobytes()
