"""One slip on its way to paper: sent, watched, and believed only when the printer says so."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from drivers.common.patience import Clock, Patience
from drivers.common.printing import PrintOutcome, PrintResult
from drivers.common.reasons import DeviceFault, Impact, Reason
from drivers.common.serial_link import wire_seconds
from drivers.thermal_printer.conversation import ANSWER, Conversation
from drivers.thermal_printer.encoding import Composed
from drivers.thermal_printer.status import PrinterStatus

SETTLE = 0.5
"""Seconds in which the last line may still move after the buffer is empty."""
SLOWEST = 100
"""Millimetres a second that even a slow printer makes."""

ENDED_WELL = (Reason.PAPER_OUT, Reason.COVER_OPEN, Reason.HEAD_HOT)
"""Trouble that says nothing about a slip which is already out."""


@dataclass
class Job:
    """One attempt at one slip.

    ``look`` asks for the state twice when it changed. After :meth:`run`, ``hanging`` tells whether a piece
    of the slip may still hang from the printer, and ``fed`` how many millimetres may have gone through.
    """

    talk: Conversation
    slip: Composed
    look: Callable[[], PrinterStatus]
    clock: Clock
    sent: int = 0
    began: float = 0.0
    hanging: bool = False

    def run(self, patience: Patience) -> PrintResult:
        """Send everything and wait for the end. Raises a fault only before the first byte."""
        patience.check()
        self.began = self.clock()
        try:
            return self._send(patience) or self._confirm(patience)
        except DeviceFault as failure:
            # An end of the request is not the end of the paper: all was sent, the cut with it.
            self.hanging = failure.reason.record.impact is not Impact.REQUEST
            told = self.talk.alarm.reason if self.talk.alarm is not None else None
            if told is not None and failure.reason is Reason.SILENT:
                return self._interrupted(told)
            return PrintResult(PrintOutcome.UNKNOWN, failure.reason, partial=True, sent=self.sent)

    @property
    def fed(self) -> int:
        """Millimetres that may have gone through, at most."""
        by_time = (self.clock() - self.began) * self.talk.profile.speed
        return min(self.slip.millimetres, round(by_time))

    def _send(self, patience: Patience) -> PrintResult | None:
        """None when all was handed over."""
        for piece in self.slip.pieces:
            if patience.cancelled or patience.remaining <= 0:
                return self._give_up(Reason.CANCELLED if patience.cancelled else Reason.TIMEOUT)
            self._put(piece)
            if self.talk.alarmed and (trouble := self._trouble()) is not None:
                return self._stopped(trouble, patience)
        self.talk.request_confirmation()
        return None

    def _put(self, piece: bytes) -> None:
        try:
            self.talk.line.write(piece)
            self.sent += len(piece)
        finally:
            # A printer that takes nothing more may have told why.
            self.talk.overhear()

    def _trouble(self) -> Reason | None:
        """What is wrong now; a false alarm is forgotten."""
        trouble = self.look().reason
        if trouble is None:
            self.talk.alarm = None
        return trouble

    def _give_up(self, reason: Reason) -> PrintResult:
        """Called off in the middle: cut off what is there, so that the next slip does not hang from it."""
        self.talk.line.write(self.talk.profile.giving_up)
        return self._interrupted(reason)

    def _confirm(self, patience: Patience) -> PrintResult:
        """Wait for the answer that comes after the last byte; ask for the state while it does not come."""
        wire = wire_seconds(self.sent, self.talk.line.baud)
        calm = 2 * max(wire, self.slip.millimetres / SLOWEST)
        wait, calm_until = wire + ANSWER, self.clock() + calm
        while True:
            self._wait(patience.within(wait))
            trouble = self._trouble()
            done = self._done(calm_until)
            wait = ANSWER
            if trouble is Reason.HEAD_HOT and patience.remaining > 0 and not patience.cancelled:
                # A hot head goes on by itself with what it holds.
                self.talk.alarm, calm_until = None, self.clock() + calm
                continue
            if trouble is not None and not (done and trouble is Reason.PAPER_OUT):
                return self._stopped(trouble, patience)
            if done:
                return self._settled(patience)
            patience.check()

    def _wait(self, patience: Patience) -> None:
        if self.talk.way is not None:
            self.talk.await_confirmation(patience)
            return
        while not self.talk.alarmed and patience.remaining > 0:
            self.talk.listen(patience)

    def _done(self, calm_until: float) -> bool:
        """A printer that confirms has confirmed; another was calm for twice the time a slip takes."""
        return self.talk.confirmed if self.talk.way is not None else self.clock() >= calm_until

    def _settled(self, patience: Patience) -> PrintResult:
        with suppress(DeviceFault):
            patience.within(SETTLE).pause(SETTLE)
        trouble = self._trouble()
        if trouble is not None and trouble not in ENDED_WELL:
            return self._stopped(trouble, patience)
        return PrintResult(PrintOutcome.PRINTED, sent=self.sent)

    def _stopped(self, trouble: Reason, patience: Patience) -> PrintResult:
        self.hanging = trouble not in (Reason.PAPER_OUT, Reason.COVER_OPEN, Reason.PAPER_JAM)
        result = self._interrupted(trouble)
        with suppress(DeviceFault):
            self.talk.drop_rest(patience)
        return result

    def _interrupted(self, reason: Reason) -> PrintResult:
        """Only what is past the cutter can be in somebody's hands."""
        partial = self.fed > self.talk.profile.to_cutter
        return PrintResult(PrintOutcome.INTERRUPTED, reason, partial=partial, sent=self.sent)
