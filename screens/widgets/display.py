"""What is being typed, large: label, value, what is wrong with it, where it came from."""

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle
from kivy.properties import StringProperty

from screens import look
from screens.widgets.surface import Surface
from screens.widgets.text import Text


class Display(Surface):
    """A field while it is filled in; a bar stands where the next character goes."""

    caption = StringProperty("")
    value = StringProperty("")
    hint = StringProperty("")
    problem = StringProperty("")

    def __init__(self, **given: object) -> None:
        self._caption = Text(ink="soft")
        self._value = Text(size_name="title", weight="medium")
        self._below = Text(size_name="body", ink="soft")
        super().__init__(**{"raised": True, **given})
        for part in (self._caption, self._value, self._below):
            self.add_widget(part)
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size", "caption", "value", "hint", "problem"):
            self.fbind(watched, self._place_soon)

    def _place(self, *_changed: object) -> None:
        pad = look.mm(7)
        self._caption.size_name = self._below.size_name = "body"
        self._caption.words, self._value.words = self.caption, self.value or " "
        self._below.words = self.problem or self.hint
        self._below.ink = "red" if self.problem else "soft"
        shown = [self._caption, self._value, *([self._below] if self._below.words else [])]
        for part in shown:
            part.width = self.width - 2 * pad
        if sum(p.height for p in shown) + look.mm(7) > self.height:
            self._caption.size_name = self._below.size_name = "small"
        total = sum(p.height for p in shown) + look.mm(5)
        y = self.center_y + total / 2
        for part in shown:
            y -= part.height
            part.pos = self.x + pad, y
            y -= look.mm(2.5)
        if not self._below.words:
            self._below.pos = self.x + pad, self.y + pad
            self._below.width = self.width - 2 * pad
        self._draw_line(pad)

    def _draw_line(self, pad: float) -> None:
        value = self._value
        last = value.text.rsplit("\n", 1)[-1]
        x = value.x + (value.natural_of(last) if self.value else 0)
        self.canvas.after.clear()
        with self.canvas.after:
            Color(*look.colour("red" if self.problem else "blue"))
            Rectangle(pos=(self.x + pad, value.y - look.mm(1.2)), size=(self.width - 2 * pad, look.mm(0.7)))
            Rectangle(pos=(x + look.mm(0.6), value.y + value.px * 0.25), size=(look.mm(0.7), value.px * 1.05))
