"""A grid of equal cells that fills its room: `columns` beside each other, rows as many as it takes."""

from kivy.clock import Clock
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from screens import look


class Grid(Widget):
    """Children are placed in the order in which they were added. `rows` 0 = as many as there are."""

    columns = NumericProperty(2)
    rows = NumericProperty(0)
    highest = NumericProperty(0)

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size", "children", "columns", "rows", "highest"):
            self.fbind(watched, self._place_soon)

    def fill(self, widgets: list[Widget]) -> None:
        """Replaces what stands here; nothing is touched when it is the same."""
        if widgets != self.children[::-1]:
            self.clear_widgets()
            for widget in widgets:
                self.add_widget(widget)

    def _place(self, *_changed: object) -> None:
        cells = self.children[::-1]
        if not cells:
            return
        gap, columns = look.size("gap"), int(self.columns)
        rows = int(self.rows) or -(-len(cells) // columns)
        wide = (self.width - gap * (columns - 1)) / columns
        high = (self.height - gap * (rows - 1)) / rows
        if self.highest:
            high = min(high, self.highest)
        for index, cell in enumerate(cells):
            row, column = divmod(index, columns)
            cell.size = wide, high
            cell.pos = self.x + column * (wide + gap), self.top - (row + 1) * high - row * gap
