"""Time that is left, as a row of bars that go out one by one; nothing flashes."""

from kivy.graphics import Color, RoundedRectangle
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from screens import look


class TimeBar(Widget):
    """`left` of `whole` seconds; the last five are amber and the number over them says so, too."""

    left = NumericProperty(0)
    whole = NumericProperty(20)

    def __init__(self, **given: object) -> None:
        super().__init__(**{"size_hint": (None, None), "height": look.mm(7), **given})
        for watched in ("pos", "size", "left", "whole"):
            self.fbind(watched, self._draw)

    def _draw(self, *_changed: object) -> None:
        self.canvas.clear()
        count = max(int(self.whole), 1)
        gap = look.mm(1)
        wide = max((self.width - gap * (count - 1)) / count, 1)
        lit = "amber" if self.left <= 5 else "blue"
        with self.canvas:
            for index in range(count):
                Color(*look.colour(lit if index < self.left else "line"))
                RoundedRectangle(
                    pos=(self.x + index * (wide + gap), self.y),
                    size=(wide, self.height if index < self.left else self.height / 4),
                    radius=[look.mm(0.8)],
                )
