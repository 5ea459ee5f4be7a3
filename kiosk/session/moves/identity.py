"""Guide, card, person check."""

from dataclasses import replace

from kiosk.identity import Person
from kiosk.session.effects import Effect, ReadCode
from kiosk.session.events import CardRead, FaceCaptured, FaceCompared, Failed, PhoneConfirmed
from kiosk.session.moves.way import go_on, trouble
from kiosk.session.roles import CAMERA
from kiosk.session.states import FaceCheck, FacePhase, Guide, Identify, State, Trouble, enter
from kiosk.session.visit import Visit

BY_FACE, BY_PHONE = "face", "phone"
NOT_THEIRS = "not-your-slip"
_WAITED_IN_VAIN = "deadline"
_CARD_FAULTS = "card-"


def start(state: Guide, _event: object, _ended: object) -> State:
    """The primary action of the guide; nothing starts that cannot be finished."""
    if not state.world.offers(state.visit.chosen).available:
        return state
    return go_on(state, Guide)


def card_placed(state: Guide | Identify, _event: object, _ended: object) -> State:
    return replace(state, reading=True, problem="")


def card_removed(state: Guide | Identify, _event: object, _ended: object) -> State:
    return replace(state, reading=False)


def card_read(state: Guide | Identify, event: CardRead, _ended: object) -> State:
    known = known_as(state, event.person, enter(Identify, state))
    return known if isinstance(known, Trouble) else go_on(known, Identify)


def known_as(state: State, person: Person, again: State) -> State:
    """Somebody is here. What their card or the item's conditions rule out is said at once, before `again`."""
    today = state.world.today
    if person.card_expired_on(today):
        return trouble(state, again, "card-expired")
    if of_another(state.visit, person):
        return trouble(state, again, NOT_THEIRS)
    known = replace(state, visit=replace(state.visit, person=person))
    least = state.visit.chosen.min_age
    if least is not None and person.age_on(today) < least:
        return trouble(state, again, "too-young", can_retry=False)
    return known


def of_another(visit: Visit, person: Person) -> bool:
    """The slip is somebody else's, as far as a masked name tells; the platform knows it for certain."""
    return visit.supplement is not None and visit.supplement.applicant_masked != person.name.masked


def card_failed(state: Guide | Identify, event: Failed, ended: Effect) -> State:
    """A scanner that fails takes nothing from whoever has a card."""
    if isinstance(ended, ReadCode):
        return state
    if event.code == _WAITED_IN_VAIN:
        return replace(state, reading=False)
    if event.code.startswith(_CARD_FAULTS):
        return replace(state, reading=False, problem=event.code)
    return trouble(state, enter(Identify, state), "id-card-out")


def agree_to_face(state: FaceCheck, _event: object, _ended: object) -> State:
    if state.phase is not FacePhase.ASK:
        return state
    if not state.world.works(CAMERA):
        return replace(state, problem="camera-out")
    return replace(state, phase=FacePhase.CAPTURING, problem="")


def other_way(state: FaceCheck, _event: object, _ended: object) -> State:
    return replace(state, phase=FacePhase.PHONE, picture=None, problem="")


def face_captured(state: FaceCheck, event: FaceCaptured, _ended: object) -> State:
    return replace(state, phase=FacePhase.COMPARING, picture=event.picture)


def face_compared(state: FaceCheck, event: FaceCompared, _ended: object) -> State:
    if event.matched:
        return _verified(state, BY_FACE)
    return _ask_again(state, "face-no-match")


def phone_confirmed(state: FaceCheck, event: PhoneConfirmed, _ended: object) -> State:
    if event.confirmed:
        return _verified(state, BY_PHONE)
    return _ask_again(state, "phone-not-confirmed")


def check_failed(state: FaceCheck, event: Failed, _ended: Effect) -> State:
    return _ask_again(state, event.code)


def _verified(state: FaceCheck, way: str) -> State:
    return go_on(replace(state, visit=replace(state.visit, verified_by=way)), FaceCheck)


def _ask_again(state: FaceCheck, problem: str) -> State:
    return replace(state, phase=FacePhase.ASK, picture=None, tries=state.tries + 1, problem=problem)
