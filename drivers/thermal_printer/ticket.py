"""What can be on a slip, as values. The rest of the house builds these; only this room knows bytes."""

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; it is broken into lines by the printer's columns. ``\\n`` begins a new line."""

    text: str
    align: Align = "left"
    double_width: bool = False
    double_height: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """A label at the left edge and its value at the right edge; a value of several lines is a block there."""

    left: str
    right: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, centred, with its quiet zone. ``size`` is the module's edge in dots, 2–16; less when the
    paper is narrow.
    """

    data: str
    size: int = 6


@dataclass(frozen=True, slots=True)
class Feed:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    """Feed to the cutter and cut."""


Element = Text | Columns | Rule | Code | Feed | Cut


@dataclass(frozen=True, slots=True)
class Ticket:
    """One slip. ``title`` names the job for the technician and is not printed; ``copy_mark`` heads a
    reprint.
    """

    elements: tuple[Element, ...]
    title: str = "slip"
    copy_mark: str = "补打"

    def __repr__(self) -> str:
        return f"<Ticket {self.title} of {len(self.elements)} elements>"
