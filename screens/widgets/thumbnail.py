"""A small page that can be touched: its picture, and its number."""

from kivy.clock import Clock
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

from screens import look
from screens.widgets.sheet import Sheet
from screens.widgets.text import Icon, Text
from screens.widgets.touchable import Touchable


class Thumbnail(Touchable):
    """`texture` is the page, `words` its name; the page that is `chosen` has an edge and a mark."""

    texture = ObjectProperty(None, allownone=True)
    turned = NumericProperty(0)
    words = StringProperty("")
    chosen = BooleanProperty(False)

    def __init__(self, **given: object) -> None:
        self._page = Sheet()
        self._name = Text(size_name="small", weight="medium", halign="center")
        self._mark = Icon(name="visibility", size_name="small", ink="blue")
        super().__init__(**given)
        for part in (self._page, self._name):
            self.add_widget(part)
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size", "texture", "turned", "words", "chosen", "pressed", "focused"):
            self.fbind(watched, self._place_soon)

    def _place(self, *_changed: object) -> None:
        pad = look.mm(2)
        self.label, self._name.words, self._page.texture = self.words, self.words, self.texture
        self._page.turned = self.turned
        self.fill = "blue-soft" if self.pressed or self.chosen else "card"
        self.edge = "blue" if self.chosen or self.focused else "line"
        if self.chosen != (self._mark.parent is not None):
            if self.chosen:
                self.add_widget(self._mark)
            else:
                self.remove_widget(self._mark)
        beside = self._mark.width + look.mm(1) if self.chosen else 0
        room = max(self.width - 2 * pad - beside, 1)
        self._name.width = min(self._name.natural, room)
        self._name.pos = self.center_x - (self._name.width - beside) / 2, self.y + pad
        self._mark.pos = self._name.x - beside, self._name.center_y - self._mark.height / 2
        low = self._name.top + look.mm(1)
        self._page.pos, self._page.size = (
            (self.x + pad, low),
            (self.width - 2 * pad, max(self.top - pad - low, 1)),
        )
