"""The code on the resident's phone instead of a card: where to hold it, then what to agree to over there."""

from kivy.properties import ObjectProperty

from kiosk.session.events import BackPressed, Touched
from kiosk.session.states import Present, PresentPhase
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.row import Row

_BEFORE = (("smartphone", "ui-present-open"), ("schedule", "ui-present-fresh"))
_LINES = 4


class PresentScreen(Screen[Present]):
    """The scanner's place first; once the code is read, the time there is to answer."""

    prompt = ObjectProperty()
    rows = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._lines = [Row() for _ in range(_LINES)]

    def refresh(self, state: Present) -> None:
        self.rows.renew = Touched()
        lines = _lines(state)
        for row, line in zip(self._lines, lines, strict=False):
            row.say(**line)
        self.rows.fill(self._lines[: len(lines)])
        self._stand(state)

    def foot(self, state: Present) -> Foot:
        if state.phase is PresentPhase.SHOW:
            return Foot(secondary=Choice("card", look.text("ui-present-card"), BackPressed(), "badge"))
        stop = Choice("cancel", look.text("ui-other-cancel"), BackPressed(), "close")
        return Foot(secondary=stop, back=False)

    def _stand(self, state: Present) -> None:
        prompt, showing = self.prompt, state.phase is PresentPhase.SHOW
        seat = state.world.device(state.world.code_reader).place
        prompt.place, prompt.thing = (seat if showing else ""), "smartphone"
        prompt.icon, prompt.icon_ink = "smartphone", "blue"
        prompt.wait(state.phase is PresentPhase.ASKING)
        if state.problem:
            prompt.title = look.text(f"fault-{state.problem}")
            prompt.detail = look.text(f"fault-{state.problem}.now")
        elif showing:
            prompt.title = look.text("ui-present-here")
            prompt.detail = look.text("ui-present-where", place=look.text(f"ui-place-{seat}"))
        else:
            prompt.title = state.asking.of_masked if state.asking else ""
            left = look.text("ui-other-left", seconds=state.left)
            prompt.detail = left if state.phase is PresentPhase.PHONE else ""


def _lines(state: Present) -> list[dict[str, str]]:
    """Before: how. After: what for, and until when; the same stands on the phone."""
    item = look.local(state.visit.chosen.short_name)
    purpose = {"icon": "assignment", "title": look.text("ui-other-used-for", item=item)}
    only = {"icon": "lock", "icon_ink": "green", "title": look.text("ui-other-only")}
    if state.phase is PresentPhase.SHOW:
        return [*({"icon": icon, "title": look.text(key)} for icon, key in _BEFORE), purpose]
    until = {"icon": "schedule", "icon_ink": "green", "title": look.text("ui-other-until")}
    asked = {"icon": "smartphone", "title": look.text("ui-present-phone")}
    return [asked, purpose, only, until]


kv.load(__file__)
