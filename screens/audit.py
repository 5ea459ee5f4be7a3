"""The layout audit: measures what stands on the screen against interface.md, in millimetres.

It looks at the living widget tree, so it needs a drawn window; it changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kivy.uix.widget import Widget

from screens import look
from screens.actions import Action, actions_in, walk
from screens.theme import contrast
from screens.widgets.surface import CLEAR, Surface
from screens.widgets.text import Icon, Text
from screens.widgets.touchable import Touchable

if TYPE_CHECKING:
    from screens.app import KioskApp

LEAST = {False: {"touch": 16.0, "gap": 3.0, "text": 5.0}, True: {"touch": 20.0, "gap": 4.0, "text": 7.5}}
MOST_CHOICES = {False: 8, True: 6}
FRAME_ACTIONS = frozenset(
    {"back", "home", "next", "locale", "elder", "contrast", "reach", "sound", "help", "everywhere"}
)
KEYS = "key-"
_ROUNDING = 0.3
"""Millimetres that whole pixels may cost."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong where: measured against wanted."""

    state: str
    widget: str
    what: str
    measured: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.state}: {self.widget}: {self.what}: {self.measured}, wanted {self.wanted}"


def audit(app: "KioskApp") -> list[Finding]:
    """Everything that is wrong with the screen as it stands now."""
    return list(_Audit(app).findings())


class _Audit:
    def __init__(self, app: "KioskApp") -> None:
        self._root = app.root
        self._state = type(app.port.state).__name__
        theme = look.theme()
        self._mode = theme.mode
        self._dots = theme.metrics.dots_per_mm
        self._least = LEAST[theme.mode.elder]
        self._widgets = list(walk(app.root))
        self._actions = [a for a in actions_in(app.root) if a.id != "everywhere"]

    def findings(self) -> Iterator[Finding]:
        for action in self._actions:
            yield from self._action(action)
        for one, other in combinations(self._actions, 2):
            yield from self._pair(one, other)
        for widget in self._widgets:
            if isinstance(widget, Text) and widget.words:
                yield from self._text(widget)
            elif isinstance(widget, Icon):
                yield from self._contrast(widget, f"icon {widget.name}", 3.0)
        texts = [w for w in self._widgets if isinstance(w, Text) and w.words]
        for one, other in combinations(texts, 2):
            yield from self._apart(one, other)
        yield from self._choices()

    def _finding(self, widget: str, what: str, measured: object, wanted: object) -> Finding:
        return Finding(self._state, widget, what, str(measured), str(wanted))

    def _action(self, action: Action) -> Iterator[Finding]:
        x, y, width, height = action.rect
        least = self._least["touch"]
        shorter = min(width, height) / self._dots
        if shorter < least - _ROUNDING:
            yield self._finding(action.id, "touch target", f"{shorter:.1f} mm", f"{least} mm")
        if x < 0 or y < 0 or x + width > self._root.width + 1 or y + height > self._root.height + 1:
            yield self._finding(action.id, "off the screen", action.rect, "on it")
        if not action.label:
            yield self._finding(action.id, "nothing to say", "", "a spoken label")
        if self._mode.reach and y + height > self._root.height / 2 + 1:
            yield self._finding(
                action.id, "out of reach", f"{(y + height) / self._dots:.0f} mm", "lower half"
            )

    def _pair(self, one: Action, other: Action) -> Iterator[Finding]:
        if one.id == other.id:
            yield self._finding(one.id, "same id twice", 2, 1)
        ax, ay, aw, ah = one.rect
        bx, by, bw, bh = other.rect
        across = max(bx - (ax + aw), ax - (bx + bw))
        along = max(by - (ay + ah), ay - (by + bh))
        apart = max(across, along) / self._dots
        least = self._least["gap"] if not self._both_keys(one, other) else 1.0
        if apart < least - _ROUNDING:
            yield self._finding(f"{one.id}, {other.id}", "gap", f"{apart:.1f} mm", f"{least} mm")

    @staticmethod
    def _both_keys(one: Action, other: Action) -> bool:
        return one.id.startswith(KEYS) and other.id.startswith(KEYS)

    def _text(self, widget: Text) -> Iterator[Finding]:
        name = f"text “{widget.words[:12]}”"
        em = widget.font_size / self._dots
        if em < self._least["text"] - _ROUNDING / 2:
            yield self._finding(name, "small text", f"{em:.1f} mm", f"{self._least['text']} mm")
        if widget.cut:
            yield self._finding(name, "cut off", "more lines", f"{widget.lines:.0f} lines")
        if widget.texture_size[1] > widget.height + 2 or widget.texture_size[0] > widget.width + 2:
            yield self._finding(name, "clipped", tuple(widget.texture_size), tuple(widget.size))
        if widget.breaks_words(widget.width):
            yield self._finding(name, "breaks a word", f"{widget.width / self._dots:.0f} mm", "whole words")
        yield from self._inside(widget, name)
        yield from self._contrast(
            widget, name, 12.0 if self._mode.contrast else 7.0 if self._mode.elder else 4.5
        )

    def _apart(self, one: Text, other: Text) -> Iterator[Finding]:
        """No two texts stand on each other."""
        (ax, ay, ar, at), (bx, by, br, bt) = _ink(one), _ink(other)
        if min(ar, br) - max(ax, bx) > 1 and min(at, bt) - max(ay, by) > 1:
            pair = f"“{one.words[:12]}”, “{other.words[:12]}”"
            yield self._finding(pair, "stand on each other", f"{min(at, bt) - max(ay, by):.0f} px", "apart")

    def _inside(self, widget: Text, name: str) -> Iterator[Finding]:
        """A text stays within every ground it stands on, and those within the window."""
        for holder in self._holders(widget):
            if (
                widget.x < holder.x - 1
                or widget.right > holder.right + 1
                or widget.y < holder.y - 1
                or widget.top > holder.top + 1
            ):
                box = f"{widget.width:.0f}×{widget.height:.0f} in {holder.width:.0f}×{holder.height:.0f}"
                yield self._finding(name, f"overflows {type(holder).__name__}", box, "inside")
                return

    def _holders(self, widget: Widget) -> Iterator[Widget]:
        parent = widget.parent
        while parent is not None and parent is not self._root.parent:
            if isinstance(parent, Surface) or parent is self._root:
                yield parent
            if parent is self._root:
                return
            parent = parent.parent

    def _contrast(self, widget: Text | Icon, name: str, least: float) -> Iterator[Finding]:
        ground = next((h for h in self._holders(widget) if getattr(h, "fill", CLEAR) != CLEAR), None)
        if ground is None:
            return
        ratio = contrast(tuple(widget.color), look.colour(ground.fill))
        if ratio < least - 0.05:
            yield self._finding(name, f"contrast on {ground.fill}", f"{ratio:.1f}:1", f"{least}:1")

    def _choices(self) -> Iterator[Finding]:
        counted = [
            a for a in self._actions if a.id not in FRAME_ACTIONS and not a.id.startswith((KEYS, "page-"))
        ]
        most = MOST_CHOICES[self._mode.elder]
        if len(counted) > most:
            yield self._finding("screen", "choices", len(counted), most)
        for widget in self._widgets:
            if isinstance(widget, Touchable) and not widget.action_id:
                yield self._finding(type(widget).__name__, "no action_id", "", "an id")


def _ink(text: Text) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the words themselves, without the air above and below a line."""
    wide, high = text.texture_size
    air = min(text.font_size * 0.25, high / 3)
    left, bottom = text.x + text.lead, text.center_y - high / 2
    return left, bottom + air, left + wide, bottom + high - air
