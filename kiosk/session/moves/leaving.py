"""Rating and farewell: by now nothing personal is left."""

from dataclasses import replace

from kiosk.cases.rating import Rating as RatingGiven
from kiosk.session.events import Rated, ReasonsChosen, Wiped
from kiosk.session.states import Done, Farewell, Home, Idle, Rating, State, enter
from kiosk.session.visit import Visit

BAD = 2
"""不满意 and worse open the list of reasons."""


def to_rating(state: Done, _event: object, _ended: object) -> State:
    """Rating is not personal: the visit is emptied before the question is asked."""
    key, item = state.submission.key, state.submission.item_id
    return enter(Rating, _emptied(state), case_key=key, item_id=item)


def card_taken(state: Done, event: object, ended: object) -> State:
    return state if state.printing else to_rating(state, event, ended)


def rate(state: Rating, event: Rated, _ended: object) -> State:
    if state.sending or state.sent or not 1 <= event.score <= 5:
        return state
    chosen = replace(state, score=event.score, reasons=())
    return chosen if event.score <= BAD else _send(chosen)


def choose_reasons(state: Rating, event: ReasonsChosen, _ended: object) -> State:
    return state if state.sending or state.sent else replace(state, reasons=event.reasons)


def send_rating(state: Rating, _event: object, _ended: object) -> State:
    return _send(state) if state.score and not (state.sending or state.sent) else state


def rating_kept(state: Rating, _event: object, _ended: object) -> State:
    return replace(state, sending=None, sent=True)


def farewell(state: State, _event: object, _ended: object) -> State:
    return enter(Farewell, _emptied(state))


def homeward(state: State, _event: object, _ended: object) -> State:
    """Home from where nobody is any more: clear first, then greet the next."""
    if isinstance(state, Farewell):
        return enter(Home, state) if state.cleared else replace(state, homeward=True)
    return enter(Farewell, _emptied(state), homeward=True)


def wiped(state: Farewell, event: Wiped, _ended: object) -> State:
    clean = replace(state, visit=Visit(ticket=event.next_visit), cleared=True)
    return enter(Home, clean) if state.homeward else clean


def wipe_failed(state: Farewell, _event: object, _ended: object) -> State:
    return replace(state, resting=True)


def farewell_over(state: Farewell, _event: object, _ended: object) -> State:
    """Cleared: the next may come. Not cleared yet: try again, nobody is served before it is."""
    return enter(Idle, replace(state, said="")) if state.cleared else replace(state, resting=False)


def _send(state: Rating) -> Rating:
    given = RatingGiven(
        case_key=state.case_key,
        item_id=state.item_id,
        score=state.score,
        at=state.world.now,
        reasons=state.reasons,
    )
    return replace(state, sending=given)


def _emptied(state: State) -> State:
    """The same ticket until the shell has wiped and gives the next one; language and mode stay."""
    visit = Visit(ticket=state.visit.ticket, locale=state.visit.locale, mode=state.visit.mode)
    return replace(state, visit=replace(visit, submissions=state.visit.submissions))
