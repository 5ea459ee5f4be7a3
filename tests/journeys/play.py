"""Plays one script on the real window, in a process of its own: `python -m tests.journeys.play NAME`.

With `--pointer` the touches are made by moving and clicking the X pointer with xdotool.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.cli.display import virtual_display
from kiosk.cli.panel import PANELS, open_window
from kiosk.cli.places import sandbox_state
from kiosk.sandbox.sandbox import Sandbox
from kiosk.session import states as s
from kiosk.session.effects import StartTimer
from kiosk.session.needs import waits_for_resident
from kiosk.store.cipher import cipher_from_file
from kiosk.terminal.clock import SkippingClock, SystemClock
from kiosk.terminal.places import Places
from tests.journeys.scripts import ALSO, SCRIPTS, WHO, Sees

ROOT = Path(__file__).parents[2]
LONG = 30.0
PATIENT = {"read_on": 120.0, "rating": 120.0, "farewell": 120.0, "inactivity": 300.0, "countdown": 300}
"""Nothing goes on by itself while a slow machine draws: time passes only where the script says so."""


class Unexpected(AssertionError):
    """The script and the screen do not agree."""


class Resident:
    def __init__(self, app, sandbox: Sandbox, clock: SkippingClock, who: str, *, pointer: bool) -> None:
        self.app, self.sandbox, self.clock, self.pointer = app, sandbox, clock, pointer
        self.who = who
        self.passed: list[str] = []
        self.touches = 0
        self.number = ""
        self.laid = False
        self.slip = ""

    @property
    def state(self) -> s.State:
        return self.sandbox.house.terminal.state

    def play(self, script: Sequence[Sees]) -> None:
        for place, line in enumerate(script):
            self.arrive(line, script[place + 1] if place + 1 < len(script) else None)
            self.act(line)

    def arrive(self, line: Sees, following: Sees | None) -> None:
        def there() -> bool:
            moved_on = following is not None and line.then == "waits" and type(self.state) is following.state
            return (type(self.state) is line.state and (line.then == "waits" or self.turn())) or moved_on

        self.until(there, f"expected {line.state.__name__}")
        self.passed.append(line.state.__name__)

    def turn(self) -> bool:
        """It is the resident's turn, and the screen stands."""
        match self.state:
            case s.Idle() | s.StillThere() | s.OtherPerson(phase=s.OtherPhase.PHONE):
                return True
            case s.Capture(phase=s.CapturePhase.WATCHING):
                return not self.laid
            case s.Farewell(cleared=cleared):
                return cleared
            case s.Rating(sending=sending):
                return sending is None
            case s.Offer(shown=shown) | s.Materials(phase=s.MaterialsPhase.CONSENT, shown=shown):
                return shown
            case _:
                return waits_for_resident(self.state)

    def act(self, line: Sees) -> None:
        if line.then == "waits":
            return
        if line.then == "orders":
            self.sandbox.orders.carry_out(line.on.split())
            self.laid = self.laid or " lay " in line.on
            return
        before = self.state
        {
            "touches": self.touch,
            "lays card": self.lay_card,
            "takes card": self.take_card,
            "shows code": self.show_code,
            "shows phone": self.show_phone,
            "shows slip": self.show_slip,
            "takes slip": self.take_slip,
            "reads": self.let_time_pass,
            "leaves": self.let_time_pass,
        }[line.then](line.on)
        self.until(lambda: self.moved(before), f"nothing happened after {line.then} {line.on}")

    def moved(self, before: s.State) -> bool:
        now = self.state
        return type(now) is not type(before) or now.turn != before.turn or now.visit != before.visit

    def touch(self, action: str) -> None:
        self.touches += 1
        if not self.pointer:
            self.app.touch(action)
            return
        x, y = next(a for a in self.app.actions() if a.id == action).centre
        height = PANELS["portrait"].height_px
        subprocess.run(
            ["xdotool", "mousemove", str(int(x)), str(int(height - y)), "click", "1"], check=True, timeout=10
        )

    def lay_card(self, _on: str) -> None:
        self.sandbox.cabinet.place(self.sandbox.residents[self.who])

    def take_card(self, _on: str) -> None:
        assert isinstance(self.state, s.Done)
        self.number, self.slip = self.state.receipt.number, self.state.code
        self.sandbox.cabinet.remove()

    def show_code(self, _on: str) -> None:
        self.until(self.sandbox.scanner_waits, "the scanner never waited")
        self.sandbox.cabinet.scanner.show(self.sandbox.earlier_code(self.who))

    def show_phone(self, on: str) -> None:
        self.until(self.sandbox.scanner_waits, "the scanner never waited")
        self.sandbox.orders.carry_out(["code", "wallet", on])

    def take_slip(self, on: str) -> None:
        """The slip of what was put by, and the card."""
        assert isinstance(self.state, s.PutBy)
        self.slip = self.state.code
        self.sandbox.cabinet.remove()
        self.touch(on)

    def show_slip(self, _on: str) -> None:
        self.until(self.sandbox.scanner_waits, "the scanner never waited")
        self.sandbox.cabinet.scanner.show(self.slip)

    def let_time_pass(self, _on: str) -> None:
        self.clock.skip(min(p.deadline for p in self.state.pending if isinstance(p, StartTimer)) + 0.01)

    def until(self, done: Callable[[], bool], otherwise: str) -> None:
        limit = time.monotonic() + LONG
        while not done():
            if time.monotonic() > limit:
                raise Unexpected(f"{otherwise}, sees {type(self.state).__name__} after {self.passed}")
            self.app.frame()
        for _ in range(3):
            self.app.frame()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=tuple(SCRIPTS))
    parser.add_argument("--pointer", action="store_true")
    args = parser.parse_args()
    metrics = PANELS["portrait"]
    with tempfile.TemporaryDirectory() as folder, virtual_display(metrics.width_px, metrics.height_px):
        state = Path(folder)
        fonts = open_window(sandbox_state(None), metrics, max_fps=0, cursor=args.pointer)
        clock = SkippingClock(SystemClock())
        places = Places(config=ROOT / "config", state=state)
        cipher = cipher_from_file(state / "store.key")
        sandbox = Sandbox(
            places, fonts.regular, clock, cipher, overrides={"pace": PATIENT}, also=ALSO.get(args.name, ())
        )
        sandbox.start()
        try:
            assert sandbox.platform.wait()
            return _play(sandbox, clock, args)
        finally:
            sandbox.stop()


