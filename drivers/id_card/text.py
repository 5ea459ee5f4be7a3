"""Text of a fixed length as cards carry it: padded, and nothing in it that a person could not read."""

import unicodedata

PADDING = " \u3000"
END = "\x00"
_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Control, format (with them all that turns the direction of writing), halves of characters, separators."""


def decoded(raw: bytes) -> str:
    """The text of a UTF-16LE field up to its first NUL, without padding; what is left behind a NUL of an
    earlier writing is none. Raises ValueError for bytes that are not legible text.
    """
    text = raw.decode("utf-16-le", errors="surrogatepass").partition(END)[0].rstrip(PADDING)
    if not is_legible(text):
        raise ValueError("a character that nobody can read")
    return text


def is_legible(text: str) -> bool:
    """Whether every character can be shown or may be one of a rare name: private and new ones may."""
    return not any(
        unicodedata.category(character) in _INVISIBLE or _is_none(ord(character)) for character in text
    )


def _is_none(point: int) -> bool:
    """The code points that will never be characters."""
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
