"""Another person's turn: asked on their phone or with their own card here, or left for later."""

from dataclasses import replace

from kiosk.certificates import Agreement, OtherHoldings
from kiosk.certificates.wallet import WAIT, Asked, is_wallet_code
from kiosk.identity import ACTED_FOR, Whose
from kiosk.session.effects import AwaitAnswer, Effect, ReadCard, ReadCode
from kiosk.session.events import (
    CardRead,
    CertificatesFetched,
    CodeRead,
    FaceCaptured,
    FaceCompared,
    Failed,
    PersonAnswered,
    PersonInvited,
)
from kiosk.session.moves.anywhere import back as step_back
from kiosk.session.moves.anywhere import idle_too_long
from kiosk.session.moves.materials import go_on_gathering
from kiosk.session.moves.present import FOREIGN, counts
from kiosk.session.plan import step_before
from kiosk.session.roles import CAMERA, ID_CARD
from kiosk.session.states import Materials, MaterialsPhase, OtherPerson, OtherPhase, State, enter

NO_ANSWER = "other-no-answer"
CARD_FIRST = ACTED_FOR | {Whose.HELPER}
"""Their card says who they are before anybody is asked."""
_CARD_FAULTS, _WAITED_IN_VAIN = "card-", "deadline"


def next_(state: OtherPerson, _event: object, _ended: object) -> State:
    """The first way there is; what was agreed to is only fetched again; here, they agree to the check."""
    if state.phase is OtherPhase.FACE:
        return _look(state)
    if state.phase is not OtherPhase.ASK:
        return state
    if state.number is None and state.whose is Whose.HELPER:
        return come_here(state, _event, _ended)
    asks = OtherPhase.ACTING if state.whose in ACTED_FOR else OtherPhase.CALLING
    phase = asks if state.number is None else OtherPhase.FETCHING
    return replace(state, phase=phase, here=False, problem="")


def come_here(state: OtherPerson, _event: object, _ended: object) -> State:
    if state.phase is not OtherPhase.ASK or state.number is not None:
        return state
    if not state.world.works(ID_CARD):
        return replace(state, problem="id-card-out")
    first = OtherPhase.CARD if state.whose in CARD_FIRST else OtherPhase.CALLING
    return replace(state, phase=first, here=True, problem="")


def by_code(state: OtherPerson, _event: object, _ended: object) -> State:
    if state.phase is not OtherPhase.ASK or state.number is not None:
        return state
    if not state.world.reads_codes:
        return replace(state, problem="scanner-out")
    return replace(state, phase=OtherPhase.CODE, problem="")


def code_read(state: OtherPerson, event: CodeRead, _ended: object) -> State:
    """What is no code of a wallet is nobody's business: it goes no further."""
    if not is_wallet_code(event.text.reveal()):
        return replace(state, problem=FOREIGN)
    return replace(state, phase=OtherPhase.PRESENTING, code=event.text, problem="")


def later(state: OtherPerson, _event: object, _ended: object) -> State:
    """Never a dead end: the material is met another way, and asked for again where nobody answered."""
    if state.phase is not OtherPhase.ASK:
        return state
    return _settled(state, Agreement.NO_ANSWER if state.problem else Agreement.LATER)


def refuse(state: OtherPerson, _event: object, _ended: object) -> State:
    """Whoever asked them has to hear it; whether it is heard or not, nothing of theirs is used."""
    if state.phase is not OtherPhase.FACE:
        return state
    return replace(state, phase=OtherPhase.REFUSING, picture=None, problem="")


def invited(state: OtherPerson, event: PersonInvited, _ended: object) -> State:
    if state.here:
        phase = OtherPhase.CARD if state.seen is None else OtherPhase.FACE
        return replace(state, phase=phase, asking=event.asking)
    left = int(WAIT.total_seconds())
    return replace(state, phase=OtherPhase.PHONE, code=None, asking=event.asking, left=left)


