"""Shown, not described: a picture of the cabinet beside the words that go with it."""

from kivy.clock import Clock
from kivy.properties import StringProperty

from screens import look
from screens.widgets.busy import Busy
from screens.widgets.device import DevicePicture
from screens.widgets.keep import keep
from screens.widgets.surface import Surface
from screens.widgets.text import Icon, Text

_SIZES = (("title", "large"), ("large", "body"), ("body", "small"))
"""Of title and detail: as large as there is room."""


class Prompt(Surface):
    """`place` and `thing` draw the cabinet; without a place a large `icon` stands there instead."""

    place = StringProperty("")
    thing = StringProperty("credit_card")
    icon = StringProperty("info")
    icon_ink = StringProperty("blue")
    title = StringProperty("")
    detail = StringProperty("")

    def __init__(self, **given: object) -> None:
        self._picture = DevicePicture()
        self._icon = Icon(size_name="icon_large")
        self._disc = Surface(fill="blue-soft", size_hint=(None, None))
        self._title = Text(weight="bold", size_name="title", balance=True)
        self._detail = Text(ink="soft", size_name="large", balance=True)
        self.busy = Busy()
        super().__init__(**{"raised": True, **given})
        self.add_widget(self._title)
        self.add_widget(self._detail)
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size", "place", "thing", "icon", "icon_ink", "title", "detail", "fill"):
            self.fbind(watched, self._place_soon)

    def wait(self, waiting: bool) -> None:
        """Shows that the machine is at work."""
        keep(self, self.busy, waiting)
        self._place_soon()

    def _place(self, *_changed: object) -> None:
        shown = bool(self.place)
        keep(self, self._picture, shown)
        keep(self, self._disc, not shown)
        keep(self, self._icon, not shown)
        self._title.words, self._detail.words = self.title, self.detail
        if shown:
            self._picture.place, self._picture.thing = self.place, self.thing
        self._icon.name, self._icon.ink = self.icon, self.icon_ink
        self._disc.fill = {"amber": "amber-soft", "green": "green-soft", "red": "red-soft"}.get(
            self.icon_ink, "blue-soft"
        )
        pad = look.mm(7)
        beside = self.width > self.height * 1.15
        for title, detail in _SIZES:
            self._title.size_name, self._detail.size_name = title, detail
            if beside:
                self._beside(pad)
            else:
                self._over(pad)
            least = 2 * pad if beside else 3 * pad + self._disc_size()
            if self._words_height() <= self.height - least and not self._breaks_words():
                return

    def _breaks_words(self) -> bool:
        return any(part.breaks_words(part.width) for part in (self._title, self._detail))

    def _beside(self, pad: float) -> None:
        wide = min(self.height * 0.68, self.width * 0.42) if self.place else self._disc_size()
        self._put_picture(self.x + pad, self.y + pad * 0.6, wide, self.height - pad * 1.2)
        left = self.x + wide + 2 * pad
        self._put_words(left, self.right - pad - left, self.center_y, "left")

    def _over(self, pad: float) -> None:
        room = self.width - 2 * pad
        self._title.width = self._detail.width = room
        words = self._words_height()
        # The cabinet takes all the room; a sign stays with its words.
        high = max(self.height - words - 3 * pad, 1) if self.place else self._disc_size()
        low = self.y + pad if self.place else self.center_y - (high + pad + words) / 2
        self._put_picture(self.x + pad, low + words + pad, room, high)
        self._put_words(self.x + pad, room, low + words / 2, "center")

    def _disc_size(self) -> float:
        return self._icon.width + look.mm(12)

    def _put_picture(self, x: float, y: float, width: float, height: float) -> None:
        self._picture.pos, self._picture.size = (x, y), (width, height)
        across = self._disc_size()
        self._disc.size = across, across
        self._disc.center = x + width / 2, y + height / 2
        self._icon.center = self._disc.center

    def _words_height(self) -> float:
        shown = [p for p in (self._title, self._detail) if p.words]
        extra = self.busy.height + look.mm(4) if self.busy.parent is not None else 0
        return sum(p.height for p in shown) + look.mm(1) + extra

    def _put_words(self, x: float, room: float, middle: float, halign: str) -> None:
        for part in (self._title, self._detail):
            part.width, part.halign = room, halign
        y = middle + self._words_height() / 2
        for part in (self._title, self._detail):
            high = part.height if part.words else 0
            part.pos = x, y - high
            y -= high + look.mm(0.5)
        self.busy.y = y - self.busy.height - look.mm(3)
        self.busy.x = x if halign == "left" else x + (room - self.busy.width) / 2
