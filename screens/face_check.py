"""Is this person the card's holder? By face when agreed to, else by their own phone, both alike."""

from kivy.properties import ObjectProperty

from kiosk.session.events import NextPressed, OtherWayPressed
from kiosk.session.states import FaceCheck, FacePhase
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.row import Row

_PROMISES = (
    ("verified_user", "ui-face-why"),
    ("delete", "ui-face-kept"),
    ("how_to_reg", "ui-face-voluntary"),
)
_ON_PHONE = (("smartphone", "ui-face-phone"), ("mail", "ui-face-phone-whose"))


class FaceCheckScreen(Screen[FaceCheck]):
    """An oval, three promises, and two ways of the same size."""

    oval = ObjectProperty()
    rows = ObjectProperty()

    def refresh(self, state: FaceCheck) -> None:
        phone = state.phase is FacePhase.PHONE
        asking = state.phase is FacePhase.ASK
        self.oval.phase = "phone" if phone else "still" if asking else "looking"
        said = _ON_PHONE if phone else _PROMISES
        rows = [Row(icon=icon, title=look.text(key)) for icon, key in said]
        if state.problem:
            rows.insert(0, _problem(state.problem))
        self.rows.fill(rows)

    def foot(self, state: FaceCheck) -> Foot:
        agree = Choice("next", look.text("ui-face-agree"), NextPressed(), "face")
        other = Choice("other-way", look.text("ui-face-other-way"), OtherWayPressed(), "smartphone")
        asking = state.phase is FacePhase.ASK
        return Foot(
            primary=agree if asking else None,
            secondary=None if state.phase is FacePhase.PHONE else other,
        )


def _problem(code: str) -> Row:
    now = look.text(f"fault-{code}.now")
    return Row(icon="report_problem", icon_ink="amber", title=look.text(f"fault-{code}"), detail=now)


kv.load(__file__)
