"""Consent, gathering what the state already has, and showing it material by material."""

from dataclasses import replace

from kiosk.certificates import Agreement, Answer, CheckAnswer, Holdings
from kiosk.certificates.wallet import WAIT
from kiosk.identity import Whose
from kiosk.materials import others_to_ask
from kiosk.materials.credit import CREDIT, bars_promises
from kiosk.session.effects import CheckOnline, Effect, FetchCertificates, FetchEarlier, QueryShared
from kiosk.session.events import CertificatesFetched, CheckedOnline, EarlierFetched, Failed, SharedFetched
from kiosk.session.handing_in import resolutions_of, unasked
from kiosk.session.moves.offers import offer
from kiosk.session.moves.way import go_on, review, trouble, with_consent
from kiosk.session.saying import may_agree
from kiosk.session.states import Materials, MaterialsPhase, OtherPerson, OtherPhase, Review, State, enter


def next_in_materials(state: Materials, _event: object, _ended: object) -> State:
    """Nobody consents to what has not been shown to its end, and read to its end where it is read aloud."""
    if state.phase is MaterialsPhase.CONSENT and not may_agree(state):
        return state
    if state.phase is MaterialsPhase.CONSENT:
        agreed = replace(state, visit=with_consent(state))
        return _gathered(replace(agreed, phase=MaterialsPhase.GATHERING))
    if state.phase is MaterialsPhase.SHOWN and state.blocked:
        return trouble(state, state, "materials-missing")
    if state.phase is MaterialsPhase.SHOWN and state.undecided is not None:
        return offer(state, state.undecided) or state
    return go_on(state, Materials) if state.phase is MaterialsPhase.SHOWN else state


def refuse(state: Materials, _event: object, _ended: object) -> State:
    """No consent is no dead end: the trouble screen names the window and leads back here."""
    if state.phase is not MaterialsPhase.CONSENT:
        return state
    return trouble(state, state, "consent-refused")


def hold(state: Materials, _event: object, _ended: object) -> State:
    return replace(state, held=True)


def read_on(state: Materials, _event: object, _ended: object) -> State:
    return go_on(state, Materials)


def ask_again(state: Materials, _event: object, _ended: object) -> State:
    """Asks once more what did not answer; what answered stays."""
    if state.phase is not MaterialsPhase.SHOWN:
        return state
    return _gathered(_regather(state))


def certificates(state: Materials | Review, event: CertificatesFetched, _ended: Effect) -> State:
    held = state.visit.holdings.with_certificates(event.certificates, state.world.now)
    return _gathered(_holding(state, held))


def shared(state: Materials | Review, event: SharedFetched, ended: Effect) -> State:
    assert isinstance(ended, QueryShared)
    answer = Answer.FOUND if event.record else Answer.NOTHING
    held = state.visit.holdings.with_record(event.record, ended.resource, answer)
    if ended.resource == CREDIT:
        held = replace(held, unrepaired_promise=bars_promises(event.record))
    return _gathered(_holding(state, held))


def checked(state: Materials | Review, event: CheckedOnline, ended: Effect) -> State:
    assert isinstance(ended, CheckOnline)
    return _gathered(_holding(state, state.visit.holdings.with_check(ended.subject, event.answer)))


def earlier(state: Materials | Review, event: EarlierFetched, _ended: Effect) -> State:
    return _gathered(_holding(state, state.visit.holdings.with_earlier(event.materials)))


def no_answer(state: Materials | Review, event: Failed, ended: Effect) -> State:
    """No answer is known as no answer, never as a refusal, and the other sources go on."""
    held = state.visit.holdings
    if isinstance(ended, FetchCertificates):
        held = held.without_certificates()
    elif isinstance(ended, QueryShared):
        held = held.with_record(None, ended.resource, Answer.NO_ANSWER)
    elif isinstance(ended, CheckOnline):
        held = held.with_check(ended.subject, CheckAnswer.NO_ANSWER)
    elif isinstance(ended, FetchEarlier):
        held = replace(held, earlier_answer=Answer.NO_ANSWER)
    return _gathered(_holding(state, held))


def _holding(state: Materials | Review, holdings: Holdings) -> Materials | Review:
    return replace(state, visit=replace(state.visit, holdings=holdings))


def _gathered(state: Materials | Review) -> State:
    if unasked(state):
        return state
    if isinstance(state, Materials):
        return go_on_gathering(state)
    return _print_review(state)


def go_on_gathering(state: Materials) -> State:
    """Every source has answered or not: other people are asked next, then the list stands."""
    for whose in others_to_ask(state.visit.chosen, state.visit.holdings):
        return _others_turn(state, whose)
    found = resolutions_of(state)
    return replace(state, phase=MaterialsPhase.SHOWN, resolutions=found, held=False)


def _others_turn(state: Materials, whose: Whose) -> OtherPerson:
    """Whoever was asked for a draft may have answered by now: they are waited for, not asked again."""
    waiting = state.visit.waiting
    if waiting is None or waiting[0] is not whose:
        return enter(OtherPerson, state, whose=whose)
    state = replace(state, visit=replace(state.visit, waiting=None))
    left = int(WAIT.total_seconds())
    return enter(OtherPerson, state, whose=whose, phase=OtherPhase.PHONE, asking=waiting[1], left=left)


def _print_review(state: Review) -> State:
    """A proof without its data is no proof: say why, and ask again when somebody may answer later."""
    found = resolutions_of(state)
    if all(r.settled for r in found):
        return review(state)
    again = enter(Review, _regather(state), ready=False)
    if again.visit.holdings == state.visit.holdings:
        return trouble(state, state, "materials-missing", can_retry=False)
    return trouble(again, again, "platform-slow")


def _regather(state: State) -> Materials:
    held = state.visit.holdings
    asked = tuple(a for a in held.shared_answers if a[1] is not Answer.NO_ANSWER)
    checks = tuple(c for c in held.checks if c[1] is not CheckAnswer.NO_ANSWER)
    certificates_known = None if held.certificates_unanswered else held.certificates
    others = tuple(o for o in held.others if o.agreement is not Agreement.NO_ANSWER)
    holdings = replace(
        held, shared_answers=asked, checks=checks, certificates=certificates_known, others=others
    )
    silent = held.earlier_answer is Answer.NO_ANSWER
    fresh = replace(
        holdings, certificates_unanswered=False, earlier_answer=None if silent else held.earlier_answer
    )
    visit = replace(state.visit, holdings=fresh)
    return enter(Materials, replace(state, visit=visit), phase=MaterialsPhase.GATHERING)
