"""A page of paper on the screen: white, whole, in its own proportions."""

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle
from kivy.properties import ObjectProperty
from kivy.uix.widget import Widget


class Sheet(Widget):
    """`texture` is the page; it stands in the middle of its room, as large as it goes."""

    texture = ObjectProperty(None, allownone=True)

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        with self.canvas:
            self._shade = Color(1, 1, 1, 0)
            self._picture = Rectangle(size=(0, 0))
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size", "texture"):
            self.fbind(watched, self._place_soon)

    def _place(self, *_changed: object) -> None:
        self._picture.texture = self.texture
        self._shade.a = float(self.texture is not None)
        if self.texture is None or not self.texture.height or not self.texture.width:
            self._picture.size = 0, 0
            return
        scale = min(self.width / self.texture.width, self.height / self.texture.height)
        wide, high = self.texture.width * scale, self.texture.height * scale
        self._picture.size = wide, high
        self._picture.pos = round(self.center_x - wide / 2), round(self.center_y - high / 2)
