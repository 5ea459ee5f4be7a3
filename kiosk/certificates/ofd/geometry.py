"""Basic values of OFD (GB/T 33190, 7.3): boxes, arrays of numbers, matrices. Lengths in millimetres."""

import math
from dataclasses import dataclass

from kiosk.certificates.ofd.xml import Element, child_text

_LARGEST = 1e7
MOST_NUMBERS = 200_000

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner (ST_Box)."""

    x: float
    y: float
    width: float
    height: float


A4 = Box(0.0, 0.0, 210.0, 297.0)


def number(text: str, default: float = 0.0) -> float:
    """A finite number of a sane size, or `default`."""
    try:
        value = float(text)
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) <= _LARGEST else default


def numbers(text: str) -> tuple[float, ...]:
    """An array (ST_Array); what is no number counts as 0."""
    return tuple(number(part) for part in text.split(None, MOST_NUMBERS)[:MOST_NUMBERS])


def box(text: str) -> Box | None:
    """A box with a positive size, or None."""
    given = numbers(text)
    if len(given) != 4 or given[2] <= 0 or given[3] <= 0:
        return None
    return Box(*given)


def matrix(text: str) -> Matrix:
    """A matrix as `a b c d e f`; anything else is the identity."""
    given = numbers(text)
    if len(given) != 6:
        return IDENTITY
    a, b, c, d, e, f = given
    return (a, b, c, d, e, f)


def area(element: Element | None) -> Box | None:
    """The physical box of a PageArea or Area."""
    return None if element is None else box(child_text(element, "PhysicalBox"))
