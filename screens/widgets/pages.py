"""A list from top to bottom that never scrolls: what does not fit is on its next page."""

from collections.abc import Callable

from kivy.clock import Clock
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from kiosk.session.events import Event
from screens import look
from screens.widgets.button import PushButton
from screens.widgets.emblem import flat
from screens.widgets.row import Row
from screens.widgets.text import Text

_Sized = list[tuple[Widget, float]]
_ASIDE = 0.28
"""The turns' part of the width where they stand at the side."""


class Pages(Widget):
    """Rows that know their height (`height_for`). `renew` is an event that tells the session of reading on;
    where the session knows the page, `turned` makes the event for it instead. `count` is how many pages there
    are, 0 before the first look at the room.

    Where all of them fit, they are `roomy`; a few of them share the room that is left.
    """

    page = NumericProperty(0)
    count = NumericProperty(0)

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.renew: Event | None = None
        self.turned: Callable[[int], Event] | None = None
        self._rows: list[Widget] = []
        self._stock: list[Row] = []
        self._earlier = _Turn(self, -1, action_id="page-previous", icon="chevron_left")
        self._later = _Turn(self, 1, action_id="page-next", icon="chevron_right")
        self._earlier.words, self._later.words = look.text("ui-home-earlier"), look.text("ui-home-later")
        self._where = Text(size_name="small", halign="center", ink="soft")
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size", "page"):
            self.fbind(watched, self._place_soon)

    def fill(self, rows: list[Widget]) -> None:
        """Shows `rows`, from the first page when they are others than before."""
        if len(rows) != len(self._rows):
            self.page = 0
        self._rows = rows
        self._place_soon()

    def stock(self, count: int) -> None:
        """Makes rows ahead of need: building one takes longer than filling it."""
        while len(self._stock) < count:
            self._stock.append(Row())

    def say(self, lines: list[dict[str, str]]) -> None:
        """Shows one plain row for each of `lines`, the words of a `Row` by name."""
        self.stock(len(lines))
        for row, words in zip(self._stock, lines, strict=False):
            row.say(**words)
        self.fill([*self._stock[: len(lines)]])

    def height_for(self, width: float) -> float:
        """The height all rows would take without paging."""
        gap = look.size("gap")
        return max(sum(row.height_for(width) + gap for row in self._rows) - gap, 0)

    def _pages(self) -> list[_Sized]:
        gap = look.size("gap")
        heights = self._heights(roomy=True)
        if sum(high + gap for _, high in heights) - gap > self.height:
            heights = self._heights(roomy=False)
        used = sum(high + gap for _, high in heights) - gap
        if used <= self.height + 1:
            return [_grown(heights, self.height - used)]
        room = self.height
        if flat():
            heights = self._heights(roomy=False, beside=True)
        else:
            room -= look.size("touch") + gap
        pages: list[_Sized] = [[]]
        used = 0.0
        for row, wanted in heights:
            high = min(wanted, room)
            if pages[-1] and used + high > room:
                pages.append([])
                used = 0.0
            pages[-1].append((row, high))
            used += high + gap
        return pages

    def _heights(self, *, roomy: bool, beside: bool = False) -> _Sized:
        wide = self._row_width(beside)
        for row in self._rows:
            row.roomy = roomy
        return [(row, row.height_for(wide)) for row in self._rows]

    def _row_width(self, beside: bool) -> float:
        """A narrow band has its turns at the side, so that a page keeps the whole height."""
        return self.width * (1 - _ASIDE) - look.size("gap") if beside else self.width

    def _place(self, *_changed: object) -> None:
        if self.width < 10 or self.height < 10:
            return
        pages = self._pages()
        page = int(min(self.page, len(pages) - 1))
        extra = [self._earlier, self._where, self._later] if len(pages) > 1 else []
        shown = [*(row for row, _high in pages[page]), *extra]
        if shown != self.children[::-1]:
            self.clear_widgets()
            for widget in shown:
                self.add_widget(widget)
        y = self.top
        wide = self._row_width(bool(extra) and flat())
        for row, high in pages[page]:
            row.size, row.pos = (wide, high), (self.x, y - high)
            y -= high + look.size("gap")
        if extra:
            self._place_turns(page, len(pages))
        self.page, self.count = page, len(pages)

    def _place_turns(self, page: int, count: int) -> None:
        self._earlier.enabled, self._later.enabled = page > 0, page < count - 1
        self._where.words = look.text("ui-home-page", page=page + 1, count=count)
        if flat():
            self._place_turns_aside()
            return
        wide = self.width * 0.32
        self._earlier.pos, self._later.pos = self.pos, (self.right - wide, self.y)
        self._earlier.width = self._later.width = wide
        self._where.width = self.width - 2 * wide - look.mm(4)
        self._where.center = self.center_x, self._earlier.center_y

    def _place_turns_aside(self) -> None:
        gap, column = look.size("gap"), self.width * _ASIDE
        wide = (column - gap) / 2
        high = min(self.height - self._where.height - gap, look.size("primary"))
        self._earlier.size = self._later.size = wide, high
        self._earlier.pos, self._later.pos = (self.right - column, self.y), (self.right - wide, self.y)
        self._where.width = column
        self._where.pos = self.right - column, self.y + high + gap


def _grown(heights: _Sized, spare: float) -> _Sized:
    """Shares the room that is left, as long as a row does not look lost in it."""
    if not heights:
        return []
    share = max(spare / len(heights), 0)
    return [(row, high + min(share, high * 0.5)) for row, high in heights]


class _Turn(PushButton):
    """Turns the page of its list."""

    def __init__(self, pages: Pages, step: int, **given: object) -> None:
        self._pages, self._step = pages, step
        super().__init__(**given)

    def fire(self) -> None:
        pages = self._pages
        pages.page = max(0, pages.page + self._step)
        told = pages.turned(int(pages.page)) if pages.turned is not None else pages.renew
        if told is not None:
            look.send(told)
