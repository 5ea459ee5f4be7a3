"""Something is being done: three dots in turn, slow enough for everybody; still in high contrast."""

from kivy.clock import Clock
from kivy.graphics import Color, Ellipse
from kivy.uix.widget import Widget

from screens import look

_EVERY = 0.45
_DOTS = 3


class Busy(Widget):
    def __init__(self, **given: object) -> None:
        super().__init__(**{"size_hint": (None, None), "size": (look.mm(18), look.mm(6)), **given})
        self._turn = 0
        with self.canvas:
            self._dots = [(Color(*look.colour("blue")), Ellipse()) for _ in range(_DOTS)]
        # Kivy still holds the old `top` and `right` while a change of place is told, so look later.
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)
        if look.theme().moving:
            Clock.schedule_interval(self._step, _EVERY)
        self._tint()

    def _place(self, *_changed: object) -> None:
        across = min(self.height, self.width / (2 * _DOTS - 1))
        for index, (_colour, dot) in enumerate(self._dots):
            dot.size = across, across
            dot.pos = self.x + index * 2 * across, self.center_y - across / 2

    def _step(self, _seconds: float) -> None:
        if self.get_root_window() is not None:
            self._turn += 1
            self._tint()

    def _tint(self) -> None:
        for index, (colour, _dot) in enumerate(self._dots):
            bright = not look.theme().moving or index == self._turn % _DOTS
            colour.rgba = look.colour("blue" if bright else "line")
