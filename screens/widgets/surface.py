"""Grounds to put things on: rounded, with an edge or a soft shadow."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from screens import look
from screens.widgets.patch import SOLID, filled, outlined, shadowed

CLEAR = "clear"
_BLUR = 5.0
_EDGE = 0.5


class Surface(Widget):
    """Something with a ground. `fill` and `edge` are colour tokens; `corner` is in millimetres."""

    fill = StringProperty("card")
    edge = StringProperty(CLEAR)
    corner = NumericProperty(5.0)
    raised = BooleanProperty(False)
    fill_colour = ListProperty((0, 0, 0, 0))
    edge_colour = ListProperty((0, 0, 0, 0))
    shade_colour = ListProperty((0, 0, 0, 0))
    fill_patch = ObjectProperty(None, allownone=True)
    edge_patch = ObjectProperty(None, allownone=True)
    shade_patch = ObjectProperty(None, allownone=True)
    radius = NumericProperty(0)
    border = NumericProperty(0)
    blur = NumericProperty(0)

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        for watched in ("fill", "edge", "corner", "raised"):
            self.fbind(watched, self._dress)
        self._dress()

    def _dress(self, *_changed: object) -> None:
        theme = look.theme()
        radius = max(int(theme.mm(self.corner)), 1)
        self.radius, self.border = radius, radius + SOLID
        self.fill_patch = filled(radius)
        self.fill_colour = theme.colour(self.fill)
        # In high contrast a card is known by its edge, not by its shadow.
        bare = theme.mode.contrast and self.edge == CLEAR and self.fill != CLEAR and self.corner >= 1
        edge = "line" if bare else self.edge
        if edge != CLEAR:
            self.edge_patch = outlined(radius, max(int(theme.mm(_EDGE)), 1))
        self.edge_colour = theme.colour(edge)
        if self.raised and not theme.mode.contrast:
            self.blur = int(theme.mm(_BLUR))
            self.shade_patch = shadowed(radius, int(self.blur))
            self.shade_colour = theme.colour("shadow")
        else:
            self.shade_colour = theme.colour(CLEAR)


class Card(Surface, BoxLayout):
    """A white card: the ground of everything that belongs together."""

    def __init__(self, **given: object) -> None:
        edge = look.mm(5)
        defaults = {"orientation": "vertical", "padding": edge, "spacing": look.mm(2), "raised": True}
        super().__init__(**{**defaults, **given})


Builder.load_file(str(Path(__file__).with_suffix(".kv")))
