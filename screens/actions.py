"""Everything that can be touched right now, found in the living tree, and real touches on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kivy.core.window import Window
from kivy.uix.widget import Widget

from screens.widgets.touchable import Touchable


@dataclass(frozen=True, slots=True)
class Action:
    """One touchable thing; `rect` is x, y, width, height in pixels from the lower left."""

    id: str
    widget: Touchable
    rect: tuple[float, float, float, float]
    enabled: bool
    label: str

    @property
    def centre(self) -> tuple[float, float]:
        x, y, width, height = self.rect
        return x + width / 2, y + height / 2


class CannotTouch(LookupError):
    """There is no such action, or a finger could not reach it."""


def walk(widget: Widget) -> Iterator[Widget]:
    """The widget and all below it, in the order in which they are drawn."""
    yield widget
    for child in reversed(widget.children):
        yield from walk(child)


def actions_in(root: Widget) -> list[Action]:
    return [
        Action(w.action_id, w, (w.x, w.y, w.width, w.height), w.enabled, w.label)
        for w in walk(root)
        if isinstance(w, Touchable) and w.action_id
    ]


def find(root: Widget, action_id: str) -> Action:
    """The action with this id.

    Raises:
        CannotTouch: when it is not there, disabled, off the window, or covered by another.
    """
    found = next((a for a in actions_in(root) if a.id == action_id), None)
    if found is None:
        there = ", ".join(a.id for a in actions_in(root))
        raise CannotTouch(f"no action {action_id!r} here; there are: {there}")
    if not found.enabled:
        raise CannotTouch(f"{action_id} is disabled")
    x, y = found.centre
    if not (0 <= x < Window.width and 0 <= y < Window.height):
        raise CannotTouch(f"{action_id} is off the window at {x:.0f}, {y:.0f}")
    top = _topmost(root, x, y)
    if top is not found.widget:
        raise CannotTouch(f"{action_id} is covered by {getattr(top, 'action_id', '') or type(top).__name__}")
    return found


def press(action: Action) -> None:
    """A finger down and up in the middle, by the same way as the window system's own."""
    x, y = action.centre
    from_top = Window.height - y
    Window.dispatch("on_mouse_down", x, from_top, "left", [])
    Window.dispatch("on_mouse_up", x, from_top, "left", [])


def drag(points: Sequence[tuple[float, float]]) -> Iterator[None]:
    """A finger down at the first point, along the others, up at the last; pixels from the lower left.

    Yields after each point: the window must have a frame in between, as a real finger gives it.
    """
    places = [(x, Window.height - y) for x, y in points]
    Window.dispatch("on_mouse_down", *places[0], "left", [])
    yield
    for x, y in places[1:]:
        Window.dispatch("on_mouse_move", x, y, [])
        yield
    Window.dispatch("on_mouse_up", *places[-1], "left", [])
    yield


def _topmost(root: Widget, x: float, y: float) -> Widget | None:
    hits = [w for w in walk(root) if isinstance(w, Touchable) and w.collide_point(x, y)]
    return hits[-1] if hits else None
