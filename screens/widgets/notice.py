"""One sentence that must not be missed: a mark, a ground of its own, and words."""

from kivy.clock import Clock
from kivy.properties import OptionProperty, StringProperty

from screens import look
from screens.widgets.emblem import value_size
from screens.widgets.surface import Surface
from screens.widgets.text import Icon, Text

_KINDS = {
    # kind: ground, ink, icon
    "warning": ("amber-soft", "amber", "report_problem"),
    "good": ("green-soft", "green", "check_circle"),
    "calm": ("blue-soft", "blue-deep", "info"),
}


class Notice(Surface):
    """As high as its words; without words it is not there."""

    words = StringProperty("")
    kind = OptionProperty("warning", options=tuple(_KINDS))

    def __init__(self, **given: object) -> None:
        self._icon, self._text = Icon(), Text(weight="medium", size_name=value_size())
        super().__init__(**{"size_hint": (None, None), "height": 0, "corner": 3.0, **given})
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("words", "kind"):
            self.fbind(watched, self._change)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)
        self._change()

    def _change(self, *_changed: object) -> None:
        ground, ink, icon = _KINDS[self.kind]
        self.fill = ground if self.words else "clear"
        self._text.words, self._text.ink = self.words, ink
        self._icon.name, self._icon.ink = icon, ink
        if bool(self.words) != (self._text.parent is not None):
            for part in (self._icon, self._text):
                if self.words:
                    self.add_widget(part)
                else:
                    self.remove_widget(part)
        self._place()

    def _place(self, *_changed: object) -> None:
        pad = look.mm(4)
        beside = self._icon.width + look.mm(3)
        self._text.width = max(self.width - 2 * pad - beside, 1)
        self.height = max(self._text.height, self._icon.height) + 2 * pad * 0.8 if self.words else 0
        self._icon.pos = self.x + pad, self.center_y - self._icon.height / 2
        self._text.pos = self.x + pad + beside, self.center_y - self._text.height / 2
