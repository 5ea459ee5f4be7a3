"""Codes out of the keys of a scanner that types (USB HID keyboard, US layout), without I/O.

Only printable ASCII is taken. A key with Control, Alt or Meta, or one that is no character, spoils the code.
"""

from drivers.common.input_events import KeyEvent, KeysLost
from drivers.scanner.framing import CAP, TOO_LONG, RawCode

SILENCE = 0.1
"""Seconds after which a code without Enter is over."""
ENTER = frozenset({28, 96})
SHIFT = frozenset({42, 54})
OTHER_MODIFIERS = frozenset({29, 97, 56, 100, 125, 126})
_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
    (71, "789-456+1230.", "789-456+1230."),
    (55, "*", "*"),
    (98, "/", "/"),
)
"""Code of the first key, characters without and with Shift; linux/input-event-codes.h."""
KEYS = {first + i: plain[i] + shifted[i] for first, plain, shifted in _ROWS for i in range(len(plain))}
NO_TEXT = RawCode(None, "keys that are no text")
LOST = RawCode(None, "keys were lost")


class TypedCodes:
    """Collects keys; never raises, never holds more than the cap."""

    def __init__(self) -> None:
        self._held: set[int] = set()
        self._text = bytearray()
        self._trouble: RawCode | None = None

    @property
    def begun(self) -> bool:
        """True while a code is half typed."""
        return bool(self._text) or self._trouble is not None

    def reset(self) -> None:
        """Forget the code; keys that are held stay held."""
        self._text.clear()
        self._trouble = None

    def feed(self, events: list[KeyEvent | KeysLost]) -> list[RawCode]:
        """Codes that ``events`` complete."""
        found: list[RawCode] = []
        for event in events:
            if isinstance(event, KeysLost):
                self._held.clear()
                self._trouble = self._trouble or LOST
            elif event.code in SHIFT | OTHER_MODIFIERS:
                self._hold(event)
            elif event.down and event.code in ENTER:
                found += self.silence()
            elif event.down:
                self._type(event.code)
        return found

    def silence(self) -> list[RawCode]:
        """The code that ends because nothing followed, if one was begun."""
        if not self.begun:
            return []
        code = self._trouble or RawCode(bytes(self._text))
        self.reset()
        return [code]

    def _hold(self, event: KeyEvent) -> None:
        if event.down:
            self._held.add(event.code)
        else:
            self._held.discard(event.code)

    def _type(self, code: int) -> None:
        if code not in KEYS or self._held & OTHER_MODIFIERS:
            self._trouble = self._trouble or NO_TEXT
        elif len(self._text) >= CAP:
            self._trouble = self._trouble or TOO_LONG
        else:
            self._text += KEYS[code][bool(self._held & SHIFT)].encode("ascii")
