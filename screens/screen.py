"""The base of every screen: two panes, one sentence, one primary action.

The upper pane is for reading (pictures, facts), the lower one for touching. Upright they stand one above the
other, lying they stand side by side, and with low reach the lower one stays in the lower half of the panel.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from kivy.clock import Clock
from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

from kiosk.session.events import Event
from kiosk.session.saying import say
from kiosk.session.states import State
from screens import look

S = TypeVar("S", bound=State)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to press: its stable id, its words, what it sends."""

    id: str
    words: str
    event: Event
    icon: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of the screen, always in the same places."""

    primary: Choice | None = None
    secondary: Choice | None = None
    back: bool = True
    home: bool = True


class Screen(Widget, Generic[S]):
    """One screen for one kind of state. Built once for a look, then told what to show.

    A subclass has a kv rule with two children named `upper` and `lower` (either may be absent) and
    overrides `refresh`, `foot` and, seldom, `headline`.
    """

    upper = ObjectProperty(None, allownone=True)
    lower = ObjectProperty(None, allownone=True)
    upright_share = NumericProperty(0.42)
    lying_share = NumericProperty(0.42)
    bare = False
    """Without step bar and headline: the screen draws all of it itself."""
    readable_only = False
    """Nothing in the panes can be touched, so low reach need not divide them at the middle."""

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.state: S | None = None
        self._held: list[Widget] = []
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size", "upper", "lower", "upright_share", "lying_share"):
            self.fbind(watched, self._place_soon)

    def show(self, state: S) -> None:
        """Draws what changed since the last state."""
        if state != self.state:
            self.refresh(state)
            self.state = state

    def forget(self) -> None:
        """The resident is gone: nothing of them stays in a widget."""
        self.state = None

    def hold(self, *names: str) -> None:
        """Keeps panes that may leave the tree: what a kv file names is only a weak reference."""
        self._held = [getattr(self, name).__self__ for name in names]

    def refresh(self, state: S) -> None:
        """Brings the widgets in line with `state`; `self.state` is still the one before."""

    def headline(self, state: S) -> str:
        """The one sentence that tells what to do now."""
        return look.text(say(state))

    def foot(self, state: S) -> Foot:
        return Foot()

    def _place(self, *_changed: object) -> None:
        upper, lower = self.upper, self.lower
        if upper is None or lower is None:
            self._alone(upper or lower)
            return
        gap = look.size("gap") * 1.5
        theme = look.theme()
        if theme.mode.reach and not self.readable_only:
            split = min(self.top, theme.metrics.height_px / 2)
            lower.pos, lower.size = self.pos, (self.width, split - self.y)
            upper.pos = self.x, split + gap
            upper.size = self.width, max(self.top - split - gap, 1)
        elif theme.wide:
            left = (self.width - gap) * self.lying_share
            upper.pos, upper.size = self.pos, (left, self.height)
            lower.pos, lower.size = (self.x + left + gap, self.y), (self.width - left - gap, self.height)
        else:
            high = (self.height - gap) * self.upright_share
            upper.pos, upper.size = (self.x, self.top - high), (self.width, high)
            lower.pos, lower.size = self.pos, (self.width, self.height - high - gap)

    def _alone(self, pane: Widget | None) -> None:
        if pane is None:
            return
        top = self.top
        if look.theme().mode.reach and pane is self.lower:
            top = min(top, look.theme().metrics.height_px / 2)
        pane.pos, pane.size = self.pos, (self.width, top - self.y)
