"""Turning pages by two buttons: nobody has to swipe."""

from collections.abc import Callable

from kivy.clock import Clock
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from kiosk.session.events import Event
from screens import look
from screens.widgets.button import PushButton
from screens.widgets.text import Text


class Pager(Widget):
    """Shows nothing as long as there is one page."""

    count = NumericProperty(1)

    def __init__(self, **given: object) -> None:
        super().__init__(**{"size_hint_y": None, **given})
        self._earlier = PushButton(action_id="page-previous", icon="chevron_left", kind="secondary")
        self._later = PushButton(action_id="page-next", icon="chevron_right", kind="secondary")
        self._where = Text(size_name="small", halign="center", ink="soft")
        self._earlier.words, self._later.words = look.text("ui-home-earlier"), look.text("ui-home-later")
        # Kivy still holds the old `top` and `right` while a change of place is told, so look later.
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)

    def show(self, page: int, count: int, turn: Callable[[int], Event]) -> None:
        """`turn` makes the event that leads to a page."""
        self.count = count
        self.clear_widgets()
        if count > 1:
            self._where.words = look.text("ui-home-page", page=page + 1, count=count)
            self._earlier.enabled, self._later.enabled = page > 0, page < count - 1
            self._earlier.event, self._later.event = turn(max(page - 1, 0)), turn(page + 1)
            for part in (self._earlier, self._where, self._later):
                self.add_widget(part)
        self._place_soon()

    def _place(self, *_changed: object) -> None:
        wide = self.width * 0.32
        self._earlier.size = self._later.size = wide, max(self.height, look.size("touch"))
        self._earlier.pos = self.pos
        self._later.pos = self.right - wide, self.y
        self._where.width = self.width - 2 * wide - look.mm(4)
        self._where.center = self.center
