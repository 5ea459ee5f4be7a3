"""Things below each other, each as high as it needs: from the top, or in the middle of the room."""

from kivy.clock import Clock
from kivy.properties import BooleanProperty, NumericProperty, OptionProperty
from kivy.uix.widget import Widget

from screens import look
from screens.widgets.surface import Surface


class Stack(Surface):
    """Children get the inner width and keep their own height. `padding` and `spacing` are millimetres.

    With more `columns` they stand in rows, from left to right. With `hug` the stack is as high as its
    children; otherwise it has the height it is given. A child whose `grows` is true takes what the others
    leave.
    """

    padding = NumericProperty(0)
    spacing = NumericProperty(3)
    align = OptionProperty("top", options=("top", "middle"))
    hug = BooleanProperty(False)
    columns = NumericProperty(1)

    def __init__(self, **given: object) -> None:
        super().__init__(**{"fill": "clear", **given})
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size", "children", "padding", "spacing", "align", "hug", "columns"):
            self.fbind(watched, self._place_soon)

    def add_widget(self, widget: Widget, *where: object, **more: object) -> None:
        super().add_widget(widget, *where, **more)
        widget.fbind("height", self._place_soon)

    def remove_widget(self, widget: Widget) -> None:
        widget.funbind("height", self._place_soon)
        super().remove_widget(widget)

    def fill_with(self, widgets: list[Widget]) -> None:
        """Replaces what stands here; nothing is touched when it is the same."""
        if widgets != self.children[::-1]:
            self.clear_widgets()
            for widget in widgets:
                self.add_widget(widget)

    def _place(self, *_changed: object) -> None:
        parts = self.children[::-1]
        if not parts:
            return
        edge, between = look.mm(self.padding), look.mm(self.spacing)
        columns = int(self.columns)
        wide = max((self.width - 2 * edge - between * (columns - 1)) / columns, 1)
        for part in parts:
            part.width = wide
        rows = [parts[i : i + columns] for i in range(0, len(parts), columns)]
        growing = [row for row in rows if any(getattr(part, "grows", False) for part in row)]
        used = sum(_height(row) for row in rows if row not in growing) + between * (len(rows) - 1)
        if self.hug:
            self.height = used + 2 * edge
        room = max(self.height - 2 * edge - used, 0)
        for row in growing:
            for part in row:
                part.height = room / len(growing)
        top = self.y + self.height - edge
        if self.align == "middle" and not growing:
            top -= room / 2
        for row in rows:
            for column, part in enumerate(row):
                part.pos = self.x + edge + column * (wide + between), top - part.height
            top -= _height(row) + between


def _height(row: list[Widget]) -> float:
    return max(part.height for part in row)
