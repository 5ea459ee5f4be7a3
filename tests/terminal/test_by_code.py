"""The code on a phone at the terminal: instead of a card, by another person, and every code not taken."""

import logging

import pytest

from kiosk.certificates import Verdict
from kiosk.certificates.authorisation import Method
from kiosk.sandbox.bench.phones import wallet_code
from kiosk.sandbox.journeys import JOURNEYS
from kiosk.session import events as e
from kiosk.session import states as s
from tests.terminal.fingers import Fingers

NOBODYS = "ZWLZ1:" + "0" * 26
NEWBORN = JOURNEYS["newborn"]


def order(fingers: Fingers, *words: str) -> None:
    """What a person at the bench orders once the scanner waits."""
    if words[0] == "code":
        fingers.until(fingers.sandbox.scanner_waits)
    fingers.sandbox.orders.carry_out(words)


def at(fingers: Fingers, kind: type[s.State], phase: object, problem: str = "") -> None:
    def there() -> bool:
        state = fingers.state
        return isinstance(state, kind) and (state.phase, state.problem) == (phase, problem)  # type: ignore[attr-defined]

    fingers.until(there)


def used(fingers: Fingers, resident: str) -> list[tuple[str, Method, str]]:
    records = fingers.sandbox.house.store.usage(fingers.sandbox.residents[resident].person().number)
    return [(r.type_id, r.method, r.verdict) for r in records]


def test_a_phone_at_the_idle_screen_shows_its_owner_their_certificates(fingers: Fingers) -> None:
    order(fingers, "code", "wallet", "senior")
    fingers.until(lambda: isinstance(fingers.state, s.Wallet) and fingers.state.phase is s.WalletPhase.SHOWN)
    assert fingers.seen[:3] == ["Idle", "Present", "Wallet"]
    held = fingers.state.visit.holdings.certificates
    assert held and {c.verified for c in held} == {Verdict.VALID}
    assert {method for _, method, _ in used(fingers, "senior")} == {Method.CODE}


def test_an_application_without_a_card(fingers: Fingers) -> None:
    goal = JOURNEYS["senior-card"]
    fingers.send(e.ItemChosen(item_id=goal.item))
    order(fingers, "code", "wallet", "senior")
    fingers.until(lambda: isinstance(fingers.state, s.Materials))
    assert fingers.play(goal, stop_at=s.Done) == "completed"
    state = fingers.state
    assert isinstance(state, s.Done) and state.submission.verified_by == "code"
    assert "FaceCheck" not in fingers.seen
    assert ("hukou", Method.CODE, Verdict.VALID) in used(fingers, "senior")


@pytest.mark.parametrize(
    ("how", "problem"),
    [("wallet-late", "wallet-code-expired"), ("wallet-early", "wallet-code-skewed")],
)
def test_a_code_of_the_wrong_time_is_said_and_a_fresh_one_will_do(
    fingers: Fingers, how: str, problem: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        order(fingers, "code", how, "senior")
        at(fingers, s.Present, s.PresentPhase.SHOW, problem)
    assert ("alert wallet-code-skewed" in caplog.text) is (problem == "wallet-code-skewed")
    order(fingers, "code", "wallet", "senior")
    fingers.until(lambda: isinstance(fingers.state, s.Wallet))


def test_a_clock_within_the_tolerance_is_taken(fingers: Fingers) -> None:
    fingers.until(fingers.sandbox.scanner_waits)
    fingers.show(wallet_code(fingers.sandbox.platform, "senior", -20))
    at(fingers, s.Present, s.PresentPhase.PHONE)


def test_a_picture_of_a_code_is_said_to_be_used(fingers: Fingers) -> None:
    order(fingers, "phone", "refuse", "senior")
    order(fingers, "code", "wallet", "senior")
    at(fingers, s.Present, s.PresentPhase.SHOW, "wallet-declined")
    # The scanner takes the same code twice in a row for one showing; another one stands between them.
    fingers.show(NOBODYS)
    at(fingers, s.Present, s.PresentPhase.SHOW, "wallet-code-foreign")
    order(fingers, "code", "wallet-again", "senior")
    at(fingers, s.Present, s.PresentPhase.SHOW, "wallet-code-used")


def test_a_code_that_no_platform_made_is_foreign(fingers: Fingers) -> None:
    fingers.show(NOBODYS)
    at(fingers, s.Present, s.PresentPhase.SHOW, "wallet-code-foreign")


def test_a_platform_away_in_the_middle_is_said_and_then_it_goes_on(fingers: Fingers) -> None:
    order(fingers, "phone", "silent", "senior")
    order(fingers, "code", "wallet", "senior")
    at(fingers, s.Present, s.PresentPhase.PHONE)
    order(fingers, "platform", "down")
    order(fingers, "platform", "up")
    order(fingers, "phone", "confirm", "senior")
    fingers.until(lambda: isinstance(fingers.state, s.Wallet))


def test_the_father_shows_his_code_at_the_mothers_application(fingers: Fingers) -> None:
    fingers.play_until(NEWBORN, s.OtherPerson)
    fingers.send(e.CodeWayPressed())
    order(fingers, "code", "wallet", "mother")
    at(fingers, s.OtherPerson, s.OtherPhase.ASK, "wallet-code-not-theirs")
    fingers.send(e.CodeWayPressed())
    order(fingers, "code", "wallet", "father")
    fingers.until(lambda: isinstance(fingers.state, s.Materials))
    assert used(fingers, "father") == [("id", Method.CODE, Verdict.VALID)]
    assert fingers.play(NEWBORN, stop_at=s.Done) == "completed"
