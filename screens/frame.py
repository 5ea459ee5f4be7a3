"""What stands around every screen: header, tools, step bar, headline, and the foot with its three places."""

from dataclasses import replace

from kivy.clock import Clock
from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

from kiosk.session.events import BackPressed, HelpPressed, HomePressed, LocaleChosen, ModeChosen
from kiosk.session.plan import position, steps
from kiosk.session.states import Help, Identify, State, StillThere, Trouble
from screens import kv, look
from screens.screen import Choice, Screen
from screens.widgets.button import PushButton
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


class Header(Surface):
    """Whose terminal this is, and what time it is."""

    region = ObjectProperty()
    name = ObjectProperty()
    clock = ObjectProperty()
    clock_right = NumericProperty(0)


class ToolBar(Surface):
    """How the terminal meets this resident; a tool that is on carries a tick, not only a colour."""

    def __init__(self, **given: object) -> None:
        super().__init__(**{"corner": 0.1, "fill": "card", **given})
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
        self._set("locale", language, "language", LocaleChosen(locale=locale))
        for name, icon in _MODE_ICONS.items():
            on = getattr(mode, name)
            event = ModeChosen(mode=replace(mode, **{name: not on}))
            key = f"ui-frame-{name}-off" if on else f"ui-frame-{name}"
            self._set(name, look.text(key), "check_circle" if on else icon, event, on)
        self._set("help", look.text("ui-frame-help"), "support_agent", HelpPressed())

    def _set(self, name: str, words: str, icon: str, event: object, on: bool = False) -> None:
        button = self._buttons[name]
        button.words, button.label, button.icon, button.event = words, words, icon, event
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
        self._wide_primary = False
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

    def _place(self, *_changed: object) -> None:
        gap, high = look.size("gap"), look.size("primary")
        small = look.size("body") * 2 + look.size("icon") + look.mm(9)
        small = max(small, self._home._text.natural + look.size("icon") + look.mm(9))
        x = self.x
        for button in (self._back, self._home):
            button.size, button.pos = (small, high), (x, self.y)
            x += small + gap
        left = x + gap
        if self._back.parent is None and self._home.parent is None:
            left = self.x
        if self._primary.parent is None:
            self._secondary.size, self._secondary.pos = (self.right - left, high), (left, self.y)
        elif self._secondary.parent is not None:
            wide = (self.right - left - gap) * 0.42
            self._secondary.size, self._secondary.pos = (wide, high), (left, self.y)
            left += wide + gap
        self._primary.size, self._primary.pos = (self.right - left, high), (left, self.y)


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

    def _place(self, *_changed: object) -> None:
        theme, margin, gap = look.theme(), look.size("margin"), look.size("gap")
        inner = self.width - 2 * margin
        touch = look.size("touch")
        high = max(look.size("body") * 1.45 + look.size("small") * 1.45, touch) + look.mm(4)
        self.header.size, self.header.pos = (self.width, high), (self.x, self.top - high)
        self.footer.size = inner, look.size("primary")
        self.footer.pos = self.x + margin, self.y + look.mm(7)
        bottom, top = self.footer.top + look.mm(6), self.header.y
        tool_high = look.size("icon") + look.size("small") * 1.5 + look.mm(3)
        tool_high = max(tool_high, touch + look.mm(1))
        if theme.mode.reach and theme.wide:
            # Half of a lying panel is low: tools and foot share one row.
            wide = inner * 0.42
            self.tools.size = wide, self.footer.height
            self.tools.pos = self.right - margin - wide, self.footer.y
            self.footer.width = inner - wide - 2 * gap
        elif theme.mode.reach:
            self.tools.size, self.tools.pos = (inner, tool_high), (self.x + margin, bottom)
            bottom = self.tools.top + gap
        elif theme.wide:
            wide = inner * 0.6
            self.header.height = tool_high + look.mm(2)
            self.header.y = top = self.top - self.header.height
            self.tools.size = wide, tool_high
            self.tools.pos = self.right - margin - wide, self.header.y + look.mm(1)
        else:
            self.tools.size, self.tools.pos = (self.width, tool_high), (self.x, top - tool_high)
            top = self.tools.y
        beside = theme.wide and not theme.mode.reach
        self.header.clock_right = self.tools.x - margin if beside else self.header.right - margin
        self._place_words(inner, margin, top)
        if self.screen is not None:
            top = self._content_top
            self.screen.pos = self.x + margin, bottom
            self.screen.size = inner, top - bottom

    def _place_words(self, inner: float, margin: float, top: float) -> None:
        y = top - look.mm(5)
        if self.steps.parent is not None:
            self.steps.width, self.steps.x = inner, self.x + margin
            self.steps.top = y
            y = self.steps.y - look.mm(3)
        if self.headline.parent is not None:
            self.headline.width, self.headline.x = inner, self.x + margin
            self.headline.top = y
            y = self.headline.y - look.mm(4)
        self._content_top = y


def _progress(state: State) -> tuple[int, int, str]:
    """Where the resident is: step, of how many, and its name; none outside an item."""
    under = state.under if isinstance(state, Help | Trouble | StillThere) else state
    item = state.visit.item
    if item is None or type(under) not in (*steps(item), Identify):
        return 0, 0, ""
    now, count = position(state.visit, type(under))
    return now, count, f"ui-step-{type(under).__name__.lower()}"


kv.load(__file__)
