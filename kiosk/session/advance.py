"""The one function that advances a visit: pure, total over the table."""

from dataclasses import dataclass, replace

from kiosk.session.effects import Cancel, Effect, Instruction, Speak
from kiosk.session.events import Cancelled, Event, Failed, Outcome, ResidentEvent, Spoken
from kiosk.session.needs import needs, own_needs
from kiosk.session.states import Help, State, StillThere, carry
from kiosk.session.table import TABLE


@dataclass(frozen=True, slots=True)
class Step:
    """The next state and what the world is asked to do for it."""

    state: State
    effects: tuple[Instruction, ...] = ()


def begin(state: State) -> Step:
    """A first state with the effects it needs."""
    return _settle(state)


def advance(state: State, event: Event) -> Step:
    """The step after `event`. Late outcomes change nothing; nothing raises."""
    ended: Effect | None = None
    if isinstance(event, Outcome):
        ended = next((p for p in state.pending if p.id == event.effect), None)
        if ended is None:
            return Step(state)
        state = replace(state, pending=tuple(p for p in state.pending if p is not ended))
    if isinstance(ended, Speak) and isinstance(event, Failed):
        event = Spoken(effect=event.effect)
    if isinstance(event, Cancelled):
        event = Failed(effect=event.effect, code="cancelled")
    if isinstance(event, ResidentEvent):
        state = replace(state, turn=state.turn + 1)
    return _settle(_move(state, event, ended))


def _move(state: State, event: Event, ended: Effect | None) -> State:
    row = TABLE.get((type(state), type(event)))
    if isinstance(state, Help | StillThere) and _belongs_under(state, event, ended):
        return _move_under(state, event, ended)
    return state if row is None else row.move(state, event, ended)


def _belongs_under(state: Help | StillThere, event: Event, ended: Effect | None) -> bool:
    """What the covered state asked for is answered to it; so is what it watches."""
    if ended is not None:
        return replace(ended, id=0) in own_needs(state.under)
    return not isinstance(event, ResidentEvent)


def _move_under(state: Help | StillThere, event: Event, ended: Effect | None) -> State:
    """The covered state goes on. If it came to another screen, somebody is there after all."""
    moved = _move(carry(state, state.under), event, ended)
    if isinstance(state, StillThere) and type(moved) is not type(state.under):
        return carry(replace(state, visit=moved.visit, world=moved.world), moved)
    return replace(state, under=moved, visit=moved.visit, world=moved.world)


def _settle(state: State) -> Step:
    """Starts what the state needs and cancels what it no longer needs."""
    wanted = needs(state)
    kept = tuple(p for p in state.pending if replace(p, id=0) in wanted)
    under_way = {replace(p, id=0) for p in kept}
    fresh = tuple(
        replace(effect, id=state.next_id + n)
        for n, effect in enumerate(w for w in wanted if w not in under_way)
    )
    over = tuple(Cancel(p.id) for p in state.pending if p not in kept and p.stops)
    settled = replace(state, pending=kept + fresh, next_id=state.next_id + len(fresh))
    return Step(settled, over + fresh)
