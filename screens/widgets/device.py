"""A picture of this cabinet that shows where something is, and what to do there, by moving."""

from kivy.animation import Animation
from kivy.clock import Clock
from kivy.graphics import Color, Line, RoundedRectangle
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from screens import look
from screens.widgets.text import Icon

PLACES: dict[str, tuple[float, float]] = {
    "above": (0.5, 0.93),
    "below": (0.5, 0.3),
    "below-left": (0.26, 0.3),
    "below-right": (0.74, 0.3),
    "left": (0.03, 0.4),
    "right": (0.97, 0.4),
    "bottom": (0.5, 0.1),
}
"""Where a place is on the drawn cabinet, as parts of its width and height."""
_EVERY, _STEP = 1.6, 0.25


class DevicePicture(Widget):
    """`place` is where to look, `thing` the icon of what goes there: a card, a code, a face."""

    place = StringProperty("below")
    thing = StringProperty("credit_card")

    def __init__(self, **given: object) -> None:
        self._icon = Icon(size_name="icon_large", ink="blue")
        super().__init__(**given)
        self.add_widget(self._icon)
        self._draw_soon = Clock.create_trigger(self._draw, -1)
        for watched in ("pos", "size", "place"):
            self.fbind(watched, self._draw_soon)
        self.fbind("thing", self._name)
        self._name()
        if look.theme().moving:
            Clock.schedule_interval(self._move, _EVERY)

    def _name(self, *_changed: object) -> None:
        self._icon.name = self.thing

    def _box(self) -> tuple[float, float, float, float]:
        high = self.height
        wide = min(high * 0.62, self.width * 0.8)
        high = min(high, wide / 0.62)
        return self.center_x - wide / 2, self.center_y - high / 2, wide, high

    def _target(self) -> tuple[float, float]:
        x, y, wide, high = self._box()
        across, up = PLACES.get(self.place, PLACES["below"])
        return x + across * wide, y + up * high

    def _draw(self, *_changed: object) -> None:
        x, y, wide, high = self._box()
        across = max(look.size("icon_large") * 0.8, self._box()[2] * 0.16)
        self._icon.font_size, self._icon.size = across, (across, across)
        self._icon.center = self._target()
        canvas = self.canvas.before
        canvas.clear()
        with canvas:
            self._part("line", x, y, wide, high, 0.06)
            self._part("card", x + 0.015 * wide, y + 0.01 * high, 0.97 * wide, 0.98 * high, 0.055)
            self._part("blue-soft", x + 0.1 * wide, y + 0.42 * high, 0.8 * wide, 0.46 * high, 0.03)
            self._part("blue", x + 0.16 * wide, y + 0.76 * high, 0.34 * wide, 0.035 * high, 0.01)
            for row in (0.66, 0.58, 0.5):
                self._part("line", x + 0.16 * wide, y + row * high, 0.68 * wide, 0.035 * high, 0.01)
            for place in ("above", "below-left", "below", "below-right", "bottom"):
                self._slot(place)
            self._ring()

    def _part(self, token: str, x: float, y: float, wide: float, high: float, corner: float) -> None:
        Color(*look.colour(token))
        RoundedRectangle(pos=(x, y), size=(wide, high), radius=[corner * self._box()[2]])
        if look.theme().mode.contrast:
            Color(*look.colour("line"))
            Line(rectangle=(x, y, wide, high), width=1.5)

    def _slot(self, place: str) -> None:
        x, y, wide, high = self._box()
        across, up = PLACES[place]
        width = wide * (0.5 if place == "low" else 0.07 if place == "above-screen" else 0.18)
        self._part(
            "line", x + across * wide - width / 2, y + up * high - high * 0.016, width, high * 0.032, 0.015
        )

    def _ring(self) -> None:
        """The place is marked by a ring as well, so that it is found without any motion."""
        x, y = self._target()
        radius = self._icon.width * 0.85
        Color(*look.colour("blue-soft"))
        RoundedRectangle(pos=(x - radius, y - radius), size=(2 * radius, 2 * radius), radius=[radius])
        Color(*look.colour("warm"))
        Line(circle=(x, y, radius), width=look.mm(0.7))

    def _move(self, _seconds: float) -> None:
        if self.get_root_window() is None:
            return
        x, y = self._target()
        self._icon.center = x, y + look.mm(14)
        Animation(center_y=y, duration=_STEP, t="out_quad").start(self._icon)
