"""One large sign in a disc: what a screen is about, seen from three metres."""

from kivy.clock import Clock
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.widget import Widget

from screens import look
from screens.widgets.surface import Surface
from screens.widgets.text import Icon

_INK = {"green-soft": "green", "amber-soft": "amber", "blue-soft": "blue", "red-soft": "red"}


def by_room(much: float, some: float, little: float) -> float:
    """`much` on an upright panel, `some` with large words, `little` on a lying one or with low reach."""
    theme = look.theme()
    if theme.wide or theme.mode.reach:
        return little
    return some if theme.mode.elder else much


def value_size() -> str:
    """The size of what matters in a card: larger than the rest where there is room for it."""
    mode = look.theme().mode
    return "body" if mode.elder or mode.reach else "large"


def flat() -> bool:
    """What is read has a narrow band over the lower half: low reach on a panel that lies."""
    theme = look.theme()
    return theme.wide and theme.mode.reach


class Emblem(Widget):
    """`ground` is one of the soft colours; the sign has the strong colour that belongs to it."""

    icon = StringProperty("check")
    ground = StringProperty("blue-soft")
    across = NumericProperty(30)
    """Millimetres from edge to edge."""

    def __init__(self, **given: object) -> None:
        super().__init__(**{"size_hint": (None, None), **given})
        self._disc = Surface(size_hint=(None, None))
        self._icon = Icon()
        self.add_widget(self._disc)
        self.add_widget(self._icon)
        for watched in ("icon", "ground", "across"):
            self.fbind(watched, self._dress)
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)
        self._dress()

    def _dress(self, *_changed: object) -> None:
        edge = look.mm(self.across)
        self._disc.corner, self._disc.fill = self.across / 2, self.ground
        self._disc.edge = _INK[self.ground]
        self._disc.size = edge, edge
        self._icon.name, self._icon.ink = self.icon, _INK[self.ground]
        self.height = edge
        self._place_soon()

    def _place(self, *_changed: object) -> None:
        self._disc.center = self.center
        # The sign fills the disc as far as its corners allow.
        self._icon.font_size = self._disc.width * 0.62
        self._icon.size = self._disc.size
        self._icon.center = self.center
