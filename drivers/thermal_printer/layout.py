"""Lines out of text, counted in the printer's columns; no bytes, no I/O.

A column is 12 dots: one ASCII character; a Chinese one takes two. What counts is the length in GB18030, not
``unicodedata.east_asian_width``, which calls ``—``, ``…`` and ``·`` narrow where the printer prints
them wide.
"""

import re
import unicodedata
from functools import lru_cache

REPLACED = str.maketrans({"¥": "￥", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\t": " ", "−": "-"})
"""Characters that GB18030 writes in four bytes although a printable twin exists."""
CLOSERS = "，。；：！？、）》】”’…」』〉〕％℃,.;:!?)%]}"
OPENERS = "（《【“‘「『〈〔([{"
UNITS = "年月日时分秒元角人份页张天个岁号条项次层室栋"
_WORD = re.compile(rf"[0-9]+(?:[.,:/-][0-9]+)*[{UNITS}]?|[!-~]+|\s|.", re.DOTALL)


def clean(text: str) -> str:
    """The text with printable twins put in and invisible characters taken out; line feeds stay."""
    return "".join(
        character
        for character in text.translate(REPLACED)
        if character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
    )


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
    """``text`` in lines of at most ``columns`` columns.

    No line begins with a closing mark or ends with an opening one; words, numbers and numbers with
    their unit stay whole unless they are longer than a line.
    """
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, columns)]


def pair(left: str, right: str, columns: int) -> list[str]:
    """A label and its value on one line, the value at the right edge; on more lines when they do not fit."""
    gap = columns - width(left) - width(right)
    if gap >= 1:
        return [left + " " * gap + right]
    values = [" " * (columns - width(line)) + line for line in wrap(right, columns)]
    return wrap(left, columns) + values


def _wrap_paragraph(paragraph: str, columns: int) -> list[str]:
    lines = [""]
    for piece in _pieces(paragraph, columns):
        if width(lines[-1]) + width(piece) <= columns:
            lines[-1] += piece
        elif not piece.isspace():
            lines[-1] = lines[-1].rstrip(" ")
            lines.append(piece)
    return lines


def _pieces(paragraph: str, columns: int) -> list[str]:
    """What must stay together, each at most a line long."""
    pieces: list[str] = []
    for word in _WORD.findall(paragraph):
        glued = pieces and (word[0] in CLOSERS or pieces[-1][-1] in OPENERS)
        if glued and width(pieces[-1]) + width(word) <= columns:
            pieces[-1] += word
        else:
            pieces.extend(_split(word, columns))
    return pieces


def _split(word: str, columns: int) -> list[str]:
    parts = [""]
    for character in word:
        if width(parts[-1]) + width(character) > columns and parts[-1]:
            parts.append("")
        parts[-1] += character
    return parts
