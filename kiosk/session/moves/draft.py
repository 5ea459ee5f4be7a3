"""Put by until somebody answers, and taken up again: by the slip's code, the card and the person check."""

from dataclasses import replace

from kiosk.cases import DraftCode, write_code
from kiosk.session.effects import Effect, KeepDraft
from kiosk.session.events import DraftFound, DraftKept, DraftTaken, Failed
from kiosk.session.moves.leaving import farewell
from kiosk.session.moves.way import go_on, trouble
from kiosk.session.roles import SLIP_PRINTER
from kiosk.session.states import (
    Guide,
    Home,
    Identify,
    OtherPerson,
    OtherPhase,
    Paper,
    PutBy,
    State,
    TakeUp,
    carry,
    enter,
)

_NOT_HERE = frozenset({"draft-unknown", "draft-of-another"})
"""Asking again would be told the same."""


def put_by(state: OtherPerson, _event: object, _ended: object) -> State:
    """Whoever is being asked on their phone goes on being asked, for days."""
    if state.phase not in (OtherPhase.ASK, OtherPhase.PHONE):
        return state
    asked = state.asking if state.phase is OtherPhase.PHONE else None
    visit = replace(state.visit, waiting=(state.whose, asked) if asked else None)
    return enter(PutBy, state, draft=visit.put_by, under=state)


def kept(state: PutBy, event: DraftKept, _ended: object) -> PutBy:
    code = write_code(DraftCode(state.draft.key, state.draft.password))
    slip = Paper.PRINTING if state.world.works(SLIP_PRINTER) else Paper.NONE
    return replace(state, until=event.until, code=code, slip=slip)


def printed(state: PutBy, _event: object, _ended: object) -> PutBy:
    return replace(state, slip=Paper.PRINTED, problem="")


def failed(state: PutBy, event: Failed, ended: Effect) -> State:
    """Not kept: it goes on where it was. Not printed: the code stands on the screen, too."""
    if isinstance(ended, KeepDraft):
        under = carry(state, state.under)
        return trouble(state, under, "draft-not-kept")
    return replace(state, slip=Paper.FAILED, problem=event.code)


def print_again(state: PutBy, _event: object, _ended: object) -> PutBy:
    if state.slip is not Paper.FAILED:
        return state
    return replace(state, slip=Paper.PRINTING, problem="", attempt=state.attempt + 1)


def leave(state: PutBy, event: object, ended: object) -> State:
    """The slip is all that is needed; nothing of it stays here."""
    return farewell(state, event, ended) if state.until and state.slip is not Paper.PRINTING else state


def go_back(state: PutBy, _event: object, _ended: object) -> State:
    """They are here after all: it goes on, under the same key."""
    return carry(state, state.under) if state.until and state.slip is not Paper.PRINTING else state


def look_up(state: State, code: DraftCode) -> State:
    return enter(TakeUp, state, code=code)


def found(state: TakeUp, event: DraftFound, _ended: object) -> State:
    """Nothing of it is told before its owner is known here."""
    item = state.world.catalogue.item(event.item_id)
    if item is None:
        return _home(state, "draft-unknown")
    visit = replace(state.visit.for_item(item), draft=state.code)
    begun = replace(state, visit=visit)
    if not begun.world.offers(item).available:
        return enter(Guide, begun)
    return go_on(begun, Guide) if visit.person is not None else enter(Identify, begun)


def taken(state: TakeUp, event: DraftTaken, _ended: object) -> State:
    return go_on(replace(state, visit=state.visit.taken_up(event.draft, event.asking)), Identify)


def not_taken(state: TakeUp, event: Failed, _ended: object) -> State:
    return _home(state, event.code) if event.code in _NOT_HERE else trouble(state, state, event.code)


def _home(state: TakeUp, code: str) -> State:
    """Whoever is here has nothing to do with it."""
    left = replace(state, visit=replace(state.visit, draft=None))
    return trouble(left, enter(Home, left), code, can_retry=False)
