"""The resident's own phone instead of a card (亮证): its code is read, its owner agrees, and is known."""

from dataclasses import replace

from kiosk.catalogue import ServiceItem
from kiosk.certificates.wallet import WAIT, Asked, is_wallet_code
from kiosk.identity import PersonalText, person_by_number
from kiosk.session.effects import StartTimer
from kiosk.session.events import CodeRead, Failed, PersonAnswered, PersonInvited
from kiosk.session.moves.identity import known_as
from kiosk.session.moves.way import begin_item, go_on, with_consent
from kiosk.session.needs import ANSWER
from kiosk.session.plan import IDENTIFIED
from kiosk.session.states import (
    FaceCheck,
    Guide,
    Identify,
    Present,
    PresentPhase,
    State,
    Trouble,
    Wallet,
    WalletPhase,
    enter,
)

FOREIGN = "wallet-code-foreign"
NOT_CONFIRMED, DECLINED = "phone-not-confirmed", "wallet-declined"
BY_CODE = "code"
_WAITED_IN_VAIN = "deadline"


def show_instead(state: Guide | Identify, _event: object, _ended: object) -> State:
    """No card is here: the phone will do where codes can be read."""
    return enter(Present, state) if state.visit.chosen.identity in IDENTIFIED else state


def code_read(state: Guide | Identify | Present, event: CodeRead, _ended: object) -> State:
    return presented(state, event.text)


def presented(state: State, text: PersonalText) -> State:
    """What is no code of a wallet is nobody's business: it goes no further."""
    if not is_wallet_code(text.reveal()):
        return enter(Present, state, problem=FOREIGN)
    agreed = replace(state, visit=with_consent(state))
    return enter(Present, agreed, phase=PresentPhase.ASKING, code=text)


def unasked_for(state: State, text: PersonalText) -> State:
    """A code before anything was chosen: its owner wants to see what is theirs."""
    item = _wallet_item(state)
    if item is None:
        return state
    begun = begin_item(state, item)
    return presented(begun, text) if begun.world.offers(item).available else begun


def _wallet_item(state: State) -> ServiceItem | None:
    return next((i for i in state.world.catalogue.items.values() if i.shows_wallet), None)


def invited(state: Present, event: PersonInvited, _ended: object) -> State:
    left = int(WAIT.total_seconds())
    return replace(state, phase=PresentPhase.PHONE, code=None, asking=event.asking, left=left)


def counted(state: Present) -> State:
    """A second less to answer on the phone."""
    return replace(state, left=state.left - 1) if state.left > 1 else _again(state, NOT_CONFIRMED)


def counts(ended: object) -> bool:
    """The clock that has run is that of an answer."""
    return isinstance(ended, StartTimer) and ended.name == ANSWER


def answered(state: Present, event: PersonAnswered, _ended: object) -> State:
    """Who agreed on the phone is known by card and person at once: the platform has seen both."""
    if event.state is Asked.REFUSED:
        return _again(state, DECLINED)
    person = person_by_number(event.number, event.name) if event.number and event.name else None
    if event.state is not Asked.GRANTED or person is None:
        return _again(state, NOT_CONFIRMED)
    known = known_as(state, person, _again(state, ""))
    if isinstance(known, Trouble):
        return known
    checked = replace(known, visit=replace(known.visit, verified_by=BY_CODE))
    if state.visit.chosen.shows_wallet:
        return enter(Wallet, checked, phase=WalletPhase.GATHERING)
    return go_on(checked, FaceCheck)


def failed(state: Present, event: Failed, _ended: object) -> State:
    """Nobody came with a code: the reader is armed again. Anything else is said."""
    if state.phase is PresentPhase.SHOW and event.code == _WAITED_IN_VAIN:
        return state
    return _again(state, event.code)


def back(state: Present, _event: object, _ended: object) -> State:
    """First out of whatever was begun, then to the card."""
    if state.phase is not PresentPhase.SHOW:
        return _again(state, "")
    return enter(Identify, state)


def _again(state: Present, problem: str) -> Present:
    return enter(Present, state, problem=problem)
