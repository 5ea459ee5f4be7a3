"""A service as a picture: icon, name, one line of fact; and the reason when it cannot be done now."""

from pathlib import Path

from kivy.clock import Clock
from kivy.lang import Builder
from kivy.properties import StringProperty

from screens import look
from screens.widgets.surface import Surface
from screens.widgets.text import Icon, Text
from screens.widgets.touchable import Touchable


class Tile(Touchable):
    """`warning` replaces `fact` and is carried by an icon as well as by its colour."""

    icon = StringProperty("description")
    words = StringProperty("")
    fact = StringProperty("")
    warning = StringProperty("")

    def __init__(self, **given: object) -> None:
        self._disc = Surface(fill="blue-soft", size_hint=(None, None))
        self._icon = Icon(size_name="icon_large")
        self._name = Text(weight="bold", size_name="large")
        self._fact = Text(size_name="small", ink="soft")
        self._mark = Icon(name="info", size_name="small", ink="amber")
        super().__init__(**{"raised": True, **given})
        for part in (self._disc, self._icon, self._name, self._fact):
            self.add_widget(part)
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("icon", "words", "fact", "warning", "pressed", "focused"):
            self.fbind(watched, self._change)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)
        self._change()

    def _change(self, *_changed: object) -> None:
        self.fill = "blue-soft" if self.pressed else "card"
        self._disc.fill = "amber-soft" if self.warning else "blue-soft"
        self._icon.name = self.icon
        self._icon.ink = "amber" if self.warning else "blue"
        self._name.words = self.words
        self._fact.words = self.warning or self.fact
        self._fact.ink = "amber" if self.warning else "soft"
        self.label = f"{self.words}，{self.warning or self.fact}"
        if bool(self.warning) != (self._mark.parent is not None):
            if self.warning:
                self.add_widget(self._mark)
            else:
                self.remove_widget(self._mark)
        self._place_soon()

    def _place(self, *_changed: object) -> None:
        pad, between = look.mm(4.5), look.mm(4)
        disc = look.size("icon_large") + look.mm(9)
        beside = self.height < disc + 5 * self._name.px + 3 * pad
        mark = self._mark.width + look.mm(1) if self.warning else 0
        self._disc.size = disc, disc
        if beside:
            self._disc.pos = self.x + pad, self.center_y - disc / 2
            left = self._disc.right + between
            room = self.right - pad - left
        else:
            left, room = self.x + 1.4 * pad, self.width - 2.8 * pad
        self._name.width, self._fact.width = room, room - mark
        total = self._name.height + self._fact.height + look.mm(1)
        middle = self.center_y
        if not beside:
            whole = disc + between + total
            self._disc.pos = left, self.center_y + whole / 2 - disc
            middle = self._disc.y - between - total / 2
        self._icon.center = self._disc.center
        self._name.pos = left, middle + total / 2 - self._name.height
        self._fact.pos = left + mark, middle - total / 2
        self._mark.pos = left, self._fact.top - self._mark.height - look.mm(0.8)


Builder.load_file(str(Path(__file__).with_suffix(".kv")))
