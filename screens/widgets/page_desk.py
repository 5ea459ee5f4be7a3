"""The pages taken so far, and what can be done with the one that is looked at."""

from kivy.clock import Clock
from kivy.graphics.texture import Texture
from kivy.uix.widget import Widget

from kiosk.cases.attachment import PageTaken
from kiosk.session.events import EnlargePressed, PageTurned, RemovePagePressed, RetryPressed, TurnPressed
from screens import look
from screens.widgets.button import PushButton
from screens.widgets.emblem import flat
from screens.widgets.grid import Grid
from screens.widgets.thumbnail import Thumbnail

_LEAST, _MOST, _MOST_FLAT = 3, 5, 10
"""Thumbnails beside each other; a narrow band holds one row of them."""


class PageDesk(Widget):
    """Small pages to choose from, and below them the tools: in one row, or in two where words are long."""

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._grid, self._tools = Grid(), Grid()
        self._thumbs: list[Thumbnail] = []
        self._large = PushButton(action_id="large", icon="zoom_in", event=EnlargePressed())
        self._turn = PushButton(action_id="turn", icon="rotate_right", event=TurnPressed())
        self._retake = PushButton(action_id="retry", icon="replay", event=RetryPressed())
        self._remove = PushButton(action_id="remove", icon="delete", event=RemovePagePressed())
        self._buttons = [self._large, self._turn, self._retake, self._remove]
        for part in (self._grid, self._tools):
            self.add_widget(part)
        self._tools.fill(list(self._buttons))
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)

    def show(self, pages: tuple[PageTaken, ...], textures: list[Texture], shown: int) -> None:
        while len(self._thumbs) < len(pages):
            index = len(self._thumbs)
            self._thumbs.append(Thumbnail(action_id=f"page-{index}", event=PageTurned(page=index)))
        thumbs = self._thumbs[: len(pages)]
        for index, (thumb, page, texture) in enumerate(zip(thumbs, pages, textures, strict=True)):
            thumb.texture, thumb.turned, thumb.chosen = texture, page.turned, index == shown
            thumb.words = look.text("ui-capture-page", page=index + 1)
        self._grid.columns = min(max(len(thumbs), _LEAST), _MOST_FLAT if flat() else _MOST)
        self._grid.fill(list(thumbs))
        self._large.words, self._turn.words = look.text("ui-capture-large"), look.text("ui-capture-turn")
        self._retake.words = look.text("ui-capture-retake", page=shown + 1)
        self._remove.words = look.text("ui-capture-remove", page=shown + 1)
        for button in self._buttons:
            button.label = button.words
        self._place_soon()

    def forget(self) -> None:
        self._grid.fill([])
        for thumb in self._thumbs:
            thumb.texture = None

    def _place(self, *_changed: object) -> None:
        gap, touch = look.size("gap"), look.size("touch")
        count = len(self._buttons)
        quarter = (self.width - gap * (count - 1)) / count
        rows = 1 if all(button.fits(quarter) for button in self._buttons) else 2
        self._tools.columns = count // rows
        self._tools.pos, self._tools.size = self.pos, (self.width, rows * (touch + gap) - gap)
        low = self._tools.top + gap
        self._grid.pos, self._grid.size = (self.x, low), (self.width, max(self.top - low, 1))
