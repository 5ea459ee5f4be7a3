"""A page of paper on the screen: white, whole, in its own proportions, with an edge of its own."""

from kivy.clock import Clock
from kivy.graphics import Color, Line, Rectangle
from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

from screens import look

_EDGE = 0.3
"""Millimetres."""


class Sheet(Widget):
    """`texture` is the page; it stands in the middle of its room, as large as it goes.

    `turned` counts the quarter turns, clockwise, that it is shown with.
    """

    texture = ObjectProperty(None, allownone=True)
    turned = NumericProperty(0)

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        with self.canvas:
            self._shade = Color(1, 1, 1, 0)
            self._picture = Rectangle(size=(0, 0))
            self._ink = Color(*look.colour("line")[:3], 0)
            self._edge = Line(width=max(look.mm(_EDGE) / 2, 1))
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size", "texture", "turned"):
            self.fbind(watched, self._place_soon)

    def _place(self, *_changed: object) -> None:
        self._picture.texture = self.texture
        self._shade.a = self._ink.a = float(self.texture is not None)
        if self.texture is None or not self.texture.height or not self.texture.width:
            self._picture.size = 0, 0
            return
        across, up = self.texture.size
        if self.turned % 2:
            across, up = up, across
        scale = min(self.width / across, self.height / up)
        wide, high = across * scale, up * scale
        self._picture.size = wide, high
        self._picture.pos = round(self.center_x - wide / 2), round(self.center_y - high / 2)
        # Four corners from the lower left on, two numbers each: a quarter turn moves all by one corner.
        corners, moved = self.texture.tex_coords, 2 * (int(self.turned) % 4)
        self._picture.tex_coords = (*corners[moved:], *corners[:moved])
        self._edge.rectangle = (*self._picture.pos, wide, high)
