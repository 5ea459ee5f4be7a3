"""Lines out of text, counted in the printer's columns; no bytes, no I/O.

A column is 12 dots: one ASCII character; a Chinese one takes two. What counts is the length in GB18030, not
``unicodedata.east_asian_width``, which calls ``—``, ``…`` and ``·`` narrow where the printer prints
them wide.
"""

import re
import unicodedata
from functools import lru_cache

DOTS_PER_MM = 8
"""203 dpi."""
LINE = 34
"""Dots from line to line at the printer's default spacing (1/6 inch)."""
BESIDE = 2
"""Columns between a label and a value of several lines beside it."""
GAP = 6
"""Dots between a character higher than the spacing and the next line."""

_TWINS = str.maketrans(
    {"¥": "￥", "−": "-", "‑": "-", "•": "·", "‧": "·", "∙": "·", "・": "·", "･": "·", "\r": "\n", "\t": " "}
)
"""Characters that GB18030 writes in four bytes although a printable twin exists."""
_SELECTORS = range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0)
"""Variation selectors choose between forms that a printer has only one of."""
_MARKED = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
_INVISIBLE = ("Cc", "Cf", "Cs")

CLOSERS = "，。；：！？、）》】”’…」』〉〕％℃,.;:!?)%]}"
OPENERS = "（《【“‘「『〈〔([{"
_LONG_UNITS = "个工作日|工作日|小时|分钟|公里|千米|平方米|公斤|千克"
_UNITS = "年月日号时点分秒元角万亿人份页张天个岁周条项次层楼室栋户座"
_WORD = re.compile(rf"￥?[!-~]*[0-9](?:{_LONG_UNITS}|[{_UNITS}])|￥?[!-~]+|\s|.", re.DOTALL)


def clean(text: str) -> str:
    """The text with printable twins put in and invisible characters taken out; line feeds stay."""
    text = _MARKED.sub(_composed, text.replace("\r\n", "\n").translate(_TWINS))
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_kept, text))


def _composed(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[0])


@lru_cache(maxsize=4096)
def _kept(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Zl", "Zp") or character == "\n":
        return "\n"
    if kind == "Zs" and character != "\u3000":
        return " "
    selector = any(ord(character) in block for block in _SELECTORS)
    return "" if selector or kind in _INVISIBLE else character


@lru_cache(maxsize=4096)
def is_rare(character: str) -> bool:
    """Whether printers lack the character: four bytes in GB18030, or a private one."""
    return len(character.encode("gb18030")) == 4 or unicodedata.category(character) == "Co"


def width(text: str) -> int:
    """Columns that ``text`` takes at single width."""
    return sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    return 1 if len(character.encode("gb18030")) == 1 else 2


def wrap(text: str, columns: int) -> list[str]:
    """``text`` in lines of at most ``columns`` columns, of which there are at least four.

    A paragraph's indent is that of all its lines. No line begins with a closing mark or ends with an
    opening one; words, numbers and numbers with their unit stay whole unless they are longer than a line.
    """
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, columns)]


def pair(left: str, right: str, columns: int) -> list[str]:
    """A label and its value on one line, the value at the right edge.

    A value of several lines is a block at the right edge whose lines begin below each other: beside its label
    where that leaves it half of the paper, else below it.
    """
    gap = columns - width(left) - width(right)
    if gap >= 1 and "\n" not in left + right:
        return [left + " " * gap + right]
    room = columns - width(left) - BESIDE
    if room < columns // 2 or "\n" in left:
        return wrap(left, columns) + _block(right, columns, columns)
    first, *rest = _block(right, room, columns)
    return [left + first[width(left) :], *rest]


def _block(text: str, room: int, columns: int) -> list[str]:
    """``text`` in lines of at most ``room`` columns that begin below each other, as far right as they can."""
    lines = wrap(text, room)
    indent = columns - max(map(width, lines))
    return [" " * indent + line for line in lines]


def _wrap_paragraph(paragraph: str, columns: int) -> list[str]:
    if width(paragraph) <= columns:
        return [paragraph]
    body = paragraph.lstrip(" ")
    indent = min(len(paragraph) - len(body), columns // 2)
    return [" " * indent + line for line in _filled(body, columns - indent)]


def _filled(paragraph: str, columns: int) -> list[str]:
    lines, used = [""], 0
    for piece in _pieces(paragraph, columns):
        size = width(piece)
        if used + size <= columns:
            lines[-1] += piece
            used += size
        elif not piece.isspace():
            lines[-1] = lines[-1].rstrip(" ")
            lines.append(piece)
            used = size
    return lines


def _pieces(paragraph: str, columns: int) -> list[str]:
    """What must stay together, each at most a line long."""
    pieces: list[str] = []
    for word in _WORD.findall(paragraph):
        if pieces and _stays_with(pieces[-1][-1], word[0]):
            pieces[-1:] = _split(pieces[-1] + word, columns)
        else:
            pieces.extend(_split(word, columns))
    return pieces


def _stays_with(before: str, after: str) -> bool:
    return (after in CLOSERS and not before.isspace()) or (before in OPENERS and not after.isspace())


def _split(word: str, columns: int) -> list[str]:
    """``word``, in pieces of at most a line if it must be."""
    if width(word) <= columns:
        return [word]
    parts = [""]
    for character in word:
        if width(parts[-1]) + width(character) > columns:
            at = _break(parts[-1], character, columns)
            parts[-1:] = [parts[-1][:at], parts[-1][at:]]
        parts[-1] += character
    return parts


def _break(full: str, following: str, columns: int) -> int:
    """Where to end a full line so that the next one begins well, and still has room for ``following``."""
    for at in range(len(full), 0, -1):
        first = full[at : at + 1] or following
        if width(full[at:] + following) > columns:
            break
        if not _stays_with(full[at - 1], first):
            return at
    return len(full)
