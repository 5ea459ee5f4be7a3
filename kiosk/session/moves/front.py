"""Idle, home, search: finding the service."""

from dataclasses import replace

from kiosk.cases import CaseCode, DraftCode, read_code
from kiosk.catalogue.search import search
from kiosk.certificates.wallet import is_wallet_code
from kiosk.session.effects import Effect
from kiosk.session.events import (
    CodeRead,
    DomainChosen,
    Failed,
    ItemChosen,
    PageTurned,
    QueryTyped,
)
from kiosk.session.moves.draft import look_up
from kiosk.session.moves.present import unasked_for
from kiosk.session.moves.way import begin_item
from kiosk.session.states import Home, Idle, ProgressPhase, ProgressView, Search, State, enter

_TIME_OUT = "deadline"


def wake(state: State, _event: object, _ended: object) -> State:
    return enter(Home, state)


def code_on_idle(state: Idle, event: CodeRead, _ended: object) -> State:
    code = read_code(event.text.reveal())
    if isinstance(code, CaseCode):
        return enter(ProgressView, state, phase=ProgressPhase.LOOKING, code=code)
    if isinstance(code, DraftCode):
        return look_up(state, code)
    if is_wallet_code(event.text.reveal()):
        return unasked_for(state, event.text)
    return replace(state, refused_code=True, resting=True)


def code_on_home(state: Home, event: CodeRead, _ended: object) -> State:
    """As on the idle screen; what is foreign changes nothing for whoever is choosing."""
    code = read_code(event.text.reveal())
    if isinstance(code, CaseCode):
        return enter(ProgressView, state, phase=ProgressPhase.LOOKING, code=code)
    if isinstance(code, DraftCode):
        return look_up(state, code)
    return unasked_for(state, event.text) if is_wallet_code(event.text.reveal()) else state


def scanner_failed(state: Idle, event: Failed, _ended: Effect) -> State:
    """Nobody came: arm it again. Anything else: leave it alone for a moment, then try again."""
    return state if event.code == _TIME_OUT else replace(state, resting=True)


def scanner_rested(state: Idle, _event: object, _ended: object) -> State:
    return replace(state, resting=False, refused_code=False)


def choose_item(state: State, event: ItemChosen, _ended: object) -> State:
    item = state.world.catalogue.item(event.item_id)
    return state if item is None else begin_item(state, item)


def choose_domain(state: Home, event: DomainChosen, _ended: object) -> State:
    return replace(state, domain=event.domain, page=0)


def turn_page(state: Home, event: PageTurned, _ended: object) -> State:
    return replace(state, page=max(0, event.page))


def open_search(state: State, _event: object, _ended: object) -> State:
    return enter(Search, state)


def type_query(state: Search, event: QueryTyped, _ended: object) -> State:
    hits = search(state.world.catalogue, event.text)
    return replace(state, text=event.text, hits=tuple(h.item for h in hits))
