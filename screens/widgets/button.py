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

    def _beside(self) -> float:
        """What the icon takes from the words' room."""
        if not self.icon or self.stacked:
            return 0
        return self._icon.width + (look.mm(2) if self.words else 0)

    @property
    def words_width(self) -> float:
        """The width of its words on one line."""
        return self._text.natural

    def fits(self, width: float, lines: int = 1) -> bool:
        """Its words stand on one line when it is `width` wide, or on so many lines of the body size."""
        room = width - self._beside() - 2 * look.mm(2.5)
        return self._text.natural <= room or (lines > 1 and self._text.folds_into(lines, "body", room))

    def _place(self, *_changed: object) -> None:
        text, icon = self._text, self._icon
        beside = self._beside()
        text.size_name = self.size_name
        room = max(self.width - 2 * look.mm(1 if self.stacked else 2.5) - beside, 1)
        if text.height_for(min(text.natural, room)) > self.height and self.size_name == "large":
            text.size_name = "body"
        text.width = min(text.natural, room)
        if self.stacked and self.icon:
            total = icon.height + text.height
            icon.center_x = text.center_x = self.center_x
            text.y = self.center_y - total / 2
            icon.y = text.top
            return
        # Words on two lines are narrower than their room: the icon stands beside them, not beside the room.
        spare = max(text.width - text.widest_in(text.width), 0)
        left = self.center_x - (text.width - spare + beside) / 2
        icon.pos = left, self.center_y - icon.height / 2
        text.pos = left + beside - spare / 2, self.center_y - text.height / 2


Builder.load_file(str(Path(__file__).with_suffix(".kv")))
