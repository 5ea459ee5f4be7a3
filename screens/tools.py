"""The row of tools above or beside every screen: language, size, contrast, reach, sound, help."""

from dataclasses import replace

from kivy.clock import Clock

from kiosk.session.events import Event, HelpPressed, LocaleChosen, ModeChosen
from kiosk.session.states import State
from screens import look
from screens.widgets.button import PushButton
from screens.widgets.surface import Surface

_OTHER = {"zh-CN": ("en", "English"), "en": ("zh-CN", "中文")}
_MODE_ICONS = {
    "elder": "format_size",
    "contrast": "tonality",
    "reach": "accessible_forward",
    "sound": "volume_up",
}


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
