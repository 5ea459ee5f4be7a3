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


@dataclass(frozen=True, slots=True, repr=False)
class RawCode:
    """One payload as it came; None when it was longer than the cap. Its repr shows no content."""

    payload: bytes | None

    def __repr__(self) -> str:
        return "<RawCode too long>" if self.payload is None else f"<RawCode of {len(self.payload)} bytes>"


class CodeFramer:
    """Cuts a stream into payloads; never raises, never holds more than the cap and one suffix."""

    def __init__(self, suffix: bytes = b"\r\n", prefix: bytes = b"", cap: int = CAP) -> None:
        self._suffix = suffix
        self._prefix = prefix
        self._cap = cap
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
        return found

    def _add(self, found: list[RawCode], payload: bytes) -> None:
        too_long, self._overflowed = self._overflowed or len(payload) > self._cap, False
        payload = payload.removeprefix(self._prefix)
        if too_long:
            found.append(RawCode(None))
        elif payload:
            found.append(RawCode(payload))

    def _bound(self) -> None:
        """Keep just enough of an endless payload to recognise its suffix."""
        if len(self._buffer) > self._cap + len(self._suffix):
            self._overflowed = True
            del self._buffer[: len(self._buffer) - len(self._suffix)]


def decode_text(raw: RawCode) -> str:
    """The text of a payload: strictly UTF-8, else strictly GB18030.

    Raises ``bad-code`` when it is too long, neither of the two, or holds control characters.
    """
    if raw.payload is None:
        raise fault(Reason.BAD_CODE, "too long")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = raw.payload.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(unicodedata.category(character) == "Cc" for character in text):
            raise fault(Reason.BAD_CODE, "control characters")
        return text
    raise fault(Reason.BAD_CODE, "neither UTF-8 nor GB18030")
