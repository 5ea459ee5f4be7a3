"""A fact: an icon, what it is, and what it says; as high as its words."""

from kivy.clock import Clock
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from screens import look
from screens.widgets.keep import keep
from screens.widgets.text import Icon, Text


class Fact(Widget):
    """`label` is small and may be empty; `value` is what matters, in `size_name` and `weight`."""

    icon = StringProperty("")
    label = StringProperty("")
    value = StringProperty("")
    ink = StringProperty("ink")
    icon_ink = StringProperty("blue")
    size_name = StringProperty("body")
    weight = StringProperty("medium")

    def __init__(self, **given: object) -> None:
        self._icon = Icon()
        self._label = Text(size_name="small", ink="soft")
        self._value = Text(balance=True)
        super().__init__(**{"size_hint": (None, None), **given})
        self.add_widget(self._value)
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("icon", "label", "value", "ink", "icon_ink", "size_name", "weight"):
            self.fbind(watched, self._change)
        for watched in ("pos", "width"):
            self.fbind(watched, self._place_soon)
        self._change()

    def _change(self, *_changed: object) -> None:
        keep(self, self._icon, bool(self.icon))
        keep(self, self._label, bool(self.label))
        self._icon.name, self._icon.ink = self.icon or "description", self.icon_ink
        self._label.words = self.label
        self._value.size_name, self._value.weight = self.size_name, self.weight
        self._icon.size_name = "icon" if self.size_name == "body" else "icon_large"
        self._value.words, self._value.ink = self.value, self.ink
        self._place()

    def _place(self, *_changed: object) -> None:
        beside = self._icon.width + look.mm(4) if self.icon else 0
        self._value.width = self._label.width = max(self.width - beside, 1)
        label = self._label.height if self.label else 0
        high = label + self._value.height
        self.height = max(high, self._icon.height if self.icon else 0)
        top = self.center_y + high / 2
        self._label.pos = self.x + beside, top - label
        self._value.pos = self.x + beside, top - high
        self._icon.pos = self.x, self.center_y - self._icon.height / 2
