"""A resident without a screen: the same acts as on the window, sent as the events the widgets would send."""

import time
from collections.abc import Callable

from kiosk.identity import PersonalText
from kiosk.sandbox.journeys import (
    Draw,
    Goal,
    LayCard,
    Leave,
    Look,
    ShowCode,
    TakeCard,
    Touch,
    TypeText,
    Wait,
    next_act,
    outcome_of,
)
from kiosk.sandbox.sandbox import Sandbox
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.session.visit import Stroke
from kiosk.terminal.clock import SkippingClock

EVENTS = {
    "next": e.NextPressed(),
    "end": e.EndPressed(),
    "home": e.HomePressed(),
    "start": e.Touched(),
    "other-way": e.OtherWayPressed(),
    "later": e.SkipPressed(),
    "more-time": e.MoreTimePressed(),
    "retry": e.RetryPressed(),
}
INK = (Stroke(((0.0, 0.0), (20.0, 10.0), (40.0, 0.0))),)


class Fingers:
    """Drives one sandbox by events; the house's deciding thread is the caller's."""

    def __init__(self, sandbox: Sandbox, clock: SkippingClock) -> None:
        self.sandbox = sandbox
        self.clock = clock
        self.terminal = sandbox.house.terminal
        self.card_lies = False
        self.seen: list[str] = []

    @property
    def state(self) -> s.State:
        return self.terminal.state

    def until(self, done: Callable[[], bool], seconds: float = 20.0) -> None:
        limit = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < limit, f"still {type(self.state).__name__}: {self.seen}"
            self.terminal.pump()
            self._note()
            time.sleep(0.002)

    def show(self, text: str) -> None:
        self.until(self.sandbox.scanner_waits)
        self.sandbox.cabinet.scanner.show(text)

    def send(self, event: e.Event) -> None:
        if event == e.NextPressed() and isinstance(self.state, s.Offer | s.Materials | s.Wallet):
            # A screen tells that all of it stood there.
            self.terminal.post(e.TextShown())
            self.terminal.pump()
        self.terminal.post(event)
        self.terminal.pump()
        self._note()

    def play(self, goal: Goal, stop_at: type[s.State] = s.Idle) -> str:
        """Plays until `stop_at` comes again (idle by default); gives the outcome."""
        outcome = ""
        limit = time.monotonic() + 60.0
        while time.monotonic() < limit:
            outcome = outcome or outcome_of(self.state, goal.item)
            if outcome and isinstance(self.state, stop_at):
                return outcome
            act = next_act(self.state, goal, frozenset({f"item-{goal.item}"}), card_lies=self.card_lies)
            if outcome.startswith(("trouble", "not-offered")):
                return outcome
            self.perform(act, goal)
        raise AssertionError(f"never ended: {self.seen}")

    def play_until(self, goal: Goal, there: type[s.State]) -> None:
        """Plays until this kind of state has come, whatever it leads to."""
        limit = time.monotonic() + 60.0
        while not isinstance(self.state, there):
            assert time.monotonic() < limit, f"never came to {there.__name__}: {self.seen}"
            actions = frozenset({f"item-{goal.item}"})
            self.perform(next_act(self.state, goal, actions, card_lies=self.card_lies), goal)

    def perform(self, act: object, goal: Goal) -> None:
        match act:
            case Touch(action) if action.startswith("item-"):
                self.send(e.ItemChosen(item_id=goal.item))
            case Touch(action):
                self.send(EVENTS[action])
            case TypeText(name, text):
                self.send(e.FieldFilled(key=name, value=PersonalText(text)))
            case LayCard():
                self.sandbox.cabinet.place(self.sandbox.residents[goal.resident])
                self.card_lies = True
            case TakeCard():
                before = type(self.state)
                self.sandbox.cabinet.remove()
                self.card_lies = False
                self.until(lambda: type(self.state) is not before)
            case ShowCode(text):
                self.show(text)
                self.until(lambda: not isinstance(self.state, s.Idle))
            case Draw():
                self.send(e.Signed(strokes=INK))
            case Look(seconds) | Leave(seconds):
                self.clock.skip(seconds + 0.01)
            case Wait():
                pass
        self.terminal.pump()
        self._note()
        time.sleep(0.002)

    def _note(self) -> None:
        name = type(self.state).__name__
        if not self.seen or self.seen[-1] != name:
            self.seen.append(name)
