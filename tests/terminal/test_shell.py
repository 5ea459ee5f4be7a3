"""The shell with a clock that stands still and workers that run when told: every effect ends exactly once."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.terminal.clock import SkippingClock
from kiosk.terminal.terminal import BREATH, Terminal
from tests.session.player import good_answer
from tests.session.worlds import NOW, idle


class Workers:
    """Holds what was submitted until somebody lets it run."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self.started: list[f.Effect] = []
        self.cancels: dict[int, threading.Event] = {}
        self.answers: dict[type[f.Effect], Callable[[f.Effect], e.Event]] = {}

    def submit(self, work: Callable[[], None]) -> None:
        self.waiting.append(work)

    def perform(self, effect: f.Effect, cancel: threading.Event) -> e.Event:
        self.started.append(effect)
        self.cancels[effect.id] = cancel
        return self.answers.get(type(effect), good_answer)(effect)

    def run(self, index: int = 0) -> None:
        self.waiting.pop(index)()


def shell() -> tuple[Terminal, Workers, SkippingClock]:
    workers, clock = Workers(), SkippingClock(start=NOW)
    terminal = Terminal(idle(), workers.perform, workers.submit, clock)
    terminal.start()
    return terminal, workers, clock


def test_an_effect_that_is_not_answered_by_its_deadline_has_failed() -> None:
    terminal, _workers, clock = shell()
    first = terminal.effects_under_way()[0]
    clock.skip(first.deadline + 1)
    terminal.pump()
    again = terminal.effects_under_way()[0]
    assert type(again) is f.ReadCode
    assert again.id != first.id


def test_what_comes_after_the_deadline_changes_nothing() -> None:
    terminal, workers, clock = shell()
    clock.skip(terminal.effects_under_way()[0].deadline + 1)
    terminal.pump()
    workers.run()
    assert not terminal.pump()
    assert isinstance(terminal.state, s.Idle)


def test_leaving_a_state_cancels_what_it_waited_for() -> None:
    terminal, workers, _ = shell()
    code = terminal.effects_under_way()[0]
    terminal.post(e.SearchPressed())
    terminal.pump()
    assert code.id not in [x.id for x in terminal.effects_under_way()]
    workers.run()
    assert workers.cancels[code.id].is_set()


def test_a_device_that_fails_at_once_is_not_asked_again_at_once() -> None:
    terminal, workers, clock = shell()
    workers.answers[f.ReadCode] = lambda x: e.Failed(effect=x.id, code="no-device")
    workers.run()
    terminal.pump()
    assert isinstance(terminal.state, s.Idle)
    assert not terminal.state.resting
    clock.skip(BREATH + 0.1)
    terminal.pump()
    assert terminal.state.resting
    assert terminal.next_due() is not None


def test_an_exception_in_a_worker_is_a_failure_with_a_code_and_says_nothing_personal(caplog: object) -> None:
    terminal, workers, clock = shell()

    def explode(_effect: f.Effect) -> e.Event:
        raise ValueError("11010519491231002X")

    workers.answers[f.ReadCode] = explode
    workers.run()
    clock.skip(BREATH + 0.1)
    terminal.pump()
    assert isinstance(terminal.state, s.Idle)
    assert terminal.state.resting
    assert "11010519491231002X" not in caplog.text  # type: ignore[attr-defined]


def test_listeners_hear_of_every_change_once_for_each_pump() -> None:
    terminal, _workers, _ = shell()
    heard: list[str] = []
    stop = terminal.subscribe(lambda state: heard.append(type(state).__name__))
    terminal.post(e.Touched())
    terminal.post(e.SearchPressed())
    terminal.pump()
    assert heard == ["Search"]
    stop()
    terminal.post(e.BackPressed())
    terminal.pump()
    assert heard == ["Search"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("run", "skip", "touch", "pump")), st.integers(0, 9)), max_size=60))
def test_every_effect_ends_exactly_once(story: list[tuple[str, int]]) -> None:
    terminal, workers, clock = shell()
    touches = [e.Touched(), e.ItemChosen(item_id="AA-01"), e.NextPressed(), e.HomePressed(), e.HelpPressed()]
    for what, number in story:
        if what == "run" and workers.waiting:
            workers.run(number % len(workers.waiting))
        elif what == "skip":
            clock.skip(number * 7.0)
        elif what == "touch":
            terminal.post(touches[number % len(touches)])
        terminal.pump()
        under_way = [x.id for x in terminal.effects_under_way() if x.stops]
        assert under_way == sorted(set(under_way))
        assert set(under_way) == {p.id for p in terminal.state.pending if p.stops}


def test_keys_reach_whoever_shows_the_screen_in_their_order() -> None:
    terminal, _workers, _clock = shell()
    pressed: list[str] = []
    terminal.on_key(pressed.append)
    for key in ("down", "ok"):
        terminal.press(key)
    assert pressed == []
    terminal.pump()
    assert pressed == ["down", "ok"]


def test_the_session_learns_with_the_next_minute_whether_the_clock_can_be_true() -> None:
    workers, clock = Workers(), SkippingClock(start=datetime(1970, 1, 1, 0, 5, tzinfo=UTC))
    terminal = Terminal(idle(), workers.perform, workers.submit, clock)
    terminal.start()
    terminal.pump()
    assert not terminal.state.world.clock_set and terminal.state.world.counted_from is None
    clock.skip((NOW - clock.now()).total_seconds())
    terminal.pump()
    assert terminal.state.world.clock_set and terminal.state.world.counted_from == NOW.date()
