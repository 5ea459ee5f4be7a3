"""The foot of every screen, with its three places."""

from kivy.clock import Clock
from kivy.uix.widget import Widget

from kiosk.session.events import BackPressed, HomePressed
from kiosk.session.states import (
    State,
)
from screens import look
from screens.screen import Choice, Screen
from screens.widgets.button import PushButton
from screens.widgets.emblem import flat
from screens.widgets.keep import keep

_ASIDE = 0.42
"""The secondary choice's part of the room that the primary one leaves it."""


class Footer(Widget):
    """Back and Home at the left, the primary action at the right: on every screen in the same place."""

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._back = PushButton(action_id="back", kind="secondary", icon="arrow_back", event=BackPressed())
        self._home = PushButton(action_id="home", kind="secondary", icon="home", event=HomePressed())
        self._primary = PushButton(kind="primary", size_name="large")
        self._secondary = PushButton(kind="secondary")
        self._back.words, self._home.words = look.text("ui-frame-back"), look.text("ui-frame-home")
        self._back.label, self._home.label = look.spoken("ui-frame-back"), look.spoken("ui-frame-home")
        self._two_rows = False
        # Kivy still holds the old `top` and `right` while a change of place is told, so look later.
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)

    def show(self, screen: Screen, state: State) -> None:
        foot = screen.foot(state)
        keep(self, self._back, foot.back)
        keep(self, self._home, foot.home)
        self._fill(self._primary, foot.primary)
        self._fill(self._secondary, foot.secondary)
        self._place_soon()

    def _fill(self, button: PushButton, choice: Choice | None) -> None:
        keep(self, button, choice is not None)
        if choice is not None:
            button.action_id, button.words, button.label = choice.id, choice.words, choice.words
            button.event, button.icon, button.enabled = choice.event, choice.icon, choice.enabled

    def height_for(self, width: float) -> float:
        """One row, or two where two choices do not fit beside each other."""
        self._two_rows = self._needs_two_rows(width)
        return look.size("primary") * (2 if self._two_rows else 1) + look.size("gap") * self._two_rows

    def _needs_two_rows(self, width: float) -> bool:
        if self._primary.parent is None or self._secondary.parent is None:
            return False
        room = width - self._taken() - look.size("gap")
        # A second row of buttons would cost a narrow band more than a second line of words.
        lines = 2 if flat() else 1
        return not (
            self._secondary.fits(room * _ASIDE, lines) and self._primary.fits(room * (1 - _ASIDE), lines)
        )

    def _small(self) -> float:
        words = max(look.size("body") * 2, self._home.words_width, self._back.words_width)
        return words + look.size("icon") + look.mm(9)

    def _taken(self) -> float:
        """What Back and Home take from the width."""
        if self._back.parent is None and self._home.parent is None:
            return 0
        return 2 * (self._small() + look.size("gap")) + look.size("gap")

    def _place(self, *_changed: object) -> None:
        gap, high, small = look.size("gap"), look.size("primary"), self._small()
        for index, button in enumerate((self._back, self._home)):
            button.size, button.pos = (small, high), (self.x + index * (small + gap), self.y)
        left = self.x + self._taken()
        room = self.x + self.width - left
        primary, secondary = self._primary, self._secondary
        if self._two_rows:
            secondary.size, secondary.pos = (self.width, high), (self.x, self.y + high + gap)
        elif primary.parent is None:
            secondary.size, secondary.pos = (room, high), (left, self.y)
        elif secondary.parent is not None:
            wide = (room - gap) * _ASIDE
            secondary.size, secondary.pos = (wide, high), (left, self.y)
            left, room = left + wide + gap, room - wide - gap
        primary.size, primary.pos = (room, high), (left, self.y)
