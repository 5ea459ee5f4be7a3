"""What every state of a visit carries, and how it is taken along from one to the next."""

from dataclasses import dataclass, fields, replace
from typing import TypeVar

from kiosk.session.effects import Effect
from kiosk.session.visit import Visit
from kiosk.session.world import World


@dataclass(frozen=True, kw_only=True)
class State:
    """What every state carries.

    `pending` are the effects under way, `next_id` the number of the next one, `turn` counts what the
    resident did, `said` is the last message that was spoken.
    """

    world: World
    visit: Visit
    pending: tuple[Effect, ...] = ()
    next_id: int = 1
    turn: int = 0
    said: str = ""


_S = TypeVar("_S", bound=State)
_CARRIED = tuple(f.name for f in fields(State))


def carry(outer: State, inner: _S) -> _S:
    """`inner` with what every state carries taken from `outer`: going back under an overlay."""
    return replace(inner, **{name: getattr(outer, name) for name in _CARRIED})


def enter(kind: type[_S], state: State, **own: object) -> _S:
    """A state of another kind with what every state carries taken over from `state`."""
    carried = {name: getattr(state, name) for name in _CARRIED}
    return kind(**{**carried, **own})
