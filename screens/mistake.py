"""Something fetched is wrong: who is told, what comes of it, and that the application goes on."""

from kivy.properties import ObjectProperty

from kiosk.session.events import NextPressed, Touched
from kiosk.session.states import Mistake, MistakePhase
from screens import kv, look
from screens.screen import Choice, Foot, Screen


class MistakeScreen(Screen[Mistake]):
    """Asking, telling and the number are three faces of one list."""

    prompt = ObjectProperty()
    rows = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.rows.stock(4)

    def refresh(self, state: Mistake) -> None:
        sent = state.phase is MistakePhase.SENT
        self.rows.renew = Touched()
        self.rows.say(_lines(state))
        named = look.local(state.world.catalogue.source_name(state.ref))
        self.prompt.icon = "mail" if sent else "report_problem"
        self.prompt.title = _told(state) if sent else named or state.source
        self.prompt.detail = _what_it_is(state) if sent else state.source
        self.prompt.wait(state.phase is MistakePhase.SENDING)

    def foot(self, state: Mistake) -> Foot:
        match state.phase:
            case MistakePhase.ASK:
                send = Choice("next", look.text("ui-mistake-send"), NextPressed(), "send")
                return Foot(primary=send)
            case MistakePhase.SENDING:
                return Foot()
            case MistakePhase.SENT:
                done = Choice("next", look.text("ui-mistake-done"), NextPressed(), "arrow_forward")
                return Foot(primary=done, back=False)


def _told(state: Mistake) -> str:
    return state.number or look.text("ui-mistake-kept")


def _what_it_is(state: Mistake) -> str:
    return look.text("ui-mistake-ticket" if state.number else "ui-mistake-kept-why")


def _lines(state: Mistake) -> list[dict[str, str]]:
    lines = [
        {"icon": "fact_check", "title": look.text("ui-mistake-look"), "detail": state.source},
        {"icon": "receipt", "title": look.text("ui-mistake-number")},
        {"icon": "check_circle", "icon_ink": "green", "title": look.text("ui-mistake-go-on")},
    ]
    if state.problem:
        problem = look.text(f"fault-{state.problem}")
        lines.insert(0, {"icon": "report_problem", "icon_ink": "amber", "title": problem})
    return lines


kv.load(__file__)
