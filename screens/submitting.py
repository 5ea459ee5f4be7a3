"""First kept on this terminal, then handed to the department; both steps are shown as they happen."""

from kivy.properties import ObjectProperty

from kiosk.session.states import Submitting
from screens import kv, look
from screens.screen import Foot, Screen


class SubmittingScreen(Screen[Submitting]):
    """Nothing to press: leaving is possible once it is kept."""

    readable_only = True
    prompt = ObjectProperty()
    rows = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.rows.stock(2)

    def refresh(self, state: Submitting) -> None:
        department = state.submission.department
        self.prompt.icon = "send" if state.kept else "save"
        self.prompt.title = look.local(state.visit.chosen.name) if state.visit.item else ""
        self.prompt.wait(True)
        sending = look.text("ui-submitting-sending", department=department)
        kept = look.text("ui-submitting-kept" if state.kept else "ui-submitting-keeping")
        self.rows.say(
            [
                _step(kept, "check_circle" if state.kept else "hourglass_empty", state.kept),
                _step(sending if state.kept else look.text("ui-submitting-waiting"), "send", False),
            ]
        )

    def foot(self, state: Submitting) -> Foot:
        return Foot(back=False, home=True)


def _step(words: str, icon: str, done: bool) -> dict[str, str]:
    return {"icon": icon, "icon_ink": "green" if done else "blue", "title": words}


kv.load(__file__)
