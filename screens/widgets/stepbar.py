"""Where the resident is on the way: segments, a number and a name."""

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle
from kivy.uix.widget import Widget

from screens import look
from screens.widgets.text import Text


class StepBar(Widget):
    """`3/5 核对材料` over a row of segments; the number says what the colour shows."""

    def __init__(self, **given: object) -> None:
        super().__init__(**{"size_hint_y": None, **given})
        self._now = self._count = 0
        self._text = Text(size_name="small", weight="medium", ink="blue")
        self.add_widget(self._text)
        self.height = self._text.height + look.mm(3)
        # Kivy still holds the old `top` and `right` while a change of place is told, so look later.
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)

    def show(self, now: int, count: int, name_key: str) -> bool:
        """Tells whether there is anything to show."""
        if not count:
            return False
        self._now, self._count = now, count
        self._text.words = f"{now}/{count}  {look.text(name_key)}"
        self._place_soon()
        return True

    def _place(self, *_changed: object) -> None:
        self._text.width = self.width
        self._text.pos = self.x, self.top - self._text.height
        gap, high = look.mm(1.5), look.mm(1.8)
        count = max(self._count, 1)
        wide = (self.width - gap * (count - 1)) / count
        self.canvas.before.clear()
        with self.canvas.before:
            for index in range(self._count):
                Color(*look.colour("blue" if index < self._now else "line"))
                Rectangle(pos=(self.x + index * (wide + gap), self.y), size=(wide, high))
