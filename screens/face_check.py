"""Is this person the card's holder? By face when agreed to, else by their own phone, both alike."""

from kivy.properties import ObjectProperty

from kiosk.session.events import NextPressed, OtherWayPressed
from kiosk.session.states import FaceCheck, FacePhase
from screens import kv, look
from screens.screen import Choice, Foot, Screen

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

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.rows.stock(len(_PROMISES) + 1)

    def refresh(self, state: FaceCheck) -> None:
        phone = state.phase is FacePhase.PHONE
        asking = state.phase is FacePhase.ASK
        self.oval.phase = "phone" if phone else "still" if asking else "looking"
        said = _ON_PHONE if phone else _PROMISES
        lines = [{"icon": icon, "title": look.text(key)} for icon, key in said]
        if state.problem:
            lines.insert(0, _problem(state.problem))
        self.rows.say(lines)

    def foot(self, state: FaceCheck) -> Foot:
        agree = Choice("next", look.text("ui-face-agree"), NextPressed(), "face")
        other = Choice("other-way", look.text("ui-face-other-way"), OtherWayPressed(), "smartphone")
        asking = state.phase is FacePhase.ASK
        return Foot(
            primary=agree if asking else None,
            secondary=None if state.phase is FacePhase.PHONE else other,
        )


def _problem(code: str) -> dict[str, str]:
    title, now = look.text(f"fault-{code}"), look.text(f"fault-{code}.now")
    return {"icon": "report_problem", "icon_ink": "amber", "title": title, "detail": now}


kv.load(__file__)
