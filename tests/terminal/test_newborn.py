"""A child is born: the mother applies, the father agrees on his phone, here, or not; nothing on paper."""

import pytest
import requests

from kiosk.catalogue import Way
from kiosk.certificates import CheckAnswer, Verdict
from kiosk.certificates.authorisation import Method
from kiosk.certificates.usage import UseOutcome
from kiosk.sandbox.journeys import JOURNEYS
from kiosk.session import events as e
from kiosk.session import states as s
from tests.terminal.fingers import Fingers

NEWBORN = JOURNEYS["newborn"]
THEIRS = "另一方身份证"


def phone(fingers: Fingers, answer: str) -> None:
    order = {"resident": "father", "answer": answer}
    requests.put(f"{fingers.sandbox.platform.url}/sandbox/phone", json=order, timeout=5).raise_for_status()


def ways(fingers: Fingers) -> dict[str, Way]:
    """How each material was handed in; the platform has the case."""
    state = fingers.state
    assert isinstance(state, s.Done) and len(state.receipt.number) == 43
    return {m.name: m.way for m in state.submission.materials}


def father_used(fingers: Fingers) -> list[tuple[str, Method, str]]:
    number = fingers.sandbox.residents["father"].person().number
    records = fingers.sandbox.house.store.usage(number)
    return [(r.type_id, r.method, r.verdict) for r in records]


def test_the_father_agrees_on_his_phone_and_everything_is_a_verified_certificate(fingers: Fingers) -> None:
    assert fingers.play(NEWBORN, stop_at=s.Done) == "completed"
    found = ways(fingers)
    assert found.pop("申请人身份证") is Way.VERIFY
    assert found == dict.fromkeys(("出生医学证明", "结婚证", "居民户口簿", THEIRS), Way.ECERT)
    assert "OtherPerson" in fingers.seen
    assert father_used(fingers) == [("id", Method.INVITED_PHONE, Verdict.VALID)]
    held = fingers.state.visit.holdings
    assert {c.verified for c in (*(held.certificates or ()), *held.others[0].certificates)} == {Verdict.VALID}
    state = fingers.state
    assert isinstance(state, s.Done)
    answers = {key: value.reveal() for key, value in state.submission.answers}
    assert answers["baby_name"] == "周小满"
    assert held.check("id") in (None, CheckAnswer.PASSED)


def test_the_use_of_the_fathers_card_is_told_as_handed_in(fingers: Fingers) -> None:
    fingers.play(NEWBORN)
    number = fingers.sandbox.residents["father"].person().number
    client = fingers.sandbox.house.client
    fingers.until(lambda: not fingers.sandbox.house.store.outbox())
    (use,) = client.wallet.usage_of(number, timeout=5.0)
    assert (use.type_id, use.outcome, use.item) == ("id", UseOutcome.HANDED_IN, "PK-01")
    assert len(fingers.sandbox.cabinet.slip_printer.slips()) == 1


def test_the_father_comes_with_his_own_card(fingers: Fingers) -> None:
    phone(fingers, "silent")
    fingers.play_until(NEWBORN, s.OtherPerson)
    fingers.sandbox.cabinet.remove()
    fingers.send(e.OtherWayPressed())
    fingers.until(lambda: at(fingers, s.OtherPhase.CARD))
    fingers.sandbox.cabinet.place(fingers.sandbox.residents["father"])
    fingers.until(lambda: at(fingers, s.OtherPhase.FACE))
    fingers.send(e.NextPressed())
    fingers.until(lambda: isinstance(fingers.state, s.Materials))
    assert fingers.play(NEWBORN, stop_at=s.Done) == "completed"
    assert ways(fingers)[THEIRS] is Way.ECERT
    assert father_used(fingers) == [("id", Method.INVITED_HERE, Verdict.VALID)]
    mother = fingers.sandbox.residents["mother"].person().number
    assert fingers.state.visit.person is not None and fingers.state.visit.person.number == mother


@pytest.mark.parametrize("answer", ["refuse", "later"])
def test_without_the_father_the_case_goes_on_and_his_card_may_follow(fingers: Fingers, answer: str) -> None:
    phone(fingers, "refuse" if answer == "refuse" else "silent")
    fingers.play_until(NEWBORN, s.OtherPerson)
    fingers.send(e.NextPressed() if answer == "refuse" else e.SkipPressed())
    fingers.until(lambda: isinstance(fingers.state, s.Materials))
    assert fingers.play(NEWBORN, stop_at=s.Done) == "completed"
    assert ways(fingers)[THEIRS] is Way.DEFER
    assert father_used(fingers) == []


def at(fingers: Fingers, phase: s.OtherPhase) -> bool:
    state = fingers.state
    return isinstance(state, s.OtherPerson) and state.phase is phase