def timer(state: OtherPerson, event: object, ended: object) -> State:
    """Two clocks run here: the time to answer, which everybody sees, and nobody there."""
    if not counts(ended):
        return idle_too_long(state, event, ended)
    return replace(state, left=state.left - 1) if state.left > 1 else _ask_again(state, NO_ANSWER)


def card_read(state: OtherPerson, event: CardRead, _ended: object) -> State:
    """The card may still be the applicant's own, left lying there."""
    applicant = state.visit.person
    if applicant is not None and event.person.number == applicant.number:
        return _ask_again(state, "other-own-card")
    if event.person.card_expired_on(state.world.today):
        return _ask_again(state, "card-expired")
    phase = OtherPhase.FACE
    if state.asking is None:
        phase = OtherPhase.ACTING if state.whose in ACTED_FOR else OtherPhase.CALLING
    return replace(state, phase=phase, seen=event.person.number, problem="")


def face_captured(state: OtherPerson, event: FaceCaptured, _ended: object) -> State:
    return replace(state, phase=OtherPhase.COMPARING, picture=event.picture)


def face_compared(state: OtherPerson, event: FaceCompared, _ended: object) -> State:
    if not event.matched:
        return replace(state, phase=OtherPhase.FACE, picture=None, problem="face-no-match")
    return replace(state, phase=OtherPhase.ANSWERING, picture=None)


def answered(state: OtherPerson, event: PersonAnswered, _ended: object) -> State:
    if event.state is Asked.REFUSED:
        return _settled(state, Agreement.REFUSED)
    if event.state is not Asked.GRANTED or event.number is None:
        return _ask_again(state, NO_ANSWER)
    return replace(state, phase=OtherPhase.FETCHING, number=event.number, seen=None, shown_by=event.shown_by)


def fetched(state: OtherPerson, event: CertificatesFetched, _ended: object) -> State:
    other = OtherHoldings(
        whose=state.whose,
        agreement=Agreement.GRANTED,
        number=state.number,
        certificates=event.certificates,
        fetched_at=state.world.now,
        shown_by=state.shown_by,
    )
    return _with(state, other)


def failed(state: OtherPerson, event: Failed, ended: Effect) -> State:
    if state.phase is OtherPhase.REFUSING:
        return _settled(state, Agreement.REFUSED)
    if isinstance(ended, AwaitAnswer) and event.code == "deadline":
        return _ask_again(state, NO_ANSWER)
    if isinstance(ended, ReadCode) and event.code == _WAITED_IN_VAIN:
        return state
    if isinstance(ended, ReadCard) and event.code.startswith(_CARD_FAULTS):
        return replace(state, problem=event.code)
    if state.phase is OtherPhase.CAPTURING:
        return replace(state, phase=OtherPhase.FACE, problem=event.code)
    return _ask_again(state, event.code)


def back(state: OtherPerson, event: object, ended: object) -> State:
    """First out of whatever was begun, then to the step before the materials."""
    if state.phase is not OtherPhase.ASK:
        return _ask_again(state, "")
    assert step_before(state.visit, Materials) is not None
    return step_back(enter(Materials, state, phase=MaterialsPhase.CONSENT), event, ended)


def _look(state: OtherPerson) -> State:
    if not state.world.works(CAMERA):
        return _ask_again(state, "camera-out")
    return replace(state, phase=OtherPhase.CAPTURING, problem="")


def _ask_again(state: OtherPerson, problem: str) -> OtherPerson:
    return enter(
        OtherPerson,
        state,
        whose=state.whose,
        number=state.number,
        shown_by=state.shown_by,
        problem=problem,
    )


def _settled(state: OtherPerson, agreement: Agreement) -> State:
    return _with(state, OtherHoldings(whose=state.whose, agreement=agreement))


def _with(state: OtherPerson, other: OtherHoldings) -> State:
    visit = replace(state.visit, holdings=state.visit.holdings.with_other(other))
    listed = enter(Materials, replace(state, visit=visit), phase=MaterialsPhase.GATHERING)
    return go_on_gathering(listed)
