"""The steps of a case below each other, joined by a line: what was, and where it stands now."""

from dataclasses import dataclass

from kivy.clock import Clock
from kivy.graphics import Color, Ellipse, Rectangle
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from screens import look
from screens.widgets.emblem import value_size
from screens.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Moment:
    """One step: what happened, when, and what was noted."""

    title: str
    when: str
    note: str = ""


class Timeline(Widget):
    """The last moment is the present one: its mark is larger and its words are bold.

    When there are more than fit in the room it is given, the earliest are left out.
    """

    grows = True
    spacing = NumericProperty(3.5)

    def __init__(self, **given: object) -> None:
        super().__init__(**{"size_hint": (None, None), **given})
        self._moments: tuple[Moment, ...] = ()
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)

    def show(self, moments: tuple[Moment, ...]) -> None:
        if moments != self._moments:
            self._moments = moments
            self._place_soon()

    def _place(self, *_changed: object) -> None:
        self.clear_widgets()
        self.canvas.before.clear()
        left, radius = look.size("icon"), look.mm(2.4)
        room = max(self.width - left, 1)
        blocks = self._fitting([_words(m, room, last=m is self._moments[-1]) for m in self._moments])
        top, marks = self.top, []
        for block in blocks:
            marks.append(top - block[0].height / 2)
            for text in block:
                text.pos = self.x + left, top - text.height
                self.add_widget(text)
                top = text.y
            top -= look.mm(self.spacing)
        self._draw(marks, self.x + radius * 1.5, radius)

    def _fitting(self, blocks: list[list[Text]]) -> list[list[Text]]:
        between = look.mm(self.spacing)
        kept: list[list[Text]] = []
        used = 0.0
        for block in reversed(blocks):
            used += sum(text.height for text in block) + (between if kept else 0)
            if used > self.height and kept:
                break
            kept.insert(0, block)
        return kept

    def _draw(self, marks: list[float], x: float, radius: float) -> None:
        thin = look.mm(0.8)
        with self.canvas.before:
            if len(marks) > 1:
                Color(*look.colour("line"))
                Rectangle(pos=(x - thin / 2, marks[-1]), size=(thin, marks[0] - marks[-1]))
            for number, y in enumerate(marks, 1):
                now = number == len(marks)
                edge = radius * (1.45 if now else 1)
                Color(*look.colour("blue" if now else "green"))
                Ellipse(pos=(x - edge, y - edge), size=(2 * edge, 2 * edge))


def _words(moment: Moment, room: float, *, last: bool) -> list[Text]:
    title = Text(size_name=value_size(), weight="bold" if last else "medium", width=room)
    title.words, title.ink = moment.title, "blue" if last else "ink"
    small = Text(size_name="small" if value_size() == "body" else "body", ink="soft", width=room)
    small.words = f"{moment.when}  {moment.note}".rstrip()
    return [title, small]