def _play(sandbox: Sandbox, clock: SkippingClock, args: argparse.Namespace) -> int:
    from screens.app import KioskApp

    app = KioskApp(sandbox.house.terminal, sandbox.house.words, PANELS["portrait"])
    app.open()
    sandbox.house.start()
    resident = Resident(app, sandbox, clock, WHO.get(args.name, "senior"), pointer=args.pointer)
    resident.play(SCRIPTS[args.name])
    # The rating is delivered by the loop, in its own time.
    resident.until(lambda: not sandbox.house.store.outbox(), "something is still waiting")
    number = sandbox.residents[resident.who].person().number
    known = [c.number for c in sandbox.house.client.cases_of(number, timeout=5.0)]
    uses = sandbox.house.client.wallet.usage_of(number, timeout=5.0)
    report = {
        "passed": resident.passed,
        "touches": resident.touches,
        "number": resident.number,
        "known": known,
        "slips": len(sandbox.cabinet.slip_printer.slips()),
        "sheets": len(list(sandbox.cabinet.printed.glob("*.pdf"))),
        "uses": sorted([use.type_id, use.verdict, use.outcome, use.matter] for use in uses),
        "whole": sandbox.house.store.verify_usage().intact,
        "waiting": len(sandbox.house.store.outbox()),
    }
    sys.stdout.write(json.dumps(report) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
