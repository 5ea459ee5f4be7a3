"""The form: all fields as they stand, and one of them at a time with its keyboard or its choices."""

from kivy.properties import ObjectProperty

from kiosk.documents.dates import plain_dates
from kiosk.identity import PersonalText
from kiosk.session.events import FieldFilled, FieldFocused, NextPressed
from kiosk.session.states import Entry, Form
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.button import PushButton
from screens.widgets.keyboard import CLEAR, DELETE, least_width
from screens.widgets.row import TouchRow

_PADS = {
    "phone": "digits",
    "number": "digits",
    "pin": "digits",
    "idcard": "numbers",
    "amount": "amounts",
    "date": "dates",
    "datetime": "dates",
}
_SOURCES = {"card": "ui-form-from-card", "default": "ui-form-from-default", "resident": ""}


class FormScreen(Screen[Form]):
    """Nothing is kept here: what is typed goes into the session with every key."""

    rows = ObjectProperty()
    display = ObjectProperty()
    keyboard = ObjectProperty()
    options = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.hold("rows", "display", "keyboard", "options")
        self._entry: Entry | None = None
        self._rows: dict[str, TouchRow] = {}
        self._buttons: list[PushButton] = []
        self.keyboard.stock("digits")
        self.keyboard.typed = self._typed
        self._stand(self.rows, None)

    def _place(self, *changed: object) -> None:
        """The keyboard gets its width before the field beside it does."""
        self.lying_share = min(0.34, 1 - (least_width() + look.mm(8)) / max(self.width, 1))
        super()._place(*changed)

    def refresh(self, state: Form) -> None:
        self._entry = next((e for e in state.entries if e.field.key == state.focus), None)
        if self._entry is None:
            self._show_list(state)
        else:
            self._show_editor(self._entry, dict(state.defects).get(state.focus, ""))

    def forget(self) -> None:
        super().forget()
        self._entry = None
        self._rows.clear()

    def foot(self, state: Form) -> Foot:
        if state.focus:
            done = FieldFocused(key="")
            return Foot(primary=Choice("key-done", look.text("ui-form-done"), done, "check"))
        return Foot(primary=Choice("next", look.text("ui-form-next"), NextPressed(), "arrow_forward"))

    def _stand(self, lower: object, upper: object) -> None:
        """Puts the panes in place that are wanted now."""
        for pane in (self.rows, self.display, self.keyboard, self.options):
            wanted = pane in (lower, upper)
            if wanted != (pane.parent is not None):
                if wanted:
                    self.add_widget(pane)
                else:
                    self.remove_widget(pane)
        self.upper, self.lower = upper, lower

    def _show_list(self, state: Form) -> None:
        defects = dict(state.defects)
        self.rows.renew = FieldFocused(key="")
        rows = []
        for entry in state.entries:
            row = self._rows.get(entry.field.key) or self._rows.setdefault(entry.field.key, TouchRow())
            _dress(row, entry, defects.get(entry.field.key, ""))
            rows.append(row)
        self.rows.fill(rows)
        self._stand(self.rows, None)

    def _show_editor(self, entry: Entry, defect: str) -> None:
        self.display.caption = look.local(entry.field.label)
        self.display.value = shown_value(entry)
        self.display.hint = look.local(entry.field.help)
        self.display.problem = look.text(f"fault-{defect}") if defect else ""
        if entry.field.options:
            self._show_options(entry)
            self._stand(self.options, self.display)
        else:
            pad = _PADS.get(entry.field.type)
            if pad or self.keyboard.keys not in ("letters", "signs"):
                self.keyboard.keys = pad or "letters"
            self._stand(self.keyboard, self.display)

    def _show_options(self, entry: Entry) -> None:
        self._buttons = [_Option(entry, index) for index in range(len(entry.field.options))]
        self.options.fill(self._buttons)

    def _typed(self, key: str) -> None:
        entry = self._entry
        if entry is None:
            return
        before = entry.value.reveal()
        after = "" if key == CLEAR else before[:-1] if key == DELETE else before + key
        look.send(FieldFilled(key=entry.field.key, value=PersonalText(after)))


class _Option(PushButton):
    """One of the values a field may have; choosing it closes the field."""

    def __init__(self, entry: Entry, index: int) -> None:
        option = entry.field.options[index]
        chosen = option.zh == entry.value.reveal()
        super().__init__(
            action_id=f"option-{option.zh}",
            words=look.local(option),
            kind="chosen" if chosen else "secondary",
            icon="check_circle" if chosen else "radio_button_unchecked",
            size_name="large",
        )
        self.roomy = False
        filled = FieldFilled(key=entry.field.key, value=PersonalText(option.zh))
        self.event = (filled, FieldFocused(key=""))

    def height_for(self, _width: float) -> float:
        return look.size("touch") * (1.7 if self.roomy else 1.2)


def shown_value(entry: Entry) -> str:
    """What a field says, in the resident's language where it is a choice or a day."""
    value = entry.value.reveal()
    if entry.field.type == "date":
        return plain_dates(value, look.look().locale)
    return next((look.local(o) for o in entry.field.options if o.zh == value), value)


def _dress(row: TouchRow, entry: Entry, defect: str) -> None:
    key, value = entry.field.key, shown_value(entry)
    row.action_id, row.event = f"field-{key}", FieldFocused(key=key)
    row.caption = look.local(entry.field.label)
    if not entry.field.required:
        row.caption += f"（{look.text('ui-form-optional')}）"
    row.title = value or look.text("ui-form-empty")
    row.note = look.text("ui-review-edit") if value else ""
    row.note_ink = "blue"
    row.icon, row.icon_ink = ("report_problem", "red") if defect else _mark(value, entry)
    row.detail = look.text(f"fault-{defect}") if defect else _source(entry)
    row.detail_ink = "red" if defect else "soft"


def _mark(value: str, entry: Entry) -> tuple[str, str]:
    if value:
        return "check_circle", "green"
    return "edit", "blue" if entry.field.required else "soft"


def _source(entry: Entry) -> str:
    if not entry.source or not entry.value.reveal():
        return ""
    key = _SOURCES.get(entry.source, "ui-form-from-record")
    return look.text(key, source=entry.source) if key else ""


kv.load(__file__)
