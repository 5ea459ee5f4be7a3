"""A QR code on the screen: always dark on white with its quiet zone, whatever the theme."""

import segno
from kivy.clock import Clock
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

QUIET = 4
"""Light squares around the code (ISO/IEC 18004)."""


def squares(text: str) -> tuple[bytes, int]:
    """One grey byte for each square, from the lower left, and how many squares an edge has."""
    rows = segno.make_qr(text, error="m").matrix_iter(border=QUIET)
    grey = [bytes(0 if dark else 255 for dark in row) for row in rows]
    return b"".join(reversed(grey)), len(grey)


class QrCode(Widget):
    """A square in the middle of its room; each square of the code is a whole number of pixels."""

    text = StringProperty("")

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._count = 0
        with self.canvas:
            Color(1, 1, 1, 1)
            self._picture = Rectangle(size=(0, 0))
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)
        self.fbind("text", self._draw)
        self._draw()

    def _draw(self, *_changed: object) -> None:
        if not self.text:
            self._count = 0
            self._place_soon()
            return
        grey, self._count = squares(self.text)
        texture = Texture.create(size=(self._count, self._count), colorfmt="luminance")
        texture.mag_filter = texture.min_filter = "nearest"
        texture.blit_buffer(grey, colorfmt="luminance", bufferfmt="ubyte")
        self._picture.texture = texture
        self._place_soon()

    def _place(self, *_changed: object) -> None:
        if not self._count:
            self._picture.size = 0, 0
            return
        edge = int(min(self.width, self.height)) // self._count * self._count
        self._picture.size = edge, edge
        self._picture.pos = round(self.center_x - edge / 2), round(self.center_y - edge / 2)
