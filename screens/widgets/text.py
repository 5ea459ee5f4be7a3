"""Text that knows its lines and its height before it is drawn."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import AliasProperty, BooleanProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.label import Label

from screens import look
from screens.icons import glyph
from screens.widgets.measure import SLACK, line_height, widest_piece, width, wrap

_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of the free room lies before the words."""


class Text(Label):
    """`words` wrapped to the width; the height follows. `fit` makes it as wide as its words.

    `size_name` is a size of the theme, `ink` a colour token, `lines` the most lines it may have (0 = any).
    """

    words = StringProperty("")
    size_name = StringProperty("body")
    weight = OptionProperty("regular", options=("regular", "medium", "bold", "icons"))
    ink = StringProperty("ink")
    fit = BooleanProperty(False)
    balance = BooleanProperty(False)
    lines = NumericProperty(0)
    cut = BooleanProperty(False)

    def _lead(self) -> float:
        return (self.width - self.texture_size[0]) * _SHARE[self.halign]

    lead = AliasProperty(_lead, bind=("width", "texture_size", "halign"))

    def __init__(self, **given: object) -> None:
        super().__init__(**{"size_hint_y": None, "halign": "left", "valign": "middle", **given})
        self.fbind("words", self._lay)
        self.fbind("width", self._lay)
        self.fbind("size_name", self._lay)
        self.fbind("weight", self._lay)
        self.fbind("fit", self._lay)
        self.fbind("balance", self._lay)
        self.fbind("ink", self._tint)
        self._tint()
        self._lay()

    @property
    def px(self) -> int:
        return int(look.size(self.size_name))

    @property
    def natural(self) -> float:
        """The width its longest line would have without wrapping."""
        return max(width(line, self.weight, self.px) for line in self.words.split("\n")) + 4

    def natural_at(self, size_name: str) -> float:
        """The width of its words on one line in another size."""
        return width(self.words, self.weight, int(look.size(size_name))) + 4

    def widest_in(self, room: float) -> float:
        """The width of its longest line in `room` pixels, and a little more so that it stays one."""
        return max(width(line, self.weight, self.px) for line in self._broken(room)) + 4

    def natural_of(self, line: str) -> float:
        """The width of a line written like this text."""
        return width(line, self.weight, self.px)

    def height_for(self, room: float) -> float:
        """The height it would have in `room` pixels of width."""
        return len(self._broken(room)) * line_height(self.weight, self.px)

    def folds_into(self, lines: int, size_name: str, room: float) -> bool:
        """Its words stand whole on at most so many lines of `room` pixels, in another size."""
        px = int(look.size(size_name))
        whole = widest_piece(self.words, self.weight, px) <= room
        return whole and len(wrap(self.words, self.weight, px, int(room), True)) <= lines

    def breaks_words(self, room: float) -> bool:
        """A word would not fit on a line of `room` pixels."""
        return widest_piece(self.words, self.weight, self.px) > room - SLACK

    def _tint(self, *_changed: object) -> None:
        self.color = look.colour(self.ink)

    def _broken(self, room: float) -> tuple[str, ...]:
        return wrap(self.words, self.weight, self.px, int(room), self.balance)

    def _lay(self, *_changed: object) -> None:
        self.font_name, self.font_size = self.weight, self.px
        if self.fit:
            self.size_hint_x = None
            self.width = self.natural
        lines = self._broken(self.width) if self.width > self.px else (self.words,)
        most = int(self.lines)
        self.cut = bool(most and len(lines) > most)
        shown = lines[:most] if self.cut else lines
        self.text = "\n".join(shown)
        self.height = len(shown) * line_height(self.weight, self.px)


class Icon(Label):
    """One sign of the icon font; `name` is its ligature name."""

    name = StringProperty("description")
    size_name = StringProperty("icon")
    ink = StringProperty("blue")

    def __init__(self, **given: object) -> None:
        super().__init__(**{"font_name": "icons", "size_hint": (None, None), **given})
        for watched in ("name", "size_name", "ink"):
            self.fbind(watched, self._draw)
        self._draw()

    def _draw(self, *_changed: object) -> None:
        self.text = glyph(self.name)
        self.color = look.colour(self.ink)
        self.draw_at(look.size(self.size_name))

    def draw_at(self, px: float) -> None:
        """As large as a place allows, whatever its size name says."""
        self.font_size = px
        self.size = (px, px)


Builder.load_file(str(Path(__file__).with_suffix(".kv")))
