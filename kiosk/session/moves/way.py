"""Going along the steps of an item: the one place that decides what comes next."""

from dataclasses import replace

from kiosk.cases import Consent
from kiosk.catalogue import Kind, ServiceItem
from kiosk.materials import others_to_ask, requests_for
from kiosk.session.handing_in import resolutions_of, submission_of, unasked
from kiosk.session.plan import asked_fields, form_is_complete, step_after
from kiosk.session.prefill import entries_for
from kiosk.session.sources import CONSENT_LASTS, sources_of
from kiosk.session.states import (
    FaceCheck,
    Form,
    Guide,
    Identify,
    Materials,
    MaterialsPhase,
    ProgressView,
    Review,
    Sign,
    State,
    Submitting,
    TakeUp,
    TakeUpPhase,
    Trouble,
    Wallet,
    enter,
)
from kiosk.session.visit import Visit


def begin_item(state: State, item: ServiceItem) -> State:
    begun = replace(state, visit=state.visit.for_item(item))
    return enter(ProgressView if item.asks_for_cases else Guide, begun)


def go_on(state: State, after: type[State]) -> State:
    """The step that follows `after` for this visit, or handing in when none does."""
    following = step_after(state.visit, after)
    if state.visit.draft is not None and following not in (Identify, FaceCheck):
        return enter(TakeUp, state, phase=TakeUpPhase.TAKING, code=state.visit.draft)
    if following is None:
        return enter(Submitting, state, submission=submission_of(state))
    return enter_step(state, following)


def enter_step(state: State, step: type[State]) -> State:
    """A step as it is shown on arriving at it, with all that is known filled in."""
    if step is Materials:
        return _materials(state)
    if step is Form:
        return enter(Form, state, entries=entries_for(state.visit, asked_fields(state.visit.chosen)))
    if step is Review:
        return review(state)
    if step in (Guide, Identify, FaceCheck, Wallet, Sign):
        return enter(step, state)
    raise LookupError(f"{step.__name__} is no step of an item")


def review(state: State) -> State:
    """Everything that will be handed in. A print item asks for its data here: asking is its purpose."""
    visit = state.visit
    if visit.chosen.kind is not Kind.APPLY and requests_for(visit.chosen, visit.holdings):
        return enter(Review, replace(state, visit=with_consent(state)), ready=False)
    entries = entries_for(visit, asked_fields(visit.chosen))
    if not form_is_complete(visit):
        return enter(Form, state, entries=entries)
    return enter(Review, state, entries=entries, resolutions=resolutions_of(state))


def with_consent(state: State) -> Visit:
    """The visit with a consent for the item at hand: its sources, its purpose, an hour."""
    visit, now = state.visit, state.world.now
    what = tuple(source.name.zh for source in sources_of(state.world.catalogue, visit.chosen))
    consent = Consent(what=what, purpose=visit.chosen.name.zh, given_at=now, until=now + CONSENT_LASTS)
    return replace(visit, consents=(*visit.consents, consent))


def trouble(state: State, under: State, code: str, *, can_retry: bool = True) -> Trouble:
    return enter(Trouble, state, under=under, code=code, can_retry=can_retry)


def _materials(state: State) -> State:
    item, held = state.visit.chosen, state.visit.holdings
    if unasked(state) or others_to_ask(item, held):
        return enter(Materials, state, phase=MaterialsPhase.CONSENT, resolutions=())
    return enter(Materials, state, phase=MaterialsPhase.SHOWN, resolutions=resolutions_of(state))
