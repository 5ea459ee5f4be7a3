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
        self._name = Text(weight="bold", size_name="large", balance=True)
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
        for name in ("large", "body"):
            self._name.size_name = name
            if self.width > 2.2 * self.height and self._beside():
                return
            if self._over(1) or self._over(0.6) or self._beside() or self._beside(0.6):
                return

    def _over(self, scale: float) -> bool:
        """Picture over words; tells whether both have room."""
        pad, between = look.mm(5), look.mm(4)
        disc = (look.size("icon_large") + look.mm(9)) * scale
        words = self._measure(self.width - 2 * pad)
        whole = disc + between + words
        if whole + 2 * look.mm(4.5) > self.height or self._name.breaks_words(self._name.width):
            return False
        left, top = self.x + pad, self.y + self.height / 2 + whole / 2
        self._put_disc(left, top - disc, disc)
        self._put_words(left, top - disc - between - words / 2, words)
        return True

    def _beside(self, scale: float = 1) -> bool:
        """Picture beside words; tells whether they fit."""
        pad, between = look.mm(4.5), look.mm(4)
        disc = min((look.size("icon_large") + look.mm(7)) * scale, self.height - look.mm(6))
        words = self._measure(self.width - 2 * pad - between - disc)
        middle = self.y + self.height / 2
        self._put_disc(self.x + pad, middle - disc / 2, disc)
        self._put_words(self.x + pad + disc + between, middle, words)
        return words + look.mm(4) <= self.height and not self._name.breaks_words(self._name.width)

    def _measure(self, room: float) -> float:
        mark = self._mark.width + look.mm(1) if self.warning else 0
        self._name.width, self._fact.width = room, room - mark
        return self._name.height + self._fact.height + look.mm(1)

    def _put_disc(self, x: float, y: float, across: float) -> None:
        self._disc.pos, self._disc.size = (x, y), (across, across)
        self._icon.draw_at(min(look.size("icon_large"), across * 0.72))
        self._icon.center = x + across / 2, y + across / 2

    def _put_words(self, left: float, middle: float, high: float) -> None:
        mark = self._mark.width + look.mm(1) if self.warning else 0
        self._name.pos = left, middle + high / 2 - self._name.height
        self._fact.pos = left + mark, middle - high / 2
        self._mark.pos = left, self._fact.y + self._fact.height - self._mark.height - look.mm(0.8)


Builder.load_file(str(Path(__file__).with_suffix(".kv")))
