"""Rows of a list: an icon, a title, what is to be known about it, and a mark at the right."""

from kivy.clock import Clock
from kivy.properties import BooleanProperty, StringProperty

from screens import look
from screens.widgets.keep import keep
from screens.widgets.surface import Surface
from screens.widgets.text import Icon, Text
from screens.widgets.touchable import Touchable

_WATCHED = (
    "icon", "icon_ink", "icon_size", "title", "size_name", "caption", "detail", "detail_ink", "note",
    "note_ink", "roomy", "pos", "size",
)  # fmt: skip

_PLAIN = {
    "icon": "", "icon_ink": "blue", "icon_size": "icon", "title": "", "size_name": "body", "caption": "",
    "detail": "", "detail_ink": "soft", "note": "", "note_ink": "soft",
}  # fmt: skip


class Row(Surface):
    """`title` is large, `detail` under it, `note` small at the right. Its height follows its words.

    A `caption` stands small over the title: a label over its value. `roomy` is for a list with much room:
    everything one size larger.
    """

    icon = StringProperty("")
    icon_ink = StringProperty("blue")
    icon_size = StringProperty("icon")
    title = StringProperty("")
    detail = StringProperty("")
    detail_ink = StringProperty("soft")
    note = StringProperty("")
    note_ink = StringProperty("soft")
    caption = StringProperty("")
    size_name = StringProperty("body")
    roomy = BooleanProperty(False)

    def __init__(self, **given: object) -> None:
        self._icon = Icon()
        self._caption = Text(size_name="small", ink="soft")
        self._title = Text(weight="medium")
        self._detail = Text(size_name="small")
        self._note = Text(size_name="small", halign="right", weight="medium")
        super().__init__(**{"raised": True, "size_hint_y": None, **given})
        self._change_soon = Clock.create_trigger(self.arrange, -1)
        for watched in _WATCHED:
            self.fbind(watched, self._change_soon)

    def height_for(self, width: float) -> float:
        """Its height when it is `width` wide."""
        self._write()
        _left, room, note = self._columns(width)
        shown = [p for p in (self._caption, self._title, self._detail) if p.words]
        words = sum(p.height_for(room) for p in shown)
        return max(words, self._note.height_for(note) if note else 0, self._icon.height) + 2 * self._pad

    @property
    def _pad(self) -> float:
        return look.mm(5 if self.roomy else 3.2)

    def _write(self) -> None:
        self._caption.words, self._title.words, self._detail.words = self.caption, self.title, self.detail
        self._title.size_name = "large" if self.roomy else self.size_name
        self._note.words, self._detail.ink, self._note.ink = self.note, self.detail_ink, self.note_ink
        self._icon.size_name = "icon_large" if self.roomy else self.icon_size
        for small in (self._caption, self._detail, self._note):
            small.size_name = "body" if self.roomy else "small"
        self._icon.name, self._icon.ink = self.icon or "description", self.icon_ink
        for part, wanted in (
            (self._icon, self.icon),
            (self._caption, self.caption),
            (self._title, self.title),
            (self._detail, self.detail),
            (self._note, self.note),
        ):
            if bool(wanted) != (part.parent is not None):
                if wanted:
                    self.add_widget(part)
                else:
                    self.remove_widget(part)

    def _columns(self, width: float) -> tuple[float, float, float]:
        """Left edge of the words, their room, and the room of the note."""
        left = look.mm(5) + (self._icon.width + look.mm(4) if self.icon else 0)
        note = min(self._note.natural, width * 0.34) if self.note else 0
        return left, max(width - left - note - look.mm(8 if note else 5), 1), note

    def arrange(self, *_changed: object) -> None:
        self._write()
        left, room, note = self._columns(self.width)
        shown = [p for p in (self._caption, self._title, self._detail) if p.words]
        if sum(p.height_for(room) for p in shown) > self.height - look.mm(3):
            # Given less height than asked for: smaller, rather than over the edge.
            self._title.size_name, self._icon.size_name = "body", "icon"
            left, room, note = self._columns(self.width)
        for part in shown:
            part.width = room
        y = self.center_y + sum(p.height for p in shown) / 2
        for part in shown:
            y -= part.height
            part.pos = self.x + left, y
        self._icon.pos = self.x + look.mm(5), self.center_y - self._icon.height / 2
        self._note.width = note
        self._note.pos = self.right - look.mm(4.5) - note, self.center_y - self._note.height / 2

    def say(self, **words: str) -> None:
        """Puts these words in and takes all others out, so that a row can serve again."""
        for name, plain in _PLAIN.items():
            setattr(self, name, words.get(name, plain))


class TouchRow(Row, Touchable):
    """A row that opens something; without a note that says so, an arrow does."""

    def __init__(self, **given: object) -> None:
        self._onward = Icon(name="chevron_right")
        super().__init__(**given)
        for watched in ("pressed", "focused"):
            self.fbind(watched, self._answer)

    def height_for(self, width: float) -> float:
        return max(super().height_for(width), look.size("touch"))

    def _columns(self, width: float) -> tuple[float, float, float]:
        left, room, note = super()._columns(width)
        return left, room if note else max(room - self._onward.width, 1), note

    def arrange(self, *changed: object) -> None:
        super().arrange(*changed)
        keep(self, self._onward, bool(self.title) and not self.note)
        self._onward.pos = (
            self.right - look.mm(3) - self._onward.width,
            self.center_y - self._onward.height / 2,
        )
        self.label = "，".join(part for part in (self.caption, self.title, self.note) if part)

    def _answer(self, *_changed: object) -> None:
        self.fill = "blue-soft" if self.pressed else "card"
        self.edge = "blue" if self.focused else "clear"
