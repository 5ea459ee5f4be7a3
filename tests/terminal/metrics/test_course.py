"""How visits are counted: each ends in exactly one way, whatever it passed."""

from dataclasses import replace

import pytest

from kiosk.session import states as s
from kiosk.session.visit import VisitPass
from kiosk.terminal.metrics.course import Course, VisitEnd, follow
from tests.session.worlds import idle

FIRST, SECOND = VisitPass("T0001-1", "000001"), VisitPass("T0001-2", "000002")


def state(kind: type[s.State], ticket: VisitPass = FIRST, **more: object) -> s.State:
    start = idle()
    return kind(world=start.world, visit=replace(start.visit, ticket=ticket), **more)


def ends(*states: s.State) -> list[VisitEnd]:
    course, found = Course(), []
    for one in states:
        course, ended = follow(course, one)
        found += [] if ended is None else [ended]
    return found


HOME = state(s.Home)
IDLE = state(s.Idle)
GONE = state(s.Farewell)
TROUBLE = state(s.Trouble, code="silent", under=HOME)
WARNED = state(s.StillThere, under=HOME, left=1)


@pytest.mark.parametrize(
    ("passed", "end"),
    [
        ((HOME,), VisitEnd.LEFT),
        ((HOME, WARNED), VisitEnd.TIMED_OUT),
        ((HOME, WARNED, HOME), VisitEnd.LEFT),
        ((HOME, TROUBLE), VisitEnd.TROUBLE),
        ((HOME, TROUBLE, HOME), VisitEnd.LEFT),
        ((HOME, state(s.Wallet)), VisitEnd.INFORMED),
        ((HOME, state(s.Wallet), HOME), VisitEnd.INFORMED),
        ((HOME, state(s.Wallet), TROUBLE), VisitEnd.TROUBLE),
    ],
)
def test_a_visit_ends_as_its_last_steps_say(passed: tuple[s.State, ...], end: VisitEnd) -> None:
    assert ends(IDLE, *passed, GONE, IDLE) == [end]


def test_nobody_is_no_visit() -> None:
    assert ends(IDLE, GONE, IDLE) == []


def test_the_next_resident_ends_the_visit_before() -> None:
    assert ends(HOME, state(s.Home, SECOND), GONE) == [VisitEnd.LEFT, VisitEnd.LEFT]


def test_what_was_put_by_counts_once_it_is_kept() -> None:
    being_kept = state(s.PutBy, draft=None, under=HOME)
    kept = state(s.PutBy, draft=None, under=HOME, until=HOME.world.now)
    assert ends(HOME, being_kept, HOME, GONE) == [VisitEnd.LEFT]
    assert ends(HOME, kept, WARNED, GONE) == [VisitEnd.PUT_BY]


def test_what_was_handed_in_stays_so_whatever_goes_wrong_afterwards() -> None:
    done = state(s.Done, submission=None, receipt=None, code="", locale="en")
    assert ends(HOME, done, TROUBLE, GONE) == [VisitEnd.HANDED_IN]
