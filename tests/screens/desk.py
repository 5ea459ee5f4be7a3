"""A bench to put states on: the real window on a display of its own, real touches, what was sent."""

from dataclasses import replace
from pathlib import Path

from kiosk.catalogue.load import load_catalogue
from kiosk.sandbox.samples import samples
from kiosk.session.events import Event
from kiosk.session.states import State
from kiosk.session.visit import Mode
from kiosk.words import Words
from screens.gallery import lay_out, open_app, settle
from screens.theme import Metrics
from screens.window import WindowSettings

ROOT = Path(__file__).parents[2]
WORDS = Words(ROOT / "config/locales")
CATALOGUE = load_catalogue([ROOT / "config/catalogue"]).catalogue
UPRIGHT, LYING = Metrics(4.0, 1080, 1920), Metrics(4.0, 1920, 1080)


def sample(name: str, locale: str = "zh-CN", mode: Mode | None = None) -> State:
    """One sample by its name."""
    found = samples(CATALOGUE, locale, mode or Mode())
    return next(s.state for s in found if s.name == name)


class Desk:
    """One window for all tests: a window cannot be opened twice in a process."""

    def __init__(self, folder: Path) -> None:
        settings = WindowSettings(state=folder, metrics=UPRIGHT)
        self.app = open_app(sample("farewell-cleared"), WORDS, settings)

    def turn(self, metrics: Metrics) -> None:
        """Puts the panel upright or lays it down."""
        from kivy.core.window import Window

        if metrics != self.app.metrics:
            self.app.metrics = metrics
            Window.size = metrics.width_px, metrics.height_px
            settle(self.app)

    def show(self, state: State) -> None:
        # Another ticket is another resident: all widgets are built anew.
        ticket = replace(state.visit.ticket, id=f"DESK{id(state)}")
        state = replace(state, visit=replace(state.visit, ticket=ticket))
        self.app.port.state = state
        self.app.port.sent.clear()
        self.app.show(state)
        settle(self.app)

    def next(self, state: State) -> None:
        """The same resident, a moment later."""
        state = replace(state, visit=replace(state.visit, ticket=self.app.port.state.visit.ticket))
        self.app.port.state = state
        self.app.show(state)
        settle(self.app)

    def place(self, state: State) -> None:
        """Stands in its place without being drawn: all that the audit needs."""
        self.app.port.state = state
        self.app.show(state)
        lay_out(self.app)

    def touch(self, action: str) -> list[Event]:
        """A real touch; what it sent."""
        self.app.port.sent.clear()
        self.app.touch(action)
        settle(self.app, 2)
        return list(self.app.port.sent)

    def draw(self, points: list[tuple[float, float]], on: str) -> list[Event]:
        """A finger along `points`, given as parts of the action's width and height from the lower left."""
        x, y, width, height = self.rect(on)
        self.app.port.sent.clear()
        self.app.drag([(x + across * width, y + up * height) for across, up in points])
        settle(self.app, 2)
        return list(self.app.port.sent)

    def rect(self, action: str) -> tuple[float, float, float, float]:
        return next(a.rect for a in self.app.actions() if a.id == action)

    def actions(self) -> set[str]:
        return {action.id for action in self.app.actions()}

    def enabled(self, action: str) -> bool:
        return next(a.enabled for a in self.app.actions() if a.id == action)

    def texts(self) -> str:
        """Everything that can be read, in the order in which it is drawn."""
        from screens.actions import walk
        from screens.widgets.text import Text

        shown = (w for w in walk(self.app.root) if isinstance(w, Text) and w.opacity)
        return "\n".join(w.words for w in shown)

    def findings(self) -> list[str]:
        from screens.audit import audit

        return [str(finding) for finding in audit(self.app)]
