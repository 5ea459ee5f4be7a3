"""The number and the password of a slip, written by hand: two fields, and a keyboard for one at a time."""

from kivy.uix.widget import Widget

from kiosk.identity import PersonalText
from kiosk.session.events import FieldFilled, FieldFocused, NextPressed, Touched
from kiosk.session.states import ProgressView
from kiosk.session.typed import KEY, PASSWORD
from screens import look
from screens.screen import Choice, Foot
from screens.widgets.display import Display
from screens.widgets.keyboard import CLEAR, DELETE, Keyboard, least_width
from screens.widgets.pages import Pages
from screens.widgets.row import TouchRow


class SlipDesk:
    """Two panes for the screen that asks; nothing is kept here, every key goes into the session."""

    def __init__(self) -> None:
        self.keyboard, self._display, self._fields = Keyboard(), Display(), Pages()
        self.keyboard.typed = self._type
        self._rows = {name: TouchRow(action_id=f"field-{name}") for name in (KEY, PASSWORD)}
        self._name, self._value = "", ""

    @staticmethod
    def share(width: float) -> float:
        """The display's part of a panel that lies, beside a keyboard with keys of the least size."""
        return min(0.34, 1 - (least_width() + look.mm(8)) / max(width, 1))

    def show(self, state: ProgressView) -> tuple[Widget | None, Widget]:
        """The upper and the lower pane."""
        values = {KEY: state.typed.key.reveal(), PASSWORD: state.typed.password.reveal()}
        self._name, self._value = state.typed.focus, values.get(state.typed.focus, "")
        if self._name in values:
            self._display.caption = look.text(f"ui-progress-{self._name}")
            self._display.value = self._value
            self._display.hint = look.text(f"ui-progress-{self._name}-where")
            self.keyboard.keys = "letters" if self._name == KEY else "digits"
            return self._display, self.keyboard
        self._fields.renew = Touched()
        for name, row in self._rows.items():
            value, whole = values[name], state.typed.whole(name)
            row.event = FieldFocused(key=name)
            row.say(
                icon="check_circle" if whole else "edit",
                icon_ink="green" if whole else "blue",
                caption=look.text(f"ui-progress-{name}"),
                title=value or look.text("ui-form-empty"),
                detail=look.text(f"fault-{state.problem}") if state.problem and not whole else "",
                detail_ink="red",
            )
        self._fields.fill([*self._rows.values()])
        return None, self._fields

    def foot(self, state: ProgressView) -> Foot:
        if state.typed.focus:
            done = FieldFocused(key="")
            return Foot(primary=Choice("key-done", look.text("ui-form-done"), done, "check"))
        return Foot(primary=Choice("next", look.text("ui-progress-look-up"), NextPressed(), "search"))

    def forget(self) -> None:
        self._value = self._display.value = ""
        for row in self._rows.values():
            row.say()

    def _type(self, key: str) -> None:
        before = self._value
        after = "" if key == CLEAR else before[:-1] if key == DELETE else before + key
        look.send(FieldFilled(key=self._name, value=PersonalText(after)))
