"""The page that is looked at: a touch on it makes it large, or small again."""

from kivy.clock import Clock
from kivy.properties import NumericProperty, ObjectProperty

from screens import look
from screens.widgets.sheet import Sheet
from screens.widgets.touchable import Touchable

_PAD = 1.5
"""Millimetres around the page, for the edge that tells where the keypad is."""


class PageView(Touchable):
    """`texture` and `turned` are those of its sheet."""

    texture = ObjectProperty(None, allownone=True)
    turned = NumericProperty(0)

    def __init__(self, **given: object) -> None:
        self._page = Sheet()
        super().__init__(**{"fill": "clear", "action_id": "page", **given})
        self.add_widget(self._page)
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size", "texture", "turned", "pressed", "focused"):
            self.fbind(watched, self._place_soon)

    def _place(self, *_changed: object) -> None:
        pad = look.mm(_PAD)
        self.fill = "blue-soft" if self.pressed else "clear"
        self.edge = "blue" if self.focused else "clear"
        self._page.texture, self._page.turned = self.texture, self.turned
        self._page.pos = self.x + pad, self.y + pad
        self._page.size = max(self.width - 2 * pad, 1), max(self.height - 2 * pad, 1)
