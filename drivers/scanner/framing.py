"""Codes out of a stream of scanner bytes, without I/O.

A code ends with its suffix or with silence. Payloads are hostile input: they are capped, decoded
strictly and refused when they hold control characters.
"""

import unicodedata
from dataclasses import dataclass

from drivers.common.reasons import Reason, fault

CAP = 4096
"""Longest payload in bytes; a QR code of version 40 holds less than 3 kB."""
SILENCE = 0.05
"""Seconds after which a code without suffix is over."""
LINE_BREAKS = frozenset("\r\n")


@dataclass(frozen=True, slots=True, repr=False)
class RawCode:
    """One payload as it came, or None and the ``trouble`` with it. Its repr shows no content.

    ``framed`` is True between a prefix and a suffix that are no line breaks: only there may lines break.
    """

    payload: bytes | None
    trouble: str = ""
    framed: bool = False

    def __repr__(self) -> str:
        if self.payload is None:
            return f"<RawCode {self.trouble}>"
        return f"<RawCode of {len(self.payload)} bytes>"


TOO_LONG = RawCode(None, "too long")
CUT_OFF = RawCode(None, "cut off before its suffix")
NO_PREFIX = RawCode(None, "without its prefix")


class CodeFramer:
    """Cuts a stream into payloads; never raises, never holds more than the cap and one suffix."""

    def __init__(
        self, suffix: bytes = b"\r\n", prefix: bytes = b"", cap: int = CAP, marks: bytes = b""
    ) -> None:
        """``marks`` are single bytes that a scanner may say before a code, and that belong to none."""
        self._suffix = suffix
        self._prefix = prefix
        self._cap = cap
        self._marks = marks
        self._framed = bool(prefix and suffix) and not LINE_BREAKS.issuperset(suffix.decode("latin-1"))
        self._buffer = bytearray()
        self._overflowed = False

    @property
    def begun(self) -> bool:
        """True while a payload is half received."""
        return bool(self._buffer) or self._overflowed

    def reset(self) -> None:
        """Forget what came before."""
        self._buffer.clear()
        self._overflowed = False

    def feed(self, data: bytes) -> list[RawCode]:
        """Payloads that ``data`` completes."""
        found: list[RawCode] = []
        self._buffer += data
        while self._suffix and (end := self._buffer.find(self._suffix)) >= 0:
            payload = bytes(self._buffer[:end])
            del self._buffer[: end + len(self._suffix)]
            self._add(found, payload)
        self._bound()
        return found

    def silence(self) -> list[RawCode]:
        """The payload that ends because nothing followed, if one was begun."""
        found: list[RawCode] = []
        payload = bytes(self._buffer)
        self._buffer.clear()
        self._add(found, payload)
        return [CUT_OFF] if found and self._framed else found

    def _add(self, found: list[RawCode], payload: bytes) -> None:
        too_long, self._overflowed = self._overflowed or len(payload) > self._cap, False
        payload = payload.lstrip(self._marks) if self._marks else payload
        before, prefix, after = payload.partition(self._prefix) if self._prefix else (b"", b"", payload)
        if too_long:
            found.append(TOO_LONG)
        elif before and not prefix:
            found.append(NO_PREFIX)
        elif after:
            found.append(RawCode(after, framed=self._framed))

    def _bound(self) -> None:
        """Keep just enough of an endless payload to recognise its suffix."""
        if len(self._buffer) > self._cap + len(self._suffix):
            self._overflowed = True
            del self._buffer[: len(self._buffer) - len(self._suffix)]


def check_text(text: str, *, line_breaks: bool = False) -> str:
    """``text`` itself. Raises ``bad-code`` for control characters; line breaks pass where asked for."""
    allowed = LINE_BREAKS if line_breaks else frozenset()
    if any(unicodedata.category(character) == "Cc" and character not in allowed for character in text):
        raise fault(Reason.BAD_CODE, "control characters")
    return text


def decode_text(raw: RawCode) -> str:
    """The text of a payload: strictly UTF-8, else strictly GB18030.

    Raises ``bad-code`` when it is too long, neither of the two, or holds control characters.
    """
    if raw.payload is None:
        raise fault(Reason.BAD_CODE, raw.trouble)
    for encoding in ("utf-8", "gb18030"):
        try:
            text = raw.payload.decode(encoding)
        except UnicodeDecodeError:
            continue
        return check_text(text, line_breaks=raw.framed)
    raise fault(Reason.BAD_CODE, "neither UTF-8 nor GB18030")
