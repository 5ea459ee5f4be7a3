"""A slip printer behind a real pty: takes the bytes, prints while it can, says how it is."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from drivers.common.pty_port import PtyPort
from drivers.thermal_printer.commands import Kind, Operation, OperationDecoder
from drivers.thermal_printer.status import PrinterStatus, answers


class SlipPrinterSimulator(PtyPort):
    """What happens at a printer: paper runs out, covers open, slips come. Any thread may call the methods."""

    def __init__(self, link: Path, *, baud: int = 115200) -> None:
        super().__init__(link, baud=baud)
        self._decoder = OperationDecoder()
        self._waiting: deque[Operation] = deque()
        self._state = PrinterStatus()
        self._lines_left: int | None = None
        self._head_time = 0.0
        self._moving = False
        self._slip = bytearray()
        self._slips: list[bytes] = []
        self.received = 0
        """Bytes taken from the wire."""

    # What a person does.

    def paper_out(self, after_lines: int = 0) -> None:
        """Let the paper end now, or after so many more printed lines."""
        if after_lines:
            self.ask(lambda: setattr(self, "_lines_left", after_lines))
        else:
            self._change(lambda state: replace(state, paper_out=True))

    def paper_low(self) -> None:
        """Let the roll become thin."""
        self._change(lambda state: replace(state, paper_low=True))

    def refill(self) -> None:
        """Put in a new roll."""
        self._change(lambda state: replace(state, paper_low=False, paper_out=False))

    def cover_open(self) -> None:
        """Open the cover."""
        self._change(lambda state: replace(state, cover_open=True))

    def cover_close(self) -> None:
        """Close the cover."""
        self._change(lambda state: replace(state, cover_open=False))

    def jam(self) -> None:
        """Let the paper jam."""
        self._change(lambda state: replace(state, jammed=True))

    def cutter_stuck(self) -> None:
        """Let the cutter stick."""
        self._change(lambda state: replace(state, cutter=True))

    def overheat(self) -> None:
        """Let the head become hot."""
        self._change(lambda state: replace(state, hot=True))

    def clear(self) -> None:
        """Mend everything but the paper."""
        self._change(lambda state: replace(state, cover_open=False, jammed=False, cutter=False, hot=False))

    def finish_after(self, seconds: float) -> None:
        """Let the paper move so long before a job counts as done."""
        self.ask(lambda: setattr(self, "_head_time", seconds))

    # What a person sees.

    def slips(self) -> tuple[bytes, ...]:
        """The slips cut off so far, as the bytes that made them."""
        return self.ask(lambda: tuple(self._slips))

    def unfinished(self) -> bytes:
        """The bytes of what hangs from the printer and was not cut."""
        return self.ask(lambda: bytes(self._slip))

    def take_slips(self) -> tuple[bytes, ...]:
        """Like :meth:`slips`, and take them away."""

        def take() -> tuple[bytes, ...]:
            slips, self._slips = tuple(self._slips), []
            return slips

        return self.ask(take)

    # What the machine does.

    def plugged(self) -> None:
        """Power came: the buffer is empty."""
        self._decoder.reset()
        self._waiting.clear()
        self._moving = False

    def receive(self, data: bytes) -> None:
        """Take bytes; real-time commands are obeyed at once, the rest in turn."""
        self.received += len(data)
        for operation in self._decoder.feed(data):
            if operation.kind is Kind.REAL_TIME_STATUS:
                self._answer(operation.arguments[0])
            elif operation.kind is Kind.REAL_TIME_RECOVER:
                self._waiting.clear()
            else:
                self._waiting.append(operation)
        self._print()

    def _change(self, change: Callable[[PrinterStatus], PrinterStatus]) -> None:
        def apply() -> None:
            self._state = change(self._state)
            self._print()

        self.ask(apply)

    def _answer(self, number: int) -> None:
        if 1 <= number <= 4:
            self.send(bytes([answers(self._state)[number - 1]]))

    def _print(self) -> None:
        while self._waiting and self._state.reason is None and not self._moving:
            self._do(self._waiting.popleft())

    def _report(self) -> None:
        """Say that everything before the question was taken; then go on with what follows."""
        self.send(bytes([0x03 if self._state.paper_low else 0x00]))
        self._moving = False
        self._print()

    def _do(self, operation: Operation) -> None:
        if operation.kind is Kind.REPORT:
            self._moving = True
            if self._head_time:
                self.later(self._head_time, self._report)
            else:
                self._report()
            return
        self._slip += operation.raw
        if operation.kind is Kind.CUT:
            self._slips.append(bytes(self._slip))
            self._slip.clear()
        elif operation.kind is Kind.LINE_FEED and self._lines_left is not None:
            self._lines_left -= 1
            if self._lines_left <= 0:
                self._lines_left = None
                self._state = replace(self._state, paper_out=True)
