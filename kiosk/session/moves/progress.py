"""Where a case stands: by the slip's code without any touch, or by card."""

from dataclasses import replace

from kiosk.cases import CaseCode, DraftCode, read_code
from kiosk.cases.supplement import Supplement
from kiosk.certificates.wallet import is_wallet_code
from kiosk.session.effects import Effect, ListCases, LookUpCase
from kiosk.session.events import CardRead, CasesFound, CodeRead, Failed, FieldFilled, FieldFocused
from kiosk.session.moves.draft import look_up
from kiosk.session.moves.identity import NOT_THEIRS, of_another
from kiosk.session.moves.present import unasked_for
from kiosk.session.moves.way import go_on, trouble
from kiosk.session.owing import owing, to_supplement
from kiosk.session.states import Guide, Home, ProgressPhase, ProgressView, State, enter


def code_read(state: ProgressView, event: CodeRead, _ended: object) -> State:
    code = read_code(event.text.reveal())
    if isinstance(code, DraftCode):
        return look_up(state, code)
    if is_wallet_code(event.text.reveal()):
        return unasked_for(state, event.text)
    if not isinstance(code, CaseCode):
        return replace(state, problem="foreign-code")
    return replace(state, phase=ProgressPhase.LOOKING, code=code, problem="")


def card_read(state: ProgressView, event: CardRead, _ended: object) -> State:
    visit = replace(state.visit, person=event.person)
    return replace(state, visit=visit, phase=ProgressPhase.LOOKING, code=None, problem="")


def found(state: ProgressView, event: CasesFound, _ended: object) -> State:
    phase = ProgressPhase.FOUND if event.cases else ProgressPhase.NOTHING
    return replace(state, phase=phase, cases=event.cases, problem="")


def failed(state: ProgressView, event: Failed, ended: Effect) -> State:
    if isinstance(ended, LookUpCase | ListCases):
        return trouble(state, state, event.code)
    return state if event.code == "deadline" else replace(state, problem=event.code)


def next_(state: ProgressView, _event: object, _ended: object) -> State:
    """What was typed is looked up; after an answer the next case may be asked for."""
    if state.phase is not ProgressPhase.TYPING:
        return enter(ProgressView, state)
    code = state.typed.code
    if code is None:
        return replace(state, problem="slip-incomplete", typed=replace(state.typed, focus=""))
    return replace(state, phase=ProgressPhase.LOOKING, code=code, problem="")


def type_it(state: ProgressView, _event: object, _ended: object) -> State:
    """Where it cannot be scanned, it is written."""
    able = state.phase in (ProgressPhase.ASKING, ProgressPhase.NOTHING)
    return replace(state, phase=ProgressPhase.TYPING, problem="") if able else state


def focus(state: ProgressView, event: FieldFocused, _ended: object) -> State:
    typing = state.phase is ProgressPhase.TYPING
    return replace(state, typed=replace(state.typed, focus=event.key)) if typing else state


def write(state: ProgressView, event: FieldFilled, _ended: object) -> State:
    if state.phase is not ProgressPhase.TYPING:
        return state
    return replace(state, typed=state.typed.written(event.key, event.value.reveal()), problem="")


def back(state: ProgressView, _event: object, _ended: object) -> State:
    """From a field to the fields, from them to the other ways; nothing typed is lost by it."""
    if state.phase is not ProgressPhase.TYPING:
        return enter(Home, state)
    if state.typed.focus:
        return replace(state, typed=replace(state.typed, focus=""))
    return replace(state, phase=ProgressPhase.ASKING, problem="")


def supplement(state: ProgressView, _event: object, _ended: object) -> State:
    """What is owed is handed in along the usual steps: card, person, materials, review."""
    left, case = to_supplement(state), owing(state)
    if left is None or case is None or state.code is None:
        return state
    whose = Supplement(code=state.code, number=case.number, applicant_masked=case.applicant_masked)
    begun = replace(state, visit=state.visit.to_supplement(left, whose))
    person = state.visit.person
    if person is not None and of_another(begun.visit, person):
        return trouble(state, state, NOT_THEIRS, can_retry=False)
    return go_on(begun, Guide)
