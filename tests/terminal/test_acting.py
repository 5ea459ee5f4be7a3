"""A guardian enrols a child, an agent applies for an old person: nobody brings anything of the other."""

import pytest

from kiosk.catalogue import Way
from kiosk.certificates import Verdict
from kiosk.certificates.authorisation import Method
from kiosk.sandbox.journeys import Goal
from kiosk.session import events as e
from kiosk.session import states as s
from tests.terminal.fingers import Fingers

SCHOOL = Goal(name="school", item="JY-01", resident="guardian")
AGENT = Goal(name="agent", item="MZ-02", resident="guardian")
TOO_LATE = Goal(name="agent", item="MZ-02", resident="father")
TOO_LITTLE = Goal(name="agent", item="MZ-02", resident="trader")


def handed_in(fingers: Fingers) -> dict[str, tuple[Way, str]]:
    state = fingers.state
    assert isinstance(state, s.Done) and len(state.receipt.number) == 43
    return {m.name: (m.way, m.reason) for m in state.submission.materials}


def used(fingers: Fingers, resident: str) -> set[tuple[str, Method, str]]:
    records = fingers.sandbox.house.store.usage(fingers.sandbox.residents[resident].person().number)
    return {(r.type_id, r.method, r.verdict) for r in records}


def test_the_household_register_shows_the_guardian_and_the_childs_card_is_used(fingers: Fingers) -> None:
    assert fingers.play(SCHOOL, stop_at=s.Done) == "completed"
    assert handed_in(fingers)["孩子的身份证"] == (Way.ECERT, "acting-by-hukou")
    assert used(fingers, "student") == {("id", Method.GUARDIAN, Verdict.VALID)}


def test_an_agent_uses_what_the_authorisation_names(fingers: Fingers) -> None:
    assert fingers.play(AGENT, stop_at=s.Done) == "completed"
    found = handed_in(fingers)
    assert found["老人身份证"] == found["老人户口簿"] == (Way.ECERT, "acting-by-mandate")
    assert used(fingers, "senior") == {(t, Method.MANDATE, Verdict.VALID) for t in ("id", "hukou")}


@pytest.mark.parametrize(
    ("goal", "problem"), [(TOO_LATE, "other-mandate-over"), (TOO_LITTLE, "other-mandate-narrow")]
)
def test_an_authorisation_that_does_not_do_is_said_and_the_papers_may_follow(
    fingers: Fingers, goal: Goal, problem: str
) -> None:
    fingers.play_until(goal, s.OtherPerson)
    fingers.send(e.NextPressed())
    fingers.until(lambda: isinstance(fingers.state, s.OtherPerson) and fingers.state.problem == problem)
    assert fingers.play(goal, stop_at=s.Done) == "completed"
    assert handed_in(fingers)["老人身份证"][0] is Way.DEFER
    assert used(fingers, "senior") == set()
