"""A slip as one narrow sheet: what a slip printer would give, as a picture or a page."""

from collections.abc import Iterator
from typing import assert_never

from kiosk.documents.drawing import modules, pdf, png
from kiosk.documents.elements import Code, Cut, Element, Line, Pair, Rule, Size, Slip, Space, Title
from kiosk.documents.faces import Faces
from kiosk.documents.setting import centre, left, lines, right
from kiosk.documents.sheet import GREY, INK, Mark, Matrix, Measure, Sheet, Type
from kiosk.documents.sheet import Line as Stroke

WIDTH, MARGIN = 80.0, 4.0
INNER = WIDTH - 2 * MARGIN
LEADING = 1.4
CODE = 34.0
"""Edge of the QR code: large enough for a scanner held by an unsteady hand."""
QUIET_ZONE = 4
"""White modules at each side of it (ISO/IEC 18004)."""
BESIDE = 3.0
"""Between a label and its value."""

_TITLE = Type(6.0, True)
_SIZES = {Size.SMALL: 2.7, Size.NORMAL: 3.2, Size.LARGE: 5.0}


def slip_pdf(slip: Slip) -> bytes:
    """
    Raises:
        Unprintable: when a character of it cannot be drawn.
        NoFace: when the type is not installed.
    """
    faces = Faces(text_of(slip))
    return pdf([slip_sheet(slip, faces.measure)], faces, _title(slip))


def slip_png(slip: Slip) -> bytes:
    """At the dots of a slip printer; raises as `slip_pdf` does."""
    faces = Faces(text_of(slip))
    return png(slip_sheet(slip, faces.measure), faces)


def slip_sheet(slip: Slip, measure: Measure) -> Sheet:
    """All elements below each other; the paper is as long as it has to be."""
    marks: list[Mark] = []
    y = MARGIN
    for element in slip.elements:
        for mark in _marks(element, y, measure):
            marks.append(mark)
        y += _height(element, measure)
    return Sheet(WIDTH, y + MARGIN, tuple(marks))


def text_of(slip: Slip) -> str:
    """Every character the slip shows."""
    return "".join(part for element in slip.elements for part in _texts(element))


def _title(slip: Slip) -> str:
    return next((e.text for e in slip.elements if isinstance(e, Title)), "")


def _texts(element: Element) -> tuple[str, ...]:
    match element:
        case Title(text) | Line(text):
            return (text,)
        case Pair(label, value):
            return (label, value)
        case _:
            return ()


def _height(element: Element, measure: Measure) -> float:
    match element:
        case Title(text):
            return len(lines(text, _TITLE, INNER, measure)) * _TITLE.em * LEADING
        case Line(text, size, _, bold):
            kind = Type(_SIZES[size], bold)
            return len(lines(text, kind, INNER, measure)) * kind.em * LEADING
        case Pair():
            return max(len(_value_lines(element, measure)), 1) * _SIZES[Size.NORMAL] * LEADING
        case Rule():
            return 3.0
        case Code(text):
            return CODE + 2 * _quiet(text)
        case Space(count):
            return count * _SIZES[Size.NORMAL] * LEADING
        case Cut():
            return 2.0
        case _:
            assert_never(element)


def _marks(element: Element, y: float, measure: Measure) -> Iterator[Mark]:
    match element:
        case Title(text):
            yield from _paragraph(Line(text, align="center"), _TITLE, y, measure)
        case Line(_, size, _, bold):
            yield from _paragraph(element, Type(_SIZES[size], bold), y, measure)
        case Pair():
            yield from _pair(element, y, measure)
        case Rule():
            yield Stroke(MARGIN, y + 1.5, WIDTH - MARGIN, y + 1.5, 0.25, INK)
        case Code(text):
            yield Matrix((WIDTH - CODE) / 2, y + _quiet(text), CODE, text)
        case _:
            return


def _paragraph(line: Line, kind: Type, y: float, measure: Measure) -> Iterator[Mark]:
    for position, text in enumerate(lines(line.text, kind, INNER, measure)):
        base = y + position * kind.em * LEADING + kind.em
        if line.align == "center":
            yield centre(WIDTH / 2, base, text, kind, measure)
        elif line.align == "right":
            yield right(WIDTH - MARGIN, base, text, kind, measure)
        else:
            yield left(MARGIN, base, text, kind)


def _pair(pair: Pair, y: float, measure: Measure) -> Iterator[Mark]:
    kind = Type(_SIZES[Size.NORMAL], pair.bold)
    yield left(MARGIN, y + kind.em, pair.label, Type(kind.em), GREY)
    values = _value_lines(pair, measure)
    x = WIDTH - MARGIN - max((measure(text, kind) for text in values), default=0.0)
    for position, text in enumerate(values):
        yield left(x, y + position * kind.em * LEADING + kind.em, text, kind)


def _quiet(text: str) -> float:
    return QUIET_ZONE * CODE / len(modules(text))


def _value_lines(pair: Pair, measure: Measure) -> tuple[str, ...]:
    kind = Type(_SIZES[Size.NORMAL], pair.bold)
    room = INNER - measure(pair.label, Type(kind.em)) - BESIDE
    return lines(pair.value, kind, room, measure)
