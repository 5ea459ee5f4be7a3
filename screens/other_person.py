"""Another person's turn: who is asked for what, how long there is to answer, and the ways to do it."""

from kivy.properties import ObjectProperty

from kiosk.identity import ACTED_FOR, Whose
from kiosk.session.events import (
    BackPressed,
    CodeWayPressed,
    KeepPressed,
    NextPressed,
    OtherWayPressed,
    RefusePressed,
    SkipPressed,
    Touched,
)
from kiosk.session.roles import ID_CARD
from kiosk.session.states import OtherPerson, OtherPhase
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.row import Row, TouchRow

_WAITING = frozenset(
    {
        OtherPhase.CALLING,
        OtherPhase.PRESENTING,
        OtherPhase.ACTING,
        OtherPhase.REFUSING,
        OtherPhase.CAPTURING,
        OtherPhase.COMPARING,
        OtherPhase.ANSWERING,
        OtherPhase.FETCHING,
    }
)
_ICONS = {
    OtherPhase.PHONE: "smartphone",
    OtherPhase.FACE: "face",
    OtherPhase.CAPTURING: "face",
    OtherPhase.COMPARING: "face",
}
_LINES = 5


class OtherPersonScreen(Screen[OtherPerson]):
    """Asking, waiting and agreeing are faces of one list; leaving it for later is always on it."""

    prompt = ObjectProperty()
    rows = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._plain = [Row() for _ in range(_LINES)]
        self._later = TouchRow(action_id="later")
        self._later.event = SkipPressed()
        self._keep = TouchRow(action_id="keep")
        self._keep.event = KeepPressed()
        self._code = TouchRow(action_id="by-code")
        self._code.event = CodeWayPressed()

    def refresh(self, state: OtherPerson) -> None:
        self.rows.renew = Touched()
        lines = _lines(state)
        for row, line in zip(self._plain, lines, strict=False):
            row.say(**line)
        shown = [*self._plain[: len(lines)]]
        if state.phase is OtherPhase.ASK:
            press = look.text("ui-other-press")
            self._later.say(
                icon="schedule",
                title=look.text("ui-other-later"),
                detail=look.text("ui-other-later-why"),
                note=press,
                note_ink="blue",
            )
            # After a failure these ways are looked for at once, and some panels hold one row only.
            place = 0 if state.problem else len(lines) - 1
            shown[place:place] = [self._later, *self._by_code(state), *self._put_by(state)]
        elif state.phase is OtherPhase.PHONE:
            shown[:0] = self._put_by(state)
        self.rows.fill(shown)
        self._stand(state)

    def foot(self, state: OtherPerson) -> Foot:
        match state.phase:
            case OtherPhase.ASK if state.number is not None:
                return Foot(primary=Choice("next", look.text("ui-other-fetch"), NextPressed(), "replay"))
            case OtherPhase.ASK if state.whose in ACTED_FOR:
                act = Choice("next", look.text("ui-other-act"), NextPressed(), "how_to_reg")
                card = Choice("other-way", look.text("ui-other-their-card"), OtherWayPressed(), "badge")
                return Foot(primary=act, secondary=card)
            case OtherPhase.ASK if state.whose is Whose.HELPER:
                here = Choice("next", look.text("ui-other-here"), NextPressed(), "badge")
                return Foot(primary=here)
            case OtherPhase.ASK:
                phone = Choice("next", look.text("ui-other-phone"), NextPressed(), "smartphone")
                here = Choice("other-way", look.text("ui-other-here"), OtherWayPressed(), "badge")
                return Foot(primary=phone, secondary=here)
            case OtherPhase.FACE:
                agree = Choice("next", look.text("ui-other-agree"), NextPressed(), "face")
                refuse = Choice("refuse", look.text("ui-other-refuse"), RefusePressed())
                return Foot(primary=agree, secondary=refuse)
            case OtherPhase.PHONE | OtherPhase.CARD | OtherPhase.CODE:
                stop = Choice("cancel", look.text("ui-other-cancel"), BackPressed(), "close")
                return Foot(secondary=stop, back=False)
            case _:
                return Foot()

    def _put_by(self, state: OtherPerson) -> list[TouchRow]:
        """For whom only time is wanting; who decides for another waits for nobody."""
        if state.whose in ACTED_FOR:
            return []
        why, press = look.text("ui-other-keep-why"), look.text("ui-other-press")
        self._keep.say(
            icon="inbox", title=look.text("ui-other-keep"), detail=why, note=press, note_ink="blue"
        )
        return [self._keep]

    def _by_code(self, state: OtherPerson) -> list[TouchRow]:
        if state.number is not None or state.whose is Whose.CHILD or not state.world.reads_codes:
            return []
        why, press = look.text("ui-other-code-why"), look.text("ui-other-press")
        self._code.say(
            icon="qr_code_scanner", title=look.text("ui-other-code"), detail=why, note=press, note_ink="blue"
        )
        return [self._code]

    def _stand(self, state: OtherPerson) -> None:
        whose = look.text(f"ui-other-{state.whose}")
        masked = state.asking.of_masked if state.asking is not None else ""
        role = {OtherPhase.CARD: ID_CARD, OtherPhase.CODE: state.world.code_reader}.get(state.phase, "")
        self.prompt.place = state.world.device(role).place if role else ""
        self.prompt.thing = "smartphone" if state.phase is OtherPhase.CODE else "credit_card"
        self.prompt.icon = "report_problem" if state.problem else _ICONS.get(state.phase, "people")
        self.prompt.icon_ink = "amber" if state.problem else "blue"
        problem = f"fault-{state.problem}"
        self.prompt.title = look.text(problem) if state.problem else f"{whose}  {masked}".strip()
        self.prompt.detail = look.text(f"{problem}.now") if state.problem else _beneath(state)
        self.prompt.wait(state.phase in _WAITING)


def _beneath(state: OtherPerson) -> str:
    if state.phase is OtherPhase.PHONE:
        return look.text("ui-other-left", seconds=state.left)
    if state.phase is OtherPhase.CARD:
        return look.text("ui-other-own-card-away")
    if state.phase is OtherPhase.CODE:
        place = look.text(f"ui-place-{state.world.device(state.world.code_reader).place}")
        return look.text("ui-present-where", place=place)
    if state.phase is OtherPhase.FETCHING and state.shown_by:
        return look.text(f"ui-other-shown-{state.shown_by}")
    if state.phase is OtherPhase.ASK and state.whose in ACTED_FOR:
        return look.text("ui-other-you-decide" if state.whose is Whose.CHILD else "ui-other-you-are-named")
    return look.text("ui-other-theirs") if state.phase is OtherPhase.ASK else ""


def _lines(state: OtherPerson) -> list[dict[str, str]]:
    """What, what for and until when: the same for both people."""
    item = state.visit.chosen
    theirs = (look.local(m.name) for m in item.materials if m.holder is state.whose)
    lines = [{"icon": "badge", "title": name} for name in theirs]
    lines.append(
        {"icon": "assignment", "title": look.text("ui-other-used-for", item=look.local(item.short_name))}
    )
    lines.append({"icon": "lock", "icon_ink": "green", "title": look.text("ui-other-only")})
    if state.phase is OtherPhase.FACE:
        lines.append({"icon": "schedule", "icon_ink": "green", "title": look.text("ui-other-until")})
    return lines[:_LINES]


kv.load(__file__)
