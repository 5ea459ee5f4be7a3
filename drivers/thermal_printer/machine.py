"""The machine inside the simulated slip printer: what it does with bytes, at the pace of its paper."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from drivers.common.pty_port import PtyPort
from drivers.thermal_printer.commands import Kind, Operation, OperationDecoder
from drivers.thermal_printer.feed import Feeder
from drivers.thermal_printer.profiles import Confirm, Profile
from drivers.thermal_printer.status import (
    AUTOMATIC_BASE,
    FULL,
    FULL_BASE,
    REAL_TIME,
    REAL_TIME_BASE,
    PrinterStatus,
    write,
)

FULL_STATUS = 0x14
FLICKER = 0.15
RETRACT, EJECT = 2, 5
REPORTED: tuple[tuple[int, tuple[str, ...]], ...] = (
    (0x01, ("drawer",)),
    (0x02, ("offline", "cover_open", "button")),
    (0x04, ("jammed", "cutter", "broken", "hot")),
    (0x08, ("paper_low", "paper_out")),
)
"""What each bit of ``GS a`` makes the printer report."""
PAIRS = {REAL_TIME_BASE: ((3, 0x08), (3, 0x40)), AUTOMATIC_BASE: ((2, 0x02), (2, 0x08))}
"""The second bits of near end and paper out, which clones leave out."""


class PrintingMachine(PtyPort):
    """Takes bytes, moves paper, answers. Everything here happens in the port's thread."""

    def __init__(self, link: Path, *, baud: int = 115200, profile: Profile | None = None) -> None:
        """``profile`` is the model it plays."""
        super().__init__(link, baud=baud)
        self.profile = profile or Profile()
        self._decoder = OperationDecoder()
        self._waiting: deque[Operation] = deque()
        self._state = PrinterStatus()
        self._stuck: frozenset[str] = frozenset()
        self._lines_left: int | None = None
        self._head_time = 0.0
        self._speed = float(self.profile.speed)
        self._moving = False
        self._feeder = Feeder(self.profile.to_cutter)
        self._fed_mm = 0.0
        self._slip = bytearray()
        self._slips: list[bytes] = []
        self._automatic = 0
        self._reported = b""
        self._panel = True
        self._late = 0.0
        self._single_bits = self._flickering = self._forgotten = self._blocked = False
        self._knows_report = self._knows_automatic = True
        self.received = 0
        """Bytes taken from the wire."""

    def plugged(self) -> None:
        """Power came: the buffer is empty."""
        self._decoder.reset()
        self._waiting.clear()
        self._moving = False
        self._forget_settings()

    def receive(self, data: bytes) -> None:
        """Take bytes; real-time commands are obeyed at once, the rest in turn."""
        self.received += len(data)
        for operation in self._decoder.feed(data):
            if operation.kind is Kind.REAL_TIME_STATUS:
                self._answer(operation.arguments[0])
            elif operation.kind is Kind.REAL_TIME_RECOVER:
                self._recover(drop=operation.arguments == b"\x02")
            else:
                self._waiting.append(operation)
        self._print()

    def _hang(self, on: bool) -> None:
        super()._hang(on)
        if not on:
            # What was planned is forgotten with everything else: begin to move again.
            self._moving = False
            self._flicker()
            self._print()

    def _forget_settings(self) -> None:
        self._automatic, self._reported, self._panel = 0, b"", True

    def _change(self, **news: bool) -> None:
        self.ask(lambda: self._become(replace(self._state, **news)))

    def _stick(self, what: str) -> None:
        def stick() -> None:
            self._stuck |= {what}
            self._become(replace(self._state, **{what: True}))

        self.ask(stick)

    def _free(self, *what: str) -> None:
        self._stuck -= set(what)

    def _become(self, state: PrinterStatus) -> None:
        """Be in this state, tell those who want to know, and go on if that is possible."""
        self._state = replace(state, offline=state.reason is not None or state.button)
        self._report_unasked()
        self._print()

    def _flicker(self) -> None:
        if self._flickering:
            self._become(replace(self._state, paper_low=not self._state.paper_low))
            self.later(FLICKER, self._flicker)

    def _recover(self, *, drop: bool) -> None:
        """``DLE ENQ``: an error whose cause is gone ends."""
        if self._state.reason is None:
            return
        if drop:
            self._waiting.clear()
        self._become(replace(self._state, jammed="jammed" in self._stuck, cutter="cutter" in self._stuck))

    def _answer(self, number: int) -> None:
        if number == FULL_STATUS and self.profile.full_status:
            self._say(write(FULL, FULL_BASE, self._state))
        elif 1 <= number <= 4:
            told = self._bits(REAL_TIME_BASE, write(REAL_TIME, REAL_TIME_BASE, self._state))
            self._say(told[number - 1 : number])

    def _report_unasked(self) -> None:
        wanted = [name for bit, names in REPORTED if self._automatic & bit for name in names]
        shown = PrinterStatus(**{name: getattr(self._state, name) for name in wanted})
        report = self._bits(AUTOMATIC_BASE, write(self.profile.automatic_table, AUTOMATIC_BASE, shown))
        if wanted and report != self._reported:
            self._reported = report
            self._say(report)

    def _bits(self, base: bytes, told: bytes) -> bytes:
        if not self._single_bits:
            return told
        raw = bytearray(told)
        for at, bit in PAIRS[base]:
            raw[at] &= ~bit
        return bytes(raw)

    def _say(self, data: bytes) -> None:
        self.send(data, self._late)

    def _print(self) -> None:
        while self._waiting and not self._state.offline and not self._moving:
            self._do(self._waiting.popleft())

    def _do(self, operation: Operation) -> None:
        match operation.kind:
            case Kind.REPORT if self._knows_report:
                self._finish(bytes([0x03 if self._state.paper_low else 0x00]))
            case Kind.PROCESS if self._knows_report and Confirm.PROCESS in self.profile.confirm:
                self._finish(b"\x37\x22" + operation.arguments[2:6] + b"\x00")
            case Kind.REPORT | Kind.PROCESS:
                return
            case Kind.INIT:
                self._forget_settings()
                if not self._feeder.hanging:
                    self._slip.clear()
                self._burn(operation)
            case Kind.AUTOMATIC if self._knows_automatic:
                self._automatic, self._reported = operation.arguments[0], b""
                self._burn(operation)
                self._report_unasked()
            case Kind.PANEL if operation.arguments[:1] == b"5":
                self._panel = operation.arguments[1] & 1 == 0
                self._burn(operation)
            case Kind.EJECTOR:
                self._eject(operation)
            case _:
                self._burn(operation)

    def _eject(self, operation: Operation) -> None:
        if operation.arguments[0] in (RETRACT, EJECT):
            self._become(replace(self._state, ticket=self._state.ticket and self._blocked))
        elif self._slips:
            # It belongs to the slip that was just cut.
            self._slips[-1] += operation.raw
            self._become(replace(self._state, ticket=self._forgotten))

    def _finish(self, answer: bytes) -> None:
        """Everything before the question was taken: say so, then go on with what follows."""

        def say() -> None:
            self._say(answer)
            self._go_on()

        self._pause(self._head_time, say)

    def _burn(self, operation: Operation) -> None:
        """Put ink on paper and move it."""
        self._slip += operation.raw
        was_hanging = self._feeder.hanging
        moved = self._feeder.take(operation)
        self._fed_mm += moved
        if operation.kind is Kind.CUT:
            if was_hanging:
                self._slips.append(bytes(self._slip))
            self._slip.clear()
        elif operation.kind is Kind.LINE_FEED:
            self._count_line()
        if moved and self._speed:
            self._pause(moved / self._speed, self._go_on)

    def _count_line(self) -> None:
        if self._lines_left is not None:
            self._lines_left -= 1
            if self._lines_left <= 0:
                self._lines_left = None
                self._become(replace(self._state, paper_out=True))

    def _pause(self, seconds: float, then: Callable[[], None]) -> None:
        self._moving = True
        if seconds:
            self.later(seconds, then)
        else:
            then()

    def _go_on(self) -> None:
        self._moving = False
        self._print()
