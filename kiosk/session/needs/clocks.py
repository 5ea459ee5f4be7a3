"""The clocks of a visit."""

from collections.abc import Iterator

from kiosk.session.effects import Effect, StartTimer
from kiosk.session.states import Farewell, Idle, Materials, MaterialsPhase, Rating, State, StillThere

INACTIVITY, SECOND, READ_ON, RATING, FAREWELL, REST = (
    "inactivity", "second", "read-on", "rating", "farewell", "rest",
)  # fmt: skip

ANSWER = "answer"
"""The clock everybody sees while a phone is asked."""


def of_clocks(state: State, waiting: bool) -> Iterator[Effect]:
    """All of them; `waiting` tells that it is the resident's turn."""
    pace = state.world.pace
    slow = 2 if state.visit.mode.elder else 1
    if waiting:
        seconds = pace.elder_inactivity if state.visit.mode.elder else pace.inactivity
        yield StartTimer(name=INACTIVITY, turn=state.turn, deadline=seconds)
    match state:
        case Idle(resting=True) | Farewell(resting=True):
            yield StartTimer(name=REST, turn=state.turn, deadline=pace.rest)
        case StillThere():
            yield StartTimer(name=SECOND, turn=state.left, deadline=1.0)
        case Materials(phase=MaterialsPhase.SHOWN, held=False, blocked=False, undecided=None):
            yield StartTimer(name=READ_ON, turn=state.turn, deadline=pace.read_on * slow)
        case Rating(sending=None):
            seconds = pace.farewell if state.sent else pace.rating
            yield StartTimer(name=RATING, turn=state.turn, deadline=seconds * slow)
        case Farewell(cleared=True):
            yield StartTimer(name=FAREWELL, turn=state.turn, deadline=pace.farewell)
        case _:
            return
