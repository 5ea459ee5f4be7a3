"""The mother cannot wait for the father: she puts it by, he agrees days later, she finishes from the slip."""

import requests

from kiosk.catalogue import Way
from kiosk.sandbox.journeys import JOURNEYS
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.store.entries import EntryKind
from tests.terminal.fingers import Fingers

NEWBORN = JOURNEYS["newborn"]
THEIRS = "另一方身份证"


def phone(fingers: Fingers, answer: str) -> None:
    order = {"resident": "father", "answer": answer}
    requests.put(f"{fingers.sandbox.platform.url}/sandbox/phone", json=order, timeout=5).raise_for_status()


def put_by(fingers: Fingers) -> str:
    """The code of the slip; the terminal is idle again."""
    phone(fingers, "silent")
    fingers.play_until(NEWBORN, s.OtherPerson)
    fingers.send(e.NextPressed())
    fingers.until(lambda: isinstance(fingers.state, s.OtherPerson) and fingers.state.asking is not None)
    fingers.send(e.KeepPressed())
    fingers.until(lambda: isinstance(fingers.state, s.PutBy) and fingers.state.slip is s.Paper.PRINTED)
    state = fingers.state
    assert isinstance(state, s.PutBy)
    fingers.sandbox.cabinet.remove()
    fingers.card_lies = False
    fingers.send(e.NextPressed())
    fingers.until(lambda: isinstance(fingers.state, s.Farewell) and fingers.state.cleared)
    fingers.send(e.HomePressed())
    return state.code


def test_a_draft_is_taken_up_by_code_card_and_person_and_his_answer_counts(fingers: Fingers) -> None:
    code = put_by(fingers)
    assert fingers.state.visit.person is None
    assert {entry.kind for entry in fingers.sandbox.house.store.outbox()} <= {EntryKind.USAGE}
    phone(fingers, "confirm")
    fingers.show(code)
    fingers.until(lambda: isinstance(fingers.state, s.Identify))
    fingers.seen.clear()
    assert fingers.play(NEWBORN, stop_at=s.Done) == "completed"
    state = fingers.state
    assert isinstance(state, s.Done)
    assert {m.name: m.way for m in state.submission.materials}[THEIRS] is Way.ECERT
    assert {"FaceCheck", "TakeUp", "OtherPerson"} <= set(fingers.seen)
    assert state.submission.key in code
    fingers.send(e.EndPressed())
    fingers.until(lambda: isinstance(fingers.state, s.Farewell) and fingers.state.cleared)
    fingers.send(e.HomePressed())
    fingers.show(code)
    fingers.until(lambda: isinstance(fingers.state, s.Trouble) and fingers.state.code == "draft-unknown")


def test_the_platform_away_keeps_nothing_and_loses_nothing(fingers: Fingers) -> None:
    phone(fingers, "silent")
    fingers.play_until(NEWBORN, s.OtherPerson)
    fingers.send(e.NextPressed())
    fingers.until(lambda: isinstance(fingers.state, s.OtherPerson) and fingers.state.asking is not None)
    fingers.sandbox.orders.carry_out(["platform", "down"])
    fingers.send(e.KeepPressed())
    fingers.until(lambda: isinstance(fingers.state, s.Trouble) and fingers.state.code == "draft-not-kept")
    fingers.sandbox.orders.carry_out(["platform", "up"])
    fingers.send(e.RetryPressed())
    assert isinstance(fingers.state, s.OtherPerson)
    fingers.send(e.KeepPressed())
    fingers.until(lambda: isinstance(fingers.state, s.PutBy) and fingers.state.slip is s.Paper.PRINTED)
