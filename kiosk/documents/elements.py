"""What can stand on a slip, as values: a printer, a picture and a page all draw the same ones."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Align = Literal["left", "center", "right"]


class Size(StrEnum):
    """Three sizes are enough for a slip."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Title:
    """The one heading, large and centred."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, broken into lines by whatever draws it."""

    text: str
    size: Size = Size.NORMAL
    align: Align = "left"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A label on the left and its value on the right."""

    label: str
    value: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, centred."""

    text: str


@dataclass(frozen=True, slots=True)
class Space:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of the paper."""


Element = Title | Line | Pair | Rule | Code | Space | Cut


@dataclass(frozen=True, slots=True)
class Slip:
    """One piece of paper. Masked names are all it holds of a person, except the query password."""

    elements: tuple[Element, ...]
    locale: str

    def __repr__(self) -> str:
        return f"<Slip of {len(self.elements)} elements in {self.locale}>"
