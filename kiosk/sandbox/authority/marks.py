"""What a page of a certificate consists of, before it is written as OFD. Lengths in millimetres."""

from dataclasses import dataclass, replace
from enum import StrEnum

Colour = tuple[int, int, int]

SEAL = 42
"""The diameter of most organs' round seals (国发〔1999〕25号)."""

_WIDE, _NARROW = "MW", ".,:-·I'"
INK: Colour = (33, 33, 36)
GREY: Colour = (110, 112, 118)


class Typeface(StrEnum):
    """The faces that certificates are set in, by the names that files carry."""

    SONG = "宋体"
    HEI = "黑体"
    KAI = "楷体"


@dataclass(frozen=True, slots=True)
class Text:
    """One line: left edge, base line, size of an em. `key` names the metadata that it shows."""

    x: float
    y: float
    text: str
    em: float
    face: Typeface = Typeface.SONG
    colour: Colour = INK
    key: str = ""

    @property
    def width(self) -> float:
        return sum(advances(self.text, self.em))


@dataclass(frozen=True, slots=True)
class Path:
    """A stroke or an area along `data`, the operators of GB/T 33190 in page coordinates."""

    data: str
    colour: Colour
    width: float = 0.0
    """Of the pen; 0 fills instead."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The portrait, in a box."""

    x: float
    y: float
    width: float
    height: float


Mark = Text | Path | Picture


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `ground` is the template below, `stamp` the upper left corner of the seal."""

    width: float
    height: float
    ground: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    stamp: tuple[float, float]


def scaled(mark: Mark, scale: float) -> Mark:
    """The same mark on a page that is larger in all directions."""
    if isinstance(mark, Text):
        return replace(mark, x=mark.x * scale, y=mark.y * scale, em=mark.em * scale)
    if isinstance(mark, Picture):
        across, down = mark.width * scale, mark.height * scale
        return Picture(mark.x * scale, mark.y * scale, across, down)
    return mark


def advances(text: str, em: float) -> list[float]:
    """How much room each character takes: an em for Chinese, a part of one for Latin."""
    return [em * _share(character) for character in text]


def _share(character: str) -> float:
    if character in _WIDE:
        return 0.96
    if character in _NARROW:
        return 0.35
    if character.isascii():
        return 0.76 if character.isupper() else 0.56
    return 1.0


def rectangle(x: float, y: float, width: float, height: float) -> str:
    right, below = x + width, y + height
    return f"M {x:g} {y:g} L {right:g} {y:g} L {right:g} {below:g} L {x:g} {below:g} C"
