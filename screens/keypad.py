"""Four arrows, OK, back and help: every screen can be finished without touching the glass."""

from collections.abc import Callable, Sequence

from kivy.core.window import Window

from kiosk.session.events import BackPressed, HelpPressed
from screens import look
from screens.actions import Action
from screens.widgets.touchable import Touchable

UP, DOWN, RIGHT, LEFT = 273, 274, 275, 276
OK, BACK, HELP = (13, 271), 27, 282
_NAMES = {
    UP: "up",
    DOWN: "down",
    RIGHT: "right",
    LEFT: "left",
    OK[0]: "ok",
    OK[1]: "ok",
    BACK: "back",
    HELP: "help",
}
"""What the window calls the keys of a keyboard that nobody took from it."""
_WAYS = {"up": (0, 1), "down": (0, -1), "right": (1, 0), "left": (-1, 0)}
_ASIDE = 3.0
"""How much worse it is to lie aside than to lie far."""
_OFF_CENTRE = 0.05
"""Decides between those that lie straight ahead alike."""
_FIRST = ("next", "start", "key-done")


class Keypad:
    """Moves a mark from action to action; `actions` gives those that are there now."""

    def __init__(self, actions: Callable[[], Sequence[Action]], moved: Callable[[], None]) -> None:
        """`moved` is called when somebody moves the mark, which no other event tells."""
        self._actions = actions
        self._moved = moved
        self._at: Touchable | None = None
        Window.bind(on_key_down=lambda _window, key, *_more: self.press(_NAMES.get(key, "")))

    def press(self, key: str) -> bool:
        """A key by its name went down; False for one that means nothing here."""
        if key in _WAYS:
            self._move(*_WAYS[key])
            self._moved()
        elif key == "ok":
            self._fire()
        elif key == "back":
            look.send(BackPressed())
        elif key == "help":
            look.send(HelpPressed())
        else:
            return False
        return True

    def _fire(self) -> None:
        at = self._current()
        if at is None:
            self._move(0, 0)
        elif at.enabled:
            at.flash()
            at.fire()

    def _current(self) -> Touchable | None:
        there = self._at is not None and any(a.widget is self._at for a in self._actions())
        return self._at if there else None

    def _move(self, right: int, up: int) -> None:
        able = [action for action in self._actions() if action.enabled]
        now = self._current()
        here = next((a for a in able if a.widget is now), None)
        found = _beginning(able) if here is None else _next(here, able, right, up)
        if found is None:
            return
        if self._at is not None:
            self._at.focused = False
        self._at = found.widget
        self._at.focused = True


def _beginning(able: Sequence[Action]) -> Action | None:
    """The primary action, else the first."""
    return next((a for a in able if a.id in _FIRST), able[0] if able else None)


def _next(here: Action, able: Sequence[Action], right: int, up: int) -> Action | None:
    """The nearest one that way; what lies straight ahead counts as nearer than what lies aside."""

    def cost(action: Action) -> float:
        across, along = _apart(here, action)
        ahead, aside = (across * right, along) if right else (along * up, across)
        x, y = (a - b for a, b in zip(action.centre, here.centre, strict=True))
        off = abs(y if right else x) * _OFF_CENTRE
        return ahead + _ASIDE * abs(aside) + off if ahead > 0 else float("inf")

    best = min(able, key=cost, default=None)
    return best if best is not None and cost(best) < float("inf") else None


def _apart(here: Action, there: Action) -> tuple[float, float]:
    """How far the edges of two actions are from each other, 0 where they lie side by side."""
    ax, ay, aw, ah = here.rect
    bx, by, bw, bh = there.rect
    return _between(ax, aw, bx, bw), _between(ay, ah, by, bh)


def _between(a: float, a_size: float, b: float, b_size: float) -> float:
    if b >= a + a_size:
        return b - a - a_size + 1
    if b + b_size <= a:
        return b + b_size - a - 1
    return 0.0
