"""Which effects a state needs under way. `advance` starts what is new and cancels what nobody needs."""

from kiosk.session.effects import Effect
from kiosk.session.needs.clocks import ANSWER, READ_ON, of_clocks
from kiosk.session.needs.own import own_needs
from kiosk.session.needs.voice import of_voice
from kiosk.session.needs.waiting import waits_for_resident
from kiosk.session.states import State

__all__ = ["ANSWER", "READ_ON", "needs", "own_needs", "waits_for_resident"]


def needs(state: State) -> tuple[Effect, ...]:
    """Pure; effects without ids, each at most once."""
    waiting = waits_for_resident(state)
    return tuple(dict.fromkeys((*own_needs(state), *of_clocks(state, waiting), *of_voice(state))))
