"""The whole house without its screens: real ptys, real HTTP, a real database."""

from dataclasses import replace

from kiosk.sandbox.journeys import JOURNEYS
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.store.entries import EntryKind
from tests.terminal.fingers import Fingers


def test_the_proof_is_printed_and_the_case_is_on_the_platform(fingers: Fingers) -> None:
    assert fingers.play(JOURNEYS["proof"]) == "completed"
    assert fingers.seen == [
        "Guide", "FaceCheck", "Review", "Submitting", "Done", "Rating", "Farewell", "Idle",
    ]  # fmt: skip
    assert len(list(fingers.sandbox.cabinet.printed.glob("*.pdf"))) == 1
    assert len(fingers.sandbox.cabinet.slip_printer.slips()) == 1


def test_the_senior_card_needs_nothing_on_paper(fingers: Fingers) -> None:
    assert fingers.play(JOURNEYS["senior-card"], stop_at=s.Done) == "completed"
    state = fingers.state
    assert isinstance(state, s.Done)
    assert len(state.receipt.number) == 43
    assert all(m.way.value not in ("scan", "window", "defer") for m in state.submission.materials)


def test_the_slip_of_a_case_tells_where_it_stands(fingers: Fingers) -> None:
    fingers.play(JOURNEYS["senior-card"], stop_at=s.Done)
    state = fingers.state
    assert isinstance(state, s.Done)
    number, code = state.receipt.number, state.code
    fingers.play(JOURNEYS["senior-card"])
    assert fingers.play(replace(JOURNEYS["progress"], code=code), stop_at=s.ProgressView) == "completed"
    assert isinstance(fingers.state, s.ProgressView)
    assert [p.number for p in fingers.state.cases] == [number]


def test_a_case_kept_while_the_platform_is_down_is_delivered_once_when_it_is_back(fingers: Fingers) -> None:
    goal = JOURNEYS["senior-card"]
    fingers.play(goal, stop_at=s.Review)
    fingers.sandbox.platform.stop(hard=True)
    assert fingers.play(goal, stop_at=s.Done) == "received"
    state = fingers.state
    assert isinstance(state, s.Done)
    assert not state.receipt.number
    key, store = state.receipt.key, fingers.sandbox.house.store

    fingers.sandbox.platform.start()
    assert fingers.sandbox.platform.wait()
    fingers.sandbox.house.delivery.deliver(key, 10.0)

    receipt = store.receipt(key)
    assert receipt is not None
    assert len(receipt.number) == 43
    number = fingers.sandbox.residents["senior"].person().number
    cases = fingers.sandbox.house.client.cases_of(number, timeout=5.0)
    assert [c.number for c in cases].count(receipt.number) == 1
    assert [entry.kind for entry in store.outbox() if entry.kind is EntryKind.CASE] == []


def test_a_platform_killed_and_started_again_knows_every_case_once(fingers: Fingers) -> None:
    goal = JOURNEYS["senior-card"]
    fingers.play(goal, stop_at=s.Done)
    state = fingers.state
    assert isinstance(state, s.Done)
    fingers.sandbox.platform.stop(hard=True)
    fingers.sandbox.platform.start()
    assert fingers.sandbox.platform.wait()
    again = fingers.sandbox.house.client.submit(state.submission, timeout=5.0)
    assert again.number == state.receipt.number
    number = fingers.sandbox.residents["senior"].person().number
    listed = [c.number for c in fingers.sandbox.house.client.cases_of(number, timeout=5.0)]
    assert listed.count(state.receipt.number) == 1


def test_a_reader_unplugged_while_somebody_waits_says_so_and_goes_on_when_it_is_back(
    fingers: Fingers,
) -> None:
    goal = JOURNEYS["proof"]
    fingers.send(e.ItemChosen(item_id=goal.item))
    fingers.send(e.NextPressed())
    assert isinstance(fingers.state, s.Identify)
    fingers.sandbox.cabinet.id_card.unplug()
    fingers.until(lambda: isinstance(fingers.state, s.Trouble))
    fingers.sandbox.cabinet.id_card.plug()
    fingers.until(lambda: isinstance(fingers.state, s.Identify))
    assert fingers.play(goal, stop_at=s.Done) == "completed"


def test_paper_that_runs_out_leaves_the_code_on_the_screen_and_prints_after_refilling(
    fingers: Fingers,
) -> None:
    goal = JOURNEYS["senior-card"]
    fingers.play(goal, stop_at=s.Review)
    fingers.sandbox.cabinet.slip_printer.paper_out()
    fingers.send(e.NextPressed())
    fingers.until(lambda: isinstance(fingers.state, s.Done) and not fingers.state.printing)
    state = fingers.state
    assert isinstance(state, s.Done)
    assert state.slip is s.Paper.FAILED
    assert state.code.startswith("ZWZD1:CASE:")
    fingers.sandbox.cabinet.slip_printer.refill()
    fingers.until(lambda: fingers.state.world.works("slip-printer"))
    fingers.send(e.RetryPressed())
    fingers.until(lambda: isinstance(fingers.state, s.Done) and fingers.state.slip is s.Paper.PRINTED)


def test_a_foreign_code_on_the_idle_screen_does_nothing_but_say_so(fingers: Fingers) -> None:
    fingers.show("https://example.invalid/pay")
    fingers.until(lambda: isinstance(fingers.state, s.Idle) and fingers.state.refused_code)


def test_nobody_left_at_home_is_asked_and_then_cleared(fingers: Fingers) -> None:
    fingers.send(e.Touched())
    fingers.clock.skip(46.0)
    fingers.until(lambda: isinstance(fingers.state, s.StillThere))
    while isinstance(fingers.state, s.StillThere):
        fingers.clock.skip(1.1)
        fingers.terminal.pump()
    fingers.until(lambda: isinstance(fingers.state, s.Farewell) and fingers.state.cleared)
