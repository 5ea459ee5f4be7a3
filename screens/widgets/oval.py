"""Where a face goes: an oval to stand in. Nobody's picture is kept in a widget."""

from kivy.clock import Clock
from kivy.graphics import Color, Ellipse, Line
from kivy.properties import OptionProperty

from screens import look
from screens.widgets.surface import Surface
from screens.widgets.text import Icon

_EVERY = 0.5


class FaceOval(Surface):
    """`phase` is still, looking (a part of the ring runs round), or phone."""

    phase = OptionProperty("still", options=("still", "looking", "phone"))

    def __init__(self, **given: object) -> None:
        self._icon = Icon(size_name="icon_large", ink="blue", name="face")
        self._turn = 0
        super().__init__(**{"raised": True, **given})
        self.add_widget(self._icon)
        self._draw_soon = Clock.create_trigger(self._draw, -1)
        for watched in ("pos", "size", "phase"):
            self.fbind(watched, self._draw_soon)
        if look.theme().moving:
            Clock.schedule_interval(self._step, _EVERY)

    def _step(self, _seconds: float) -> None:
        if self.phase == "looking" and self.get_root_window() is not None:
            self._turn = (self._turn + 1) % 6
            self._draw_soon()

    def _draw(self, *_changed: object) -> None:
        high = min(self.height, self.width) * 0.84
        wide = high * 0.8
        x, y = self.center_x - wide / 2, self.center_y - high / 2
        self._icon.name = "smartphone" if self.phase == "phone" else "face"
        self._icon.font_size = high * 0.5
        self._icon.size = high * 0.5, high * 0.5
        self._icon.center = self.center
        before, after = self.canvas.before, self.canvas.after
        before.remove_group("oval")
        after.clear()
        with before:
            Color(*look.colour("blue-soft"), group="oval")
            Ellipse(pos=(x, y), size=(wide, high), group="oval")
        with after:
            Color(*look.colour("line"))
            Line(ellipse=(x, y, wide, high), width=look.mm(0.8))
            if self.phase == "looking":
                start = self._turn * 60
                Color(*look.colour("blue"))
                Line(ellipse=(x, y, wide, high, start, start + 120), width=look.mm(1.1), cap="round")
