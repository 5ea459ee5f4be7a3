"""What stands around every screen: header, tools, step bar, headline, and the foot with its three places."""

from kivy.clock import Clock
from kivy.properties import NumericProperty, ObjectProperty

from kiosk.session.plan import position, steps
from kiosk.session.states import (
    Capture,
    Help,
    Identify,
    Materials,
    OtherPerson,
    Present,
    PutBy,
    State,
    StillThere,
    Trouble,
)
from screens import kv, look
from screens.footer import Footer
from screens.screen import Screen
from screens.tools import ToolBar
from screens.widgets.keep import keep
from screens.widgets.stepbar import StepBar
from screens.widgets.surface import Surface
from screens.widgets.text import Text

_STEPS_OF: dict[type[State], type[State]] = {
    OtherPerson: Materials,
    Capture: Materials,
    Present: Identify,
    PutBy: Materials,
}
"""What belongs to a step without being one."""


class Header(Surface):
    """Whose terminal this is, and what time it is."""

    region = ObjectProperty()
    name = ObjectProperty()
    clock = ObjectProperty()
    clock_right = NumericProperty(0)

    def fit_name(self) -> None:
        """A long name is written smaller rather than cut."""
        room = self.name.width
        natural = self.name.natural_at("body")
        self.name.size_name = "small" if natural > room else "body"


class Frame(Surface):
    """The whole window: everything around the screen, and the screen."""

    def __init__(self, **given: object) -> None:
        super().__init__(**{"fill": "ground", "corner": 0.1, **given})
        self.header, self.tools, self.footer = Header(), ToolBar(), Footer()
        self.headline = Text(weight="bold", size_name="title", balance=True)
        self.steps = StepBar()
        self.screen: Screen | None = None
        for part in (self.header, self.tools, self.footer):
            self.add_widget(part)
        self._place_soon = Clock.create_trigger(self._place, -1)
        self._fit_soon = Clock.create_trigger(lambda _seconds: self.header.fit_name(), -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)
        self.headline.fbind("height", self._place_soon)

    def show(self, screen: Screen, state: State) -> None:
        """Puts `screen` in place and brings everything in line with `state`."""
        screen.show(state)
        if screen is not self.screen:
            if self.screen is not None:
                self.remove_widget(self.screen)
            self.screen = screen
            self.add_widget(screen)
        self._show_header(state)
        self.tools.show(state)
        self.footer.show(screen, state)
        keep(self, self.headline, not screen.bare)
        if not screen.bare:
            self.headline.words = screen.headline(state)
        keep(self, self.steps, not screen.bare and self.steps.show(*_progress(state)))
        self._place_soon()

    def _show_header(self, state: State) -> None:
        outlet, now = state.world.outlet, state.world.now
        self.header.region.words = look.local(outlet.region)
        self.header.name.words = look.local(outlet.name)
        self.header.clock.words = f"{now:%H:%M}"
        self.header.fit_name()

    def _place(self, *_changed: object) -> None:
        margin = look.size("margin")
        inner = self.width - 2 * margin
        bottom = self._place_foot(inner, margin)
        top = self._place_head(inner, margin)
        if look.theme().mode.reach:
            bottom = self._place_low_tools(inner, margin, bottom)
        if self.screen is not None:
            if look.theme().mode.reach and self.screen.upper is None and not self.screen.bare:
                top = min(top, self.height / 2 + self._words_height(inner))
            top = self._place_words(inner, margin, top)
            self.screen.pos = self.x + margin, bottom
            self.screen.size = inner, top - bottom

    def _place_foot(self, inner: float, margin: float) -> float:
        """The foot; tells where the room above it begins."""
        theme = look.theme()
        wide = inner
        if theme.mode.reach and theme.wide:
            wide = inner * (1 - self._low_share()) - 2 * look.size("gap")
        self.footer.size = wide, self.footer.height_for(wide)
        self.footer.pos = self.x + margin, self.y + look.mm(7)
        return self.footer.y + self.footer.height + look.mm(6)

    def _place_head(self, inner: float, margin: float) -> float:
        """Header, and the tools at its side or below it; tells where the room below begins."""
        theme, tool_high = look.theme(), self._tool_height()
        words = (look.size("body") + look.size("small")) * 1.45
        high = max(words, look.size("touch")) + look.mm(4)
        beside = theme.wide and not theme.mode.reach
        if beside:
            high = max(high, tool_high + look.mm(2))
        self.header.size, self.header.pos = (self.width, high), (self.x, self.y + self.height - high)
        self.header.clock_right = self.x + self.width - margin
        if beside:
            wide = inner * 0.6
            self.tools.size = wide, tool_high
            self.tools.pos = self.x + self.width - margin - wide, self.header.y + (high - tool_high) / 2
            self.header.clock_right = self.tools.x - margin
        self._fit_soon()
        if not beside and not theme.mode.reach:
            self.tools.size = self.width, tool_high
            self.tools.pos = self.x, self.header.y - tool_high
            return self.tools.y
        return self.header.y

    def _place_low_tools(self, inner: float, margin: float, bottom: float) -> float:
        """With low reach the tools are above the foot, or beside it where half a panel is little."""
        if look.theme().wide:
            wide = inner * self._low_share()
            self.tools.size = wide, look.size("primary")
            self.tools.pos = self.x + self.width - margin - wide, self.footer.y
            return bottom
        self.tools.size, self.tools.pos = (inner, self._tool_height()), (self.x + margin, bottom)
        return bottom + self._tool_height() + look.size("gap")

    @staticmethod
    def _low_share() -> float:
        return 0.5 if look.theme().mode.elder else 0.42

    @staticmethod
    def _tool_height() -> float:
        words = look.size("icon") + look.size("small") * 1.5 + look.mm(3)
        return max(words, look.size("touch") + look.mm(1))

    def _words_height(self, inner: float) -> float:
        """The room that step bar and headline take."""
        steps = self.steps.height + look.mm(3) if self.steps.parent is not None else 0
        return look.mm(9) + steps + self.headline.height_for(inner)

    def _place_words(self, inner: float, margin: float, top: float) -> float:
        """Step bar and headline; tells where the room below begins."""
        y = top - look.mm(5)
        if self.steps.parent is not None:
            y -= self.steps.height
            self.steps.width, self.steps.pos = inner, (self.x + margin, y)
            y -= look.mm(3)
        if self.headline.parent is not None:
            self.headline.width = inner
            y -= self.headline.height
            self.headline.pos = self.x + margin, y
            y -= look.mm(4)
        return y


def _progress(state: State) -> tuple[int, int, str]:
    """Where the resident is: step, of how many, and its name; none outside an item."""
    under = state.under if isinstance(state, Help | Trouble | StillThere) else state
    step = _STEPS_OF.get(type(under), type(under))
    item = state.visit.item
    if item is None or step not in (*steps(item), Identify):
        return 0, 0, ""
    now, count = position(state.visit, step)
    return now, count, f"ui-step-{step.__name__.lower()}"


kv.load(__file__)
