"""The keyboard on the screen: letters, digits, signs, and a number pad with X for identity numbers."""

from collections.abc import Callable

from kivy.clock import Clock
from kivy.properties import BooleanProperty, NumericProperty, OptionProperty
from kivy.uix.widget import Widget

from screens import look
from screens.widgets.button import PushButton

DELETE, CLEAR, SHIFT, SWITCH, SPACE = "delete", "clear", "shift", "switch", "space"
_WORDS = {
    DELETE: "ui-keyboard-delete",
    CLEAR: "ui-keyboard-clear",
    SHIFT: "ui-keyboard-shift",
    SPACE: "ui-keyboard-space",
}
_ICONS = {DELETE: "backspace"}
_Rows = tuple[tuple[str, ...], ...]
_BOTTOM = (SWITCH, SPACE, CLEAR)
DIGITS = tuple("1234567890")
LETTERS: _Rows = (
    DIGITS,
    tuple("qwertyuiop"),
    tuple("asdfghjkl"),
    (SHIFT, *"zxcvbnm", DELETE),
    (*_BOTTOM,),
)
SIGNS: _Rows = (
    DIGITS,
    tuple("@-_/:#&+*%="),
    tuple("？！“”《》；："),
    (SHIFT, *"，。、（）·.", DELETE),
    (*_BOTTOM,),
)
NUMBERS: _Rows = (tuple("123"), tuple("456"), tuple("789"), ("X", "0", DELETE))
PLAIN: _Rows = (*NUMBERS[:3], (CLEAR, "0", DELETE))
DATES: _Rows = (*NUMBERS[:3], ("-", "0", DELETE))
AMOUNTS: _Rows = (*NUMBERS[:3], (".", "0", DELETE))
_SETS = {
    "letters": LETTERS,
    "signs": SIGNS,
    "numbers": NUMBERS,
    "digits": PLAIN,
    "dates": DATES,
    "amounts": AMOUNTS,
}
_WIDTHS = {SPACE: 3.6, SWITCH: 1.8, CLEAR: 1.8, SHIFT: 1.5, DELETE: 1.5}
_BETWEEN = 1.5
"""Millimetres between keys."""
_PADS = frozenset({"numbers", "digits", "dates", "amounts"})


def least_width() -> float:
    """The width ten keys of the least size need."""
    return 10 * look.size("touch") + 9 * look.mm(_BETWEEN)


class Keyboard(Widget):
    """Calls `typed` with one character, or with `DELETE` or `CLEAR`."""

    keys = OptionProperty("letters", options=tuple(_SETS))
    capitals = BooleanProperty(False)
    gap = NumericProperty(0)

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.typed: Callable[[str], None] = _nobody
        self._built: dict[str, list[list[_Key]]] = {}
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)
        self.fbind("keys", self._build)
        self.fbind("capitals", self._write)
        self._build()

    def press(self, key: str) -> None:
        """What a key does."""
        if key == SHIFT:
            self.capitals = not self.capitals
        elif key == SWITCH:
            self.keys = "signs" if self.keys == "letters" else "letters"
        else:
            self.typed(" " if key == SPACE else key.upper() if self.capitals and len(key) == 1 else key)

    def stock(self, keys: str) -> None:
        """Makes a set of keys ahead of need."""
        if keys not in self._built:
            self._built[keys] = [[_Key(self, name) for name in row] for row in _SETS[keys]]

    def _build(self, *_changed: object) -> None:
        self.stock(self.keys)
        self._write()
        self._place_soon()

    def _write(self, *_changed: object) -> None:
        for row in self._built[self.keys]:
            for key in row:
                key.write(self.capitals, self.keys)

    def _fitting(self, gap: float) -> list[list["_Key"]]:
        """All rows, or one less where keys would get too small: digits are on the other page as well."""
        rows = self._built[self.keys]
        least = look.size("touch")
        if self.keys in _PADS or self.height >= len(rows) * least + (len(rows) - 1) * gap:
            return rows
        return rows[1:] if self.keys == "letters" else [rows[0], rows[1], *rows[3:]]

    def _place(self, *_changed: object) -> None:
        gap = look.mm(_BETWEEN if self.keys not in _PADS else 3)
        rows = self._fitting(gap)
        shown = [key for row in rows for key in row]
        if shown != self.children[::-1]:
            self.clear_widgets()
            for key in shown:
                self.add_widget(key)
        wide = self.width if self.keys not in _PADS else min(self.width, look.mm(190))
        least = look.size("touch")
        high = min((self.height - gap * (len(rows) - 1)) / len(rows), least * 1.7)
        left = self.center_x - wide / 2
        top = self.y + len(rows) * high + (len(rows) - 1) * gap
        unit = (wide - gap * 9) / 10
        for index, row in enumerate(rows):
            shares = [1.0 if self.keys in _PADS else _WIDTHS.get(key.name, 1.0) for key in row]
            if self.keys in _PADS or sum(shares) > 9.6 or SPACE in [k.name for k in row]:
                total, start = wide - gap * (len(row) - 1), left
                widths = [total * share / sum(shares) for share in shares]
            else:
                widths = [unit for _ in row]
                start = self.center_x - (unit * len(row) + gap * (len(row) - 1)) / 2
            y = top - (index + 1) * high - index * gap
            for key, width in zip(row, widths, strict=True):
                key.size, key.pos = (width, high), (start, y)
                start += width + gap


class _Key(PushButton):
    def __init__(self, keyboard: Keyboard, name: str) -> None:
        self.name, self._keyboard = name, keyboard
        super().__init__(action_id=f"key-{name}", kind="key", corner=3, size_name="large")
        if name in _ICONS:
            self.icon = _ICONS[name]

    def write(self, capitals: bool, keys: str) -> None:
        """Its face: a character, or the word for what it does."""
        if self.name == SWITCH:
            self._say("ui-keyboard-numbers" if keys == "letters" else "ui-keyboard-letters")
        elif self.name in _WORDS:
            self._say(_WORDS[self.name])
            self.kind = "chosen" if self.name == SHIFT and capitals else "key"
        else:
            self.words = self.label = self.name.upper() if capitals else self.name

    def _say(self, key: str) -> None:
        self.size_name = "small"
        self.words = "" if self.name in _ICONS else look.text(key)
        self.label = look.text(key)

    def fire(self) -> None:
        self._keyboard.press(self.name)


def _nobody(_character: str) -> None:
    return
