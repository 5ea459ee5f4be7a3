"""How wide a text is and where its lines break, before anything is drawn."""

import re
from functools import lru_cache
from itertools import pairwise

from kivy.core.text import Label as CoreLabel

_NEVER_FIRST = frozenset("，。、；：？！）》」』”’%‰…,.;:?!)]}·—")
_CLAUSE_END = re.compile("(?<=[，；。！？])(?=.)")
_NEVER_LAST = frozenset("（《「『“‘([{¥￥")
_COUNTED = frozenset("年月日号页份次元分秒岁")
"""What clings to the number before it."""
_WIDE_FROM = 0x2E80
_LONE, _COMPANY = 2.2, 2.8
"""A last line of so few characters looks lost; with so many it does not."""
SLACK = 2
"""Pixels kept free at the end of a line, so that rounding never wraps it again."""


@lru_cache(maxsize=128)
def _label(font: str, px: int) -> CoreLabel:
    return CoreLabel(font_name=font, font_size=px)


@lru_cache(maxsize=8192)
def _advance(character: str, font: str, px: int) -> float:
    if ord(character) >= _WIDE_FROM:
        return px
    return float(_label(font, px).get_extents(character * 4)[0]) / 4


@lru_cache(maxsize=128)
def line_height(font: str, px: int) -> int:
    return int(_label(font, px).get_extents("一")[1])


def width(text: str, font: str, px: int) -> float:
    return sum(_advance(c, font, px) for c in text)


@lru_cache(maxsize=1024)
def wrap(text: str, font: str, px: int, room: int, balance: bool = False) -> tuple[str, ...]:
    """Lines of at most `room` pixels; `balance` breaks between clauses, else makes lines alike in length."""
    lines = _all(text, font, px, room)
    if len(lines) == 1:
        return lines
    if not balance:
        return _accompanied(lines, text, font, px, room)
    by_clause, ends = _CLAUSE_END.subn("\n", text)
    if ends and len(clauses := _all(by_clause, font, px, room)) <= len(lines):
        return clauses
    narrow, wide = room // 2, room
    while wide - narrow > px // 4:
        middle = (narrow + wide) // 2
        if len(_all(text, font, px, middle)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return _all(text, font, px, wide)


def _accompanied(lines: tuple[str, ...], text: str, font: str, px: int, room: int) -> tuple[str, ...]:
    """Takes a character or two down to a last one that would stand alone; never another line for it."""
    if width(lines[-1], font, px) > _LONE * px:
        return lines
    for step in (1, 2, 3):
        tried = _all(text, font, px, room - step * px)
        if len(tried) == len(lines) and width(tried[-1], font, px) >= _COMPANY * px:
            return tried
    return lines


def widest_piece(text: str, font: str, px: int) -> float:
    """The width of what must not be broken: the longest word, or one sign with its marks."""
    return max((width(piece.strip(), font, px) for piece in _pieces(text)), default=0.0)


def _all(text: str, font: str, px: int, room: int) -> tuple[str, ...]:
    return tuple(line for part in text.split("\n") for line in _fill(part, font, px, room - SLACK))


def _fill(text: str, font: str, px: int, room: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for piece in _pieces(text):
        wide = width(piece, font, px)
        if line and used + width(piece.rstrip(), font, px) > room:
            lines.append(line.rstrip())
            line, used = "", 0.0
            piece = piece.lstrip()
            wide = width(piece, font, px)
        for part in _cut(piece, font, px, room) if wide > room else (piece,):
            if line and used + width(part, font, px) > room:
                lines.append(line)
                line, used = "", 0.0
            line += part
            used += width(part, font, px)
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """What must stay on one line: words, and signs with the marks that cling to them."""
    pieces: list[str] = []
    current = ""
    for now, following in pairwise(text + "\0"):
        current += now
        if _may_break(now, following):
            pieces.append(current)
            current = ""
    return pieces or [current]


def _may_break(now: str, following: str) -> bool:
    if following == "\0":
        return True
    if following in _NEVER_FIRST or now in _NEVER_LAST:
        return False
    if now == " ":
        return following != " "
    if (now.isdigit() and following in _COUNTED) or (now == "月" and following.isdigit()):
        return False
    if now == "-":
        # A long number is broken where it has a hyphen.
        return following.isalnum()
    return ord(now) >= _WIDE_FROM or ord(following) >= _WIDE_FROM


def _cut(piece: str, font: str, px: int, room: int) -> list[str]:
    """A word longer than a line, such as a case number, cut where it must be."""
    parts, part, used = [], "", 0.0
    for character in piece:
        step = _advance(character, font, px)
        if part and used + step > room:
            parts.append(part)
            part, used = "", 0.0
        part += character
        used += step
    return [*parts, part]
