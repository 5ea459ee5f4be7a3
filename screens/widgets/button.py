"""Buttons with a verb on them."""

from pathlib import Path

from kivy.clock import Clock
from kivy.lang import Builder
from kivy.properties import BooleanProperty, OptionProperty, StringProperty

from screens import look
from screens.widgets.text import Icon, Text
from screens.widgets.touchable import Touchable

_LOOKS = {
    # kind: fill, pressed fill, edge, ink
    "primary": ("blue", "blue-deep", "clear", "on-blue"),
    "secondary": ("card", "blue-soft", "blue", "blue"),
    "quiet": ("clear", "well", "clear", "blue"),
    "key": ("card", "blue-soft", "line", "ink"),
    "chosen": ("blue-soft", "blue-soft", "blue", "blue-deep"),
}


class PushButton(Touchable):
    """`kind` is how loud it is; `icon` stands before the words, or over them when `stacked`."""

    words = StringProperty("")
    icon = StringProperty("")
    kind = OptionProperty("secondary", options=tuple(_LOOKS))
    size_name = StringProperty("body")
    stacked = BooleanProperty(False)

    def __init__(self, **given: object) -> None:
        self._text = Text(weight="medium", halign="center", balance=True)
        self._icon = Icon()
        super().__init__(**{"fill": "clear", "size_hint_y": None, "height": look.size("touch"), **given})
        self.add_widget(self._text)
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("words", "icon", "kind", "enabled", "pressed", "size_name", "focused"):
            self.fbind(watched, self._change)
        for watched in ("pos", "size", "stacked"):
            self.fbind(watched, self._place_soon)
        self._change()

    def _change(self, *_changed: object) -> None:
        fill, pressed_fill, edge, ink = _LOOKS[self.kind]
        if not self.enabled:
            fill, edge, ink = "disabled", "clear", "on-disabled"
        self.fill = pressed_fill if self.pressed else fill
        self.edge = "blue-deep" if self.focused else edge
        # On a black ground the pressed look must not swallow the words.
        self._text.ink = self._icon.ink = ink
        self._text.words = self.words
        self._text.size_name = self.size_name
        self.label = self.label or self.words
        if bool(self.icon) != (self._icon.parent is not None):
            if self.icon:
                self.add_widget(self._icon)
            else:
                self.remove_widget(self._icon)
        self._icon.name = self.icon or "description"
        self._place_soon()

    def _place(self, *_changed: object) -> None:
        text, icon = self._text, self._icon
        pad, between = look.mm(2.5), look.mm(2) if self.words else 0
        beside = icon.width + between if self.icon and not self.stacked else 0
        text.width = max(min(text.natural, self.width - 2 * pad - beside), 1)
        if self.stacked and self.icon:
            total = icon.height + text.height
            icon.center_x = text.center_x = self.center_x
            text.y = self.center_y - total / 2
            icon.y = text.top
            return
        left = self.center_x - (text.width + beside) / 2
        icon.pos = left, self.center_y - icon.height / 2
        text.pos = left + beside, self.center_y - text.height / 2


Builder.load_file(str(Path(__file__).with_suffix(".kv")))
