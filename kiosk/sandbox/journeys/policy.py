"""The next act of a resident who wants something and reads what the screen says."""

from collections.abc import Set

from kiosk.sandbox.journeys.acts import (
    Act,
    Draw,
    LayCard,
    Leave,
    Look,
    ShowCode,
    TakeCard,
    Touch,
    TypeText,
    Wait,
)
from kiosk.sandbox.journeys.goal import Goal
from kiosk.sandbox.journeys.typing import sample_for
from kiosk.session import states as s
from kiosk.session.effects import StartTimer
from kiosk.session.needs import READ_ON

TRIES_BEFORE_ANOTHER_WAY = 2


def next_act(state: s.State, goal: Goal, actions: Set[str], *, card_lies: bool) -> Act:
    """`actions` are the ids that can be touched now. Pure, so that a journey is the same every time."""
    match state:
        case s.Idle() | s.Home() | s.Search():
            return _find(state, goal, actions)
        case s.Guide() | s.Identify():
            return _identify(state, card_lies)
        case s.FaceCheck(phase=s.FacePhase.ASK):
            other = state.tries >= TRIES_BEFORE_ANOTHER_WAY or not state.world.works("camera")
            return Touch("other-way" if other else "next")
        case s.Materials(phase=s.MaterialsPhase.CONSENT):
            return Touch("next")
        case s.Materials(phase=s.MaterialsPhase.SHOWN):
            return _read_on(state)
        case s.OtherPerson(phase=s.OtherPhase.ASK):
            return Touch("later" if state.problem else "next")
        case s.Offer():
            return Touch("next")
        case s.Form():
            return _fill(state)
        case s.Review(ready=True):
            return Touch("next")
        case s.Sign():
            return Touch("next") if state.visit.signature else Draw()
        case s.Done(printing=False):
            return TakeCard() if card_lies else Touch("next")
        case s.Rating(sending=None):
            return Leave(_left(state, "rating"))
        case s.Farewell(cleared=True):
            return Leave(_left(state, "farewell"))
        case s.ProgressView(phase=phase) if phase is not s.ProgressPhase.LOOKING:
            asking = phase is s.ProgressPhase.ASKING and goal.code
            if asking:
                return ShowCode(goal.code)
            return Touch("home" if phase is s.ProgressPhase.ASKING else "end")
        case s.StillThere():
            return Touch("more-time")
        case _:
            return Wait()


def outcome_of(state: s.State, item: str) -> str:
    """`completed`, `received` (only kept here so far), `trouble:<code>`, or empty while under way."""
    match state:
        case s.Done(printing=False):
            if s.Paper.FAILED in (state.slip, state.document):
                return f"trouble:{state.document_problem or state.slip_problem}"
            return "completed" if state.receipt.number else "received"
        case s.ProgressView(phase=s.ProgressPhase.FOUND):
            return "completed"
        case s.ProgressView(phase=s.ProgressPhase.NOTHING):
            return "trouble:nothing-found"
        case s.Trouble():
            return f"trouble:{state.code}"
        case s.Guide() if not state.world.offers(state.visit.chosen).available:
            return f"not-offered:{state.world.offers(state.visit.chosen).reason}"
        case s.Idle() | s.Home() if state.world.catalogue.item(item) is None:
            return "no-such-item"
        case _:
            return ""


def _find(state: s.State, goal: Goal, actions: Set[str]) -> Act:
    """By its tile, else by its department, a page further where there are several."""
    if goal.code and isinstance(state, s.Idle):
        return ShowCode(goal.code)
    wanted = state.world.catalogue.item(goal.item)
    domain = wanted.domain if wanted else ""
    inside = isinstance(state, s.Home) and state.domain == domain
    further = ("page-next",) if inside else ("departments", "page-next")
    ways = (f"item-{goal.item}", "start", f"domain-{domain}", *further)
    return next((Touch(action) for action in ways if action in actions), Wait())


def _identify(state: s.Guide | s.Identify, card_lies: bool) -> Act:
    if state.reading:
        return Wait()
    needs_card = isinstance(state, s.Identify) or state.visit.chosen.identity.value in ("L1", "L2")
    if state.visit.person is not None or not needs_card:
        return Touch("next")
    if state.problem and card_lies:
        return TakeCard()
    return Wait() if card_lies else LayCard()


def _read_on(state: s.Materials) -> Act:
    waits = not (state.blocked or state.held or state.undecided is not None)
    return Look(_left(state, READ_ON)) if waits else Touch("next")


def _fill(state: s.Form) -> Act:
    wrong = {key for key, _ in state.defects}
    for entry in state.entries:
        missing = entry.field.required and not entry.value.reveal()
        if missing or entry.field.key in wrong:
            return TypeText(entry.field.key, sample_for(entry.field))
    return Touch("next")


def _left(state: s.State, timer: str) -> float:
    waits = [p.deadline for p in state.pending if isinstance(p, StartTimer) and p.name == timer]
    return waits[0] if waits else 0.0
