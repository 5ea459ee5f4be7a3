"""The type that paper is set in: the simplified face of Noto Sans CJK, cut down to what one document says.

A face that holds only the characters of its document keeps the file small, and keeps what is copied out
of it right: the whole face draws radicals and characters with the same glyph, and a reader cannot tell
them apart any more.
"""

import io
import subprocess
from functools import lru_cache

import skia
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from kiosk.documents.sheet import Type

FAMILY = "Noto Sans CJK SC"
_DOTS = 100.0
"""Units of measuring; larger than any size that is printed, so that hinting plays no part."""


class NoFace(Exception):
    """The type is not installed."""


class Unprintable(Exception):
    """The type has no glyph for a character; an official paper is never printed with a gap in it."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} characters cannot be drawn in {FAMILY}")


class Faces:
    """Regular and bold, for the characters of `text` only."""

    def __init__(self, text: str) -> None:
        """
        Raises:
            NoFace: when the type is not installed.
            Unprintable: when a character has no glyph.
        """
        # Digits are for page numbers, which nobody knows before the layout is made.
        wanted = frozenset(text + "0123456789 ")
        self._faces = {bold: _cut_down(bold, wanted) for bold in (False, True)}

    def measure(self, text: str, kind: Type) -> float:
        """The width of a line in millimetres."""
        return float(self.font(kind.bold, _DOTS).measureText(text)) * kind.em / _DOTS

    def font(self, bold: bool, size: float) -> skia.Font:
        font = skia.Font(self._faces[bold], size)
        font.setSubpixel(True)
        font.setHinting(skia.FontHinting.kNone)
        return font


def _cut_down(bold: bool, wanted: frozenset[str]) -> skia.Typeface:
    file, index = _found(bold)
    face = TTFont(file, fontNumber=index, lazy=True, recalcTimestamp=False)
    known = face.getBestCmap()
    missing = [c for c in wanted if c >= " " and ord(c) not in known]
    if missing:
        raise Unprintable(len(missing))
    options = Options(layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True)
    cutter = Subsetter(options)
    cutter.populate(text="".join(sorted(wanted)))
    cutter.subset(face)
    cut = io.BytesIO()
    face.save(cut)
    # Its tables hold the whole type and point back at it: megabytes that would wait for the collector.
    face.close()
    face.tables.clear()
    return skia.FontMgr().makeFromData(skia.Data.MakeWithCopy(cut.getvalue()))


@lru_cache
def _found(bold: bool) -> tuple[str, int]:
    """The file and the number of the face in it, as fontconfig knows them."""
    style = "Bold" if bold else "Regular"
    command = ["fc-match", "-f", "%{family}\n%{file}\n%{index}", f"{FAMILY}:style={style}"]
    try:
        answer = subprocess.run(command, check=True, capture_output=True, text=True, timeout=10).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise NoFace("fontconfig does not answer") from error
    family, file, index = answer.split("\n")
    if FAMILY not in family:
        raise NoFace(f"{FAMILY} is not installed")
    return file, int(index)
