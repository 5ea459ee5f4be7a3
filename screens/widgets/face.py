"""A tile with one large sign over few words: a face to rate with, or a reason to choose."""

from kivy.clock import Clock
from kivy.properties import BooleanProperty, StringProperty

from screens import look
from screens.widgets.text import Icon, Text
from screens.widgets.touchable import Touchable


class FaceTile(Touchable):
    """`chosen` shows a tick in the corner as well as another ground."""

    icon = StringProperty("")
    words = StringProperty("")
    chosen = BooleanProperty(False)

    def __init__(self, **given: object) -> None:
        self._icon = Icon()
        self._text = Text(weight="medium", size_name="large", halign="center", balance=True)
        self._tick = Icon(name="check_circle", ink="blue-deep")
        super().__init__(**{"raised": True, **given})
        self.add_widget(self._icon)
        self.add_widget(self._text)
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("icon", "words", "chosen", "pressed", "focused"):
            self.fbind(watched, self._change)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)
        self._change()

    def _change(self, *_changed: object) -> None:
        self.fill = "blue-soft" if self.chosen or self.pressed else "card"
        self.edge = "blue" if self.chosen or self.focused else "clear"
        self._icon.name, self._text.words, self.label = self.icon or "description", self.words, self.words
        if self.chosen != (self._tick.parent is not None):
            if self.chosen:
                self.add_widget(self._tick)
            else:
                self.remove_widget(self._tick)
        self._place_soon()

    def _place(self, *_changed: object) -> None:
        self._text.width = max(self.width - look.mm(5), 1)
        between = look.mm(2)
        sign = min(self.height - self._text.height - look.mm(9), self.width * 0.6, look.mm(64))
        sign = max(sign, look.size("icon"))
        self._icon.font_size = sign
        self._icon.size = sign, sign
        total = sign + between + self._text.height
        self._icon.center_x = self._text.center_x = self.center_x
        self._icon.top = self.center_y + total / 2
        self._text.y = self.center_y - total / 2
        self._tick.pos = self.right - self._tick.width - look.mm(2), self.top - self._tick.height - look.mm(2)
