"""What stands around every screen: header, tools, step bar, headline, and the foot with its three places."""

from dataclasses import replace

from kivy.clock import Clock
from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

from kiosk.session.events import BackPressed, Event, HelpPressed, HomePressed, LocaleChosen, ModeChosen
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
from screens.screen import Choice, Screen
from screens.widgets.button import PushButton
from screens.widgets.emblem import flat
from screens.widgets.stepbar import StepBar
from screens.widgets.surface import Surface
from screens.widgets.text import Text

_OTHER = {"zh-CN": ("en", "English"), "en": ("zh-CN", "中文")}
_MODE_ICONS = {
    "elder": "format_size",
    "contrast": "tonality",
    "reach": "accessible_forward",
    "sound": "volume_up",
}

_ASIDE = 0.42
"""The secondary choice's part of the room that the primary one leaves it."""


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


class ToolBar(Surface):
    """How the terminal meets this resident; a tool that is on carries a tick, not only a colour."""

    def __init__(self, **given: object) -> None:
        fill = "clear" if look.theme().mode.reach else "card"
        super().__init__(**{"corner": 0.1, "fill": fill, **given})
        self._buttons = {
            name: PushButton(action_id=name, kind="quiet", stacked=True, size_name="small")
            for name in ("locale", "elder", "contrast", "reach", "sound", "help")
        }
        for button in self._buttons.values():
            self.add_widget(button)
        # Kivy still holds the old `top` and `right` while a change of place is told, so look later.
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)

    def show(self, state: State) -> None:
        mode = state.visit.mode
        locale, language = _OTHER[state.visit.locale]
        self._set("locale", language, language, "language", LocaleChosen(locale=locale))
        for name, icon in _MODE_ICONS.items():
            on = getattr(mode, name)
            event = ModeChosen(mode=replace(mode, **{name: not on}))
            key = f"ui-frame-{name}-off" if on else f"ui-frame-{name}"
            self._set(name, look.text(key), look.spoken(key), "check_circle" if on else icon, event, on)
        key = "ui-frame-help"
        self._set("help", look.text(key), look.spoken(key), "support_agent", HelpPressed())

    def _set(self, name: str, words: str, label: str, icon: str, event: Event, on: bool = False) -> None:
        button = self._buttons[name]
        button.words, button.label, button.icon, button.event = words, label, icon, event
        button.kind = "chosen" if on else "quiet"

    def _place(self, *_changed: object) -> None:
        gap, count = look.size("gap"), len(self._buttons)
        wide = (self.width - gap * (count - 1)) / count
        for index, button in enumerate(self._buttons.values()):
            button.size = wide, self.height - look.mm(1)
            button.pos = self.x + index * (wide + gap), self.y + look.mm(0.5)


class Footer(Widget):
    """Back and Home at the left, the primary action at the right: on every screen in the same place."""

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._back = PushButton(action_id="back", kind="secondary", icon="arrow_back", event=BackPressed())
        self._home = PushButton(action_id="home", kind="secondary", icon="home", event=HomePressed())
        self._primary = PushButton(kind="primary", size_name="large")
        self._secondary = PushButton(kind="secondary")
        self._back.words, self._home.words = look.text("ui-frame-back"), look.text("ui-frame-home")
        self._back.label, self._home.label = look.spoken("ui-frame-back"), look.spoken("ui-frame-home")
        self._two_rows = False
        # Kivy still holds the old `top` and `right` while a change of place is told, so look later.
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)

    def show(self, screen: Screen, state: State) -> None:
        foot = screen.foot(state)
        self._keep(self._back, foot.back)
        self._keep(self._home, foot.home)
        self._fill(self._primary, foot.primary)
        self._fill(self._secondary, foot.secondary)
        self._place_soon()

    def _keep(self, button: PushButton, wanted: bool) -> None:
        if wanted != (button.parent is not None):
            if wanted:
                self.add_widget(button)
            else:
                self.remove_widget(button)

    def _fill(self, button: PushButton, choice: Choice | None) -> None:
        self._keep(button, choice is not None)
        if choice is not None:
            button.action_id, button.words, button.label = choice.id, choice.words, choice.words
            button.event, button.icon, button.enabled = choice.event, choice.icon, choice.enabled

    def height_for(self, width: float) -> float:
        """One row, or two where two choices do not fit beside each other."""
        self._two_rows = self._needs_two_rows(width)
        return look.size("primary") * (2 if self._two_rows else 1) + look.size("gap") * self._two_rows

    def _needs_two_rows(self, width: float) -> bool:
        if self._primary.parent is None or self._secondary.parent is None:
            return False
        room = width - self._taken() - look.size("gap")
        # A second row of buttons would cost a narrow band more than a second line of words.
        lines = 2 if flat() else 1
        return not (
            self._secondary.fits(room * _ASIDE, lines) and self._primary.fits(room * (1 - _ASIDE), lines)
        )

    def _small(self) -> float:
        words = max(look.size("body") * 2, self._home.words_width, self._back.words_width)
        return words + look.size("icon") + look.mm(9)

    def _taken(self) -> float:
        """What Back and Home take from the width."""
        if self._back.parent is None and self._home.parent is None:
            return 0
        return 2 * (self._small() + look.size("gap")) + look.size("gap")

    def _place(self, *_changed: object) -> None:
        gap, high, small = look.size("gap"), look.size("primary"), self._small()
        for index, button in enumerate((self._back, self._home)):
            button.size, button.pos = (small, high), (self.x + index * (small + gap), self.y)
        left = self.x + self._taken()
        room = self.x + self.width - left
        primary, secondary = self._primary, self._secondary
        if self._two_rows:
            secondary.size, secondary.pos = (self.width, high), (self.x, self.y + high + gap)
        elif primary.parent is None:
            secondary.size, secondary.pos = (room, high), (left, self.y)
        elif secondary.parent is not None:
            wide = (room - gap) * _ASIDE
            secondary.size, secondary.pos = (wide, high), (left, self.y)
            left, room = left + wide + gap, room - wide - gap
        primary.size, primary.pos = (room, high), (left, self.y)


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
        self._keep(self.headline, not screen.bare)
        if not screen.bare:
            self.headline.words = screen.headline(state)
        self._keep(self.steps, not screen.bare and self.steps.show(*_progress(state)))
        self._place_soon()

    def _keep(self, part: Widget, wanted: bool) -> None:
        if wanted != (part.parent is not None):
            if wanted:
                self.add_widget(part)
            else:
                self.remove_widget(part)

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
