"""A few letters find the item: by name, by pinyin, by the first letters of pinyin."""

from kivy.properties import ObjectProperty

from kiosk.session.events import QueryTyped
from kiosk.session.states import Search
from screens import kv, look
from screens.home import dress
from screens.screen import Foot, Screen
from screens.widgets.keyboard import CLEAR, DELETE, least_width
from screens.widgets.tile import Tile

_LEAST_HIGH = 30.0
"""Millimetres below which a tile would not hold its words."""


class SearchScreen(Screen[Search]):
    """What is typed above, what was found in the middle, the keyboard below."""

    display = ObjectProperty()
    hits = ObjectProperty()
    none = ObjectProperty()
    keyboard = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._tiles = [Tile() for _ in range(4)]
        self._text = ""
        self._found = 0
        self.keyboard.typed = self._typed

    def refresh(self, state: Search) -> None:
        self._text = state.text
        self.display.value = state.text
        self.display.caption = look.text("ui-search-hint")
        for tile, item in zip(self._tiles, state.hits, strict=False):
            dress(tile, item, state.world)
        self._found = min(len(state.hits), len(self._tiles))
        self._place_soon()
        shown = state.hits
        self.none.words = "" if shown else look.text("ui-search-none" if state.text else "ui-search-tips")

    def forget(self) -> None:
        super().forget()
        self._text = ""

    def foot(self, state: Search) -> Foot:
        return Foot()

    def _typed(self, key: str) -> None:
        text = "" if key == CLEAR else self._text[:-1] if key == DELETE else self._text + key
        look.send(QueryTyped(text=text))

    def _place(self, *_changed: object) -> None:
        theme, gap = look.theme(), look.size("gap") * 1.5
        top = min(self.top, theme.metrics.height_px / 2) if theme.mode.reach else self.top
        shown = look.size("title") * 1.5 + look.size("body") * 1.5 + look.mm(14)
        if theme.mode.reach:
            self.display.pos = self.x, max(self.top - shown, top + gap)
            self.display.size = self.width, min(shown, self.top - top - gap)
        if theme.wide:
            left = min(self.width * 0.42, self.width - gap - least_width())
            if not theme.mode.reach:
                self.display.pos, self.display.size = (self.x, top - shown), (left, shown)
            floor = top if theme.mode.reach else self.display.y - gap
            self.hits.pos, self.hits.size = self.pos, (left, floor - self.y)
            self.keyboard.pos = self.x + left + gap, self.y
            self.keyboard.size = self.width - left - gap, top - self.y
            self.hits.columns = 1
        else:
            if not theme.mode.reach:
                self.display.pos, self.display.size = (self.x, top - shown), (self.width, shown)
            keys = look.size("touch") * 5
            floor = top if theme.mode.reach else self.display.y - gap
            self.keyboard.pos, self.keyboard.size = self.pos, (self.width, keys)
            self.hits.pos = self.x, self.y + keys + gap
            self.hits.size = self.width, max(floor - self.hits.y, 1)
            self.hits.columns = 2
        most = 4 if theme.wide else 2
        self.hits.rows = min(max(int(self.hits.height // look.mm(_LEAST_HIGH)), 1), most)
        self.hits.highest = look.mm(64)
        self.hits.fill(self._tiles[: min(self._found, int(self.hits.rows * self.hits.columns))])
        self.none.width, self.none.center = self.hits.width, self.hits.center


kv.load(__file__)
