"""A sheet of paper as marks at places: what a layout makes and a drawing draws. Lengths in millimetres."""

from collections.abc import Callable
from dataclasses import dataclass

Colour = tuple[int, int, int]

INK: Colour = (28, 30, 33)
GREY: Colour = (104, 110, 118)
PALE: Colour = (205, 211, 218)
WASH: Colour = (240, 244, 249)
RED: Colour = (178, 34, 26)


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: the size of an em in millimetres, and whether it is bold."""

    em: float
    bold: bool = False


Measure = Callable[[str, Type], float]
"""The width of one line of text in millimetres."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line; `x` is its left edge, `y` its base line."""

    x: float
    y: float
    text: str
    type: Type
    colour: Colour = INK


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.2
    colour: Colour = PALE


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour = WASH


@dataclass(frozen=True, slots=True)
class Ring:
    """A dashed circle: a place for something, never the thing itself."""

    x: float
    y: float
    radius: float
    colour: Colour = PALE


@dataclass(frozen=True, slots=True)
class Matrix:
    """A QR code in a square of `size`, without its quiet zone."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Strokes:
    """Lines drawn by hand, each through its points."""

    lines: tuple[tuple[tuple[float, float], ...], ...]
    width: float = 0.5
    colour: Colour = INK

    def __repr__(self) -> str:
        return f"Strokes({len(self.lines)} lines)"


Mark = Text | Line | Box | Ring | Matrix | Strokes


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    def texts(self) -> tuple[str, ...]:
        """Every line of text in the order it was set."""
        return tuple(mark.text for mark in self.marks if isinstance(mark, Text))

    def __repr__(self) -> str:
        return f"<Sheet {self.width:g} x {self.height:g} mm, {len(self.marks)} marks>"
