"""Setting text: breaking it into lines, and placing a line to the left, centre or right."""

import re
from collections.abc import Iterator

from kiosk.documents.sheet import INK, Colour, Measure, Text, Type

_PIECES = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:;/()'-]*\s?|\s|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。、；：！？）】》”’%,.;:!?)")


def lines(text: str, kind: Type, width: float, measure: Measure) -> tuple[str, ...]:
    """`text` in lines of at most `width`.

    Words in Latin letters stay whole while they fit, and no line begins with a closing mark.
    """
    return tuple(line for part in text.split("\n") for line in _broken(part, kind, width, measure))


def left(x: float, y: float, text: str, kind: Type, colour: Colour = INK) -> Text:
    return Text(x, y, text, kind, colour)


def centre(x: float, y: float, text: str, kind: Type, measure: Measure, colour: Colour = INK) -> Text:
    """`x` is the middle."""
    return Text(x - measure(text, kind) / 2, y, text, kind, colour)


def right(x: float, y: float, text: str, kind: Type, measure: Measure, colour: Colour = INK) -> Text:
    """`x` is the right edge."""
    return Text(x - measure(text, kind), y, text, kind, colour)


def _broken(text: str, kind: Type, width: float, measure: Measure) -> Iterator[str]:
    line = ""
    for piece in _fitting(text, kind, width, measure):
        if line and measure((line + piece).rstrip(), kind) > width and piece not in _NEVER_FIRST:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    yield line.rstrip()


def _fitting(text: str, kind: Type, width: float, measure: Measure) -> Iterator[str]:
    """Pieces that stay together; a word wider than a line comes apart."""
    for piece in _PIECES.findall(text):
        if measure(piece, kind) > width:
            yield from piece
        else:
            yield piece
