"""Plays a journey on the real window: real touches on real widgets, cards and codes at real lines."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.sandbox.journeys import (
    Act,
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
from kiosk.session import states as s
from kiosk.session.saying import say
from kiosk.terminal.clock import SkippingClock

if TYPE_CHECKING:
    from screens.app import KioskApp

STUCK_AFTER = 45.0
"""Seconds of the machine's own work after which a journey is given up."""
ACTS_AT_MOST = 120
STEPS_SHOWN = 60
SIGNATURE = ((0.15, 0.35), (0.3, 0.7), (0.4, 0.3), (0.55, 0.65), (0.7, 0.4), (0.85, 0.6))


@dataclass
class Step:
    """One screen as the resident met it; `ms` from what brought it to its first frame."""

    state: str
    screenshot: str
    ms: int


@dataclass
class Report:
    """A journey as it went; `keys` are the touches on a keyboard, counted apart."""

    name: str
    item: str
    resident: str
    outcome: str = ""
    touches: int = 0
    keys: int = 0
    machine_seconds: float = 0.0
    steps: list[Step] = field(default_factory=list)
    case: dict[str, str] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)


class Player:
    """One resident after the other on one running terminal."""

    def __init__(
        self,
        app: "KioskApp",
        sandbox: Sandbox,
        clock: SkippingClock,
        save: Callable[[Path], None],
        out: Path | None,
        before: Callable[[], None] = lambda: None,
        thinks: float = 0.0,
    ) -> None:
        """`save` writes the window's picture; without `out` no pictures are taken. `before` runs after
        Idle was reached and puts the mode and language of the run in place. `thinks` is how many seconds
        the resident looks before each act.
        """
        self._app = app
        self._sandbox = sandbox
        self._clock = clock
        self._save = save
        self._out = out
        self._before = before
        self._thinks = thinks
        self._card_lies = False
        self._scene = ""
        self._acted_at = 0.0
        self._lost = 0.0

    @property
    def state(self) -> s.State:
        return self._sandbox.house.terminal.state

    def play(self, goal: Goal) -> Report:
        """From idle to idle. The report's outcome tells how far it came."""
        report = Report(name=goal.name, item=goal.item, resident=goal.resident)
        if not self.settle(lambda: isinstance(self.state, s.Idle)):
            report.outcome = "stuck:before"
            return report
        self._before()
        self._scene, self._lost = "", 0.0
        for _ in range(ACTS_AT_MOST):
            self._look(report)
            report.outcome = report.outcome or outcome_of(self.state, goal.item)
            self._note_case(report)
            if report.outcome and isinstance(self.state, s.Idle | s.Home):
                break
            act = self._next(goal, report)
            if isinstance(act, Wait) and not self._machine_works(goal, report):
                report.outcome = report.outcome or f"stuck:{type(self.state).__name__}"
                break
            self._think()
            self._perform(act, goal, report)
        report.outcome = report.outcome or "unfinished"
        self._leave(goal)
        return report

    def settle(self, done: Callable[[], bool], seconds: float = STUCK_AFTER) -> bool:
        """Frames until `done`, False when it takes longer than `seconds`."""
        until = time.monotonic() + seconds
        while not done():
            if time.monotonic() > until:
                return False
            self._app.frame()
        self._app.frame()
        return True

    def _think(self) -> None:
        until = time.monotonic() + self._thinks
        while time.monotonic() < until:
            self._app.frame()

    def _next(self, goal: Goal, report: Report) -> Act:
        if report.outcome and not report.outcome.startswith(("completed", "received")):
            return Touch("home")
        actions = {a.id for a in self._app.actions() if a.enabled}
        return next_act(self.state, goal, actions, card_lies=self._card_lies)

    def _machine_works(self, goal: Goal, report: Report) -> bool:
        """Lets the machine work, watching every screen it passes."""
        began = time.monotonic()

        def over() -> bool:
            self._look(report)
            if outcome_of(self.state, goal.item) and not report.outcome:
                return True
            return not isinstance(self._next(goal, report), Wait)

        ended = self.settle(over)
        report.machine_seconds += time.monotonic() - began - self._take_lost()
        return ended

    def _perform(self, act: Act, goal: Goal, report: Report) -> None:
        self._acted_at = time.monotonic()
        before = self.state
        match act:
            case Touch(action):
                report.touches += not report.outcome
                self._app.touch(action)
            case TypeText(name, text):
                report.keys += self._type(name, text)
            case LayCard():
                self._sandbox.cabinet.place(self._sandbox.residents[goal.resident])
                self._card_lies = True
            case TakeCard():
                self._sandbox.cabinet.remove()
                self._card_lies = False
            case ShowCode(text):
                self.settle(self._sandbox.scanner_waits, seconds=5.0)
                self._sandbox.cabinet.scanner.show(text)
            case Draw():
                self._sign()
            case Look(seconds) | Leave(seconds):
                self._clock.skip(seconds + 0.01)
            case Wait():
                return
        self._until_moved(before, report)

    def _until_moved(self, before: s.State, report: Report) -> None:
        """An act is over when the session noticed it."""
        began = time.monotonic()

        def moved() -> bool:
            self._look(report)
            return bool(_essence(self.state) != _essence(before))

        self.settle(moved, seconds=10.0)
        report.machine_seconds += time.monotonic() - began - self._take_lost()

    def _take_lost(self) -> float:
        """Seconds spent on taking pictures since they were last asked for."""
        lost, self._lost = self._lost, 0.0
        return lost

    def _look(self, report: Report) -> None:
        """Takes a picture of every scene once it stands."""
        if self._scene_now() == self._scene or len(report.steps) >= STEPS_SHOWN:
            return
        self._app.frame()
        scene, name = self._scene_now(), type(self.state).__name__
        self._scene = scene
        ms = round((time.monotonic() - self._acted_at) * 1000) if self._acted_at else 0
        file = f"{report.name}-{len(report.steps) + 1:02d}-{_slug(scene)}.png"
        if self._out is not None:
            began = time.monotonic()
            self._app.frame()
            self._save(self._out / file)
            self._lost += time.monotonic() - began
        report.steps.append(Step(name, file if self._out is not None else "", ms))

    def _scene_now(self) -> str:
        return f"{type(self.state).__name__}-{say(self.state)}"

    def _note_case(self, report: Report) -> None:
        state = self.state
        if isinstance(state, s.Done):
            receipt = state.receipt
            report.case = {"number": receipt.number, "status": str(receipt.status), "code": state.code}
        elif isinstance(state, s.ProgressView) and state.cases:
            report.case = {"number": state.cases[0].number, "status": str(state.cases[0].status)}

    def _type(self, name: str, text: str) -> int:
        """Opens the field and presses keys or a choice; the number of touches."""
        self._touch_now(f"field-{name}")
        choice = f"option-{text}"
        presses = [choice] if self._can_touch(choice) else [f"key-{c}" for c in text]
        for press in presses:
            self._touch_now(press)
        if self._can_touch("key-done"):
            self._touch_now("key-done")
        return len(presses) + 2

    def _can_touch(self, action: str) -> bool:
        return any(a.id == action and a.enabled for a in self._app.actions())

    def _touch_now(self, action: str) -> None:
        self._app.touch(action)
        for _ in range(3):
            self._app.frame()

    def _sign(self) -> None:
        pad = next(a for a in self._app.actions() if a.id == "signature")
        x, y, width, height = pad.rect
        points = [(x + width * across, y + height * up) for across, up in SIGNATURE]
        self._app.drag(points)

    def _leave(self, goal: Goal) -> None:
        """Whatever happened: take the card, walk away, let the terminal clear itself."""
        if self._card_lies:
            self._sandbox.cabinet.remove()
            self._card_lies = False
        for _ in range(12):
            if self.settle(lambda: isinstance(self.state, s.Idle), seconds=2.0):
                return
            self._clock.skip(60.0)


def _essence(state: s.State) -> Any:
    """What tells one moment of a state from another, without its clocks and numbers."""
    still = replace(state, pending=(), next_id=0, turn=0, world=_STILL, said="")
    under = getattr(state, "under", None)
    return replace(still, under=_essence(under)) if under is not None else still  # type: ignore[call-arg]


def _slug(scene: str) -> str:
    return scene.lower().replace("say-", "")


_STILL: Any = None


def as_json(report: Report) -> Mapping[str, Any]:
    """The journey as `kiosk demo --json` tells it."""
    return {
        "name": report.name,
        "item": report.item,
        "resident": report.resident,
        "outcome": report.outcome,
        "touches": report.touches,
        "keys": report.keys,
        "machine_seconds": round(report.machine_seconds, 2),
        "steps": [{"state": x.state, "screenshot": x.screenshot, "ms": x.ms} for x in report.steps],
        "case": {k: v for k, v in report.case.items() if k != "code"},
        "printed": report.printed,
    }
