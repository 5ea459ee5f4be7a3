"""Put by: the code that leads back to it, until when, and what to bring."""

from kivy.properties import ObjectProperty

from kiosk.documents.dates import day_text
from kiosk.session.events import BackPressed, NextPressed, RetryPressed, Touched
from kiosk.session.states import Paper, PutBy
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.keep import keep
from screens.widgets.qr import QrCode
from screens.widgets.row import Row

_SLIP = {
    Paper.PRINTING: ("print", "blue"),
    Paper.PRINTED: ("check_circle", "green"),
    Paper.FAILED: ("report_problem", "amber"),
}
_LINES = 5


class SlipCode(QrCode):
    """The slip's code; it takes what the words leave of its card."""

    grows = True


class PutByScreen(Screen[PutBy]):
    """The code stands here as on the slip, for whoever has no paper."""

    card = ObjectProperty()
    code = ObjectProperty()
    password = ObjectProperty()
    rows = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.hold("card")
        self._lines = [Row() for _ in range(_LINES)]

    def refresh(self, state: PutBy) -> None:
        self.code.text = state.code
        keep(self, self.card, bool(state.code))
        self.upper = self.card if state.code else None
        said = f"{look.text('ui-done-password')} {state.draft.password}"
        self.password.words = said if state.code else ""
        lines = _lines(state)
        for row, line in zip(self._lines, lines, strict=False):
            row.say(**line)
        self.rows.renew = Touched()
        self.rows.fill(self._lines[: len(lines)])

    def foot(self, state: PutBy) -> Foot:
        if state.until is None or state.slip is Paper.PRINTING:
            return Foot(back=False, home=False)
        finish = Choice("next", look.text("ui-put-by-finish"), NextPressed(), "check")
        if state.slip is Paper.FAILED:
            again = Choice("retry", look.text("ui-done-print-again"), RetryPressed(), "print")
            return Foot(primary=finish, secondary=again, back=False)
        here = Choice("go-back", look.text("ui-put-by-back"), BackPressed(), "people")
        return Foot(primary=finish, secondary=here, back=False)

    def forget(self) -> None:
        super().forget()
        self.code.text = self.password.words = ""


def _lines(state: PutBy) -> list[dict[str, str]]:
    item = look.local(state.visit.chosen.short_name)
    lines = [{"icon": "assignment", "title": item}]
    if state.until is not None:
        day = day_text(state.until, look.look().locale)
        lines.append({"icon": "event_available", "caption": look.text("ui-put-by-until"), "title": day})
    if state.slip in _SLIP:
        icon, ink = _SLIP[state.slip]
        said = f"fault-{state.problem}" if state.problem else f"ui-done-paper-{state.slip}"
        lines.append({"icon": icon, "icon_ink": ink, "title": look.text(said)})
    if state.draft.waiting is not None:
        lines.append({"icon": "smartphone", "title": look.text("ui-put-by-asked")})
    bring = {
        "icon": "badge",
        "title": look.text("ui-put-by-bring"),
        "detail": look.text("ui-put-by-nothing-here"),
    }
    return [*lines, bring][:_LINES]


kv.load(__file__)
