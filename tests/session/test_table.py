"""The table answers every pair, leads only where it says, and its drawing is fresh."""

from pathlib import Path

import pytest

from kiosk.session.diagram import document
from kiosk.session.events import Event
from kiosk.session.states import STATES, State
from kiosk.session.table import ELSEWHERE, EVENTS, ROWS, TABLE

ROOT = Path(__file__).parents[2]


def all_events(kind: type[Event] = Event) -> set[type[Event]]:
    found = set()
    for sub in kind.__subclasses__():
        found |= all_events(sub) or {sub}
    return found


def all_states(kind: type[State] = State) -> set[type[State]]:
    return set(kind.__subclasses__())


def test_every_kind_of_state_stands_in_the_list() -> None:
    assert all_states() == set(STATES)


def test_every_kind_of_event_is_known_to_the_table() -> None:
    assert all_events() == set(EVENTS)


@pytest.mark.parametrize("state", STATES, ids=lambda s: s.__name__)
def test_every_pair_has_an_answer(state: type[State]) -> None:
    silent = [e.__name__ for e in all_events() if (state, e) not in TABLE and e not in ELSEWHERE]
    assert silent == []


def test_no_row_is_hidden_by_an_earlier_one() -> None:
    for row in ROWS:
        if row.shown:
            assert all(TABLE[s, e] is row for s in row.states for e in row.events)


def test_the_drawing_in_the_documents_is_fresh() -> None:
    drawn = (ROOT / "docs" / "resident-flow.md").read_text("utf-8")
    assert drawn == document(), "run `kiosk session diagram` and commit docs/resident-flow.md"
