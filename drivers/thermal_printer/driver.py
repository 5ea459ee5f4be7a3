"""The driver of an ESC/POS slip printer."""

import threading
import time
from collections.abc import Hashable
from dataclasses import replace
from types import MappingProxyType

from drivers.common.device import Device
from drivers.common.patience import Clock, Patience
from drivers.common.printing import PrintOutcome, PrintResult
from drivers.common.reasons import Impact, Reason, fault
from drivers.common.status import DeviceState, Health, Media, Paper
from drivers.thermal_printer.conversation import ANSWER, Conversation
from drivers.thermal_printer.counter import PaperCounter
from drivers.thermal_printer.encoding import Glyphs, compose
from drivers.thermal_printer.job import Job
from drivers.thermal_printer.line import Line
from drivers.thermal_printer.profiles import Profile
from drivers.thermal_printer.sensors import Outlet, RollWatch, Steady
from drivers.thermal_printer.status import DROP_BUFFER, PrinterStatus
from drivers.thermal_printer.ticket import Ticket

LOOKS = 3
"""Readings of the state of which two in a row must agree when there is news."""
LOOK_TAKES = 24 * ANSWER
RELEASE_EVERY = 2.0
"""Seconds between two attempts to end a fault whose cause a person may have removed."""
COMING_BACK = 2.0
"""Seconds for which a job waits for a printer that is off-line without a reason."""
WATCH = 0.2
"""Seconds between two looks while a job waits for a person."""


class SlipPrinter(Device):
    """Prints tickets and believes only what the printer says about them."""

    def __init__(
        self,
        role: str,
        line: Line,
        *,
        profile: Profile | None = None,
        glyphs: Glyphs | None = None,
        counter: PaperCounter | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        """``line`` is a serial or a USB line, closed. ``glyphs`` draws rare characters; without it a
        ticket that has some is refused as ``unprintable``.
        """
        super().__init__(role, clock=clock)
        self._profile = profile or Profile()
        self._glyphs = glyphs
        self._counter = counter or PaperCounter(None)
        self._talk = Conversation(line, self._profile, clock=clock)
        presenter = self._profile.presenter
        self._outlet = Outlet(presenter.patience) if presenter else None
        self._told = PrinterStatus()
        self._low, self._roll = Steady(), RollWatch()
        self._released = 0.0
        self._hanging = False
        self._lost: Reason | None = None
        self._gauge()

    def print_ticket(
        self,
        ticket: Ticket,
        timeout: float,
        cancel: threading.Event | None = None,
        *,
        resume: PrintResult | None = None,
        wait_for_person: bool = False,
    ) -> PrintResult:
        """Print ``ticket`` and wait until the printer says that it is done, at most ``timeout`` seconds.

        ``resume`` is the result of an earlier try at the same ticket: the slip is printed again from
        its start, and carries the ticket's copy mark when a part of it may already be out. With
        ``wait_for_person`` the same is done here: a slip that the end of the paper or an open cover
        interrupts is printed again once that is mended, within ``timeout``.

        A DeviceFault means that nothing was printed: ``paper-out``, ``cover-open``, ``paper-jam``,
        ``cutter``, ``printer-fault``, ``head-hot``, ``printer-offline``, ``ticket-left``,
        ``unprintable``, ``cancelled``, ``timeout``, ``busy`` or a reason of the line. Once bytes were
        sent the end is a result, whose outcome may be ``interrupted`` or ``unknown``.
        """

        def work(patience: Patience) -> PrintResult:
            result = self._print(ticket, resume, patience)
            while wait_for_person and _a_person_helps(result) and self._mended(patience):
                result = self._print(ticket, result, patience)
            return result

        return self.perform(work, timeout, cancel)

    def slips_left(self) -> int:
        """About how many slips the roll still gives, from millimetres and the usual length."""
        return self._counter.slips_left

    def new_roll(self) -> None:
        """Tell that a full roll was put in, where the printer cannot see it."""
        self._counter.new_roll()

    # The life.

    def _open(self) -> None:
        self._talk.open()
        self._lost = None

    def _close(self) -> None:
        self._talk.line.close()

    def _signature(self) -> Hashable:
        return self._talk.line.signature()

    def _greet(self) -> Health:
        self._begin()
        return self._check()

    def _begin(self) -> None:
        self._low, self._roll.was_low = Steady(), False
        self._talk.begin(self._look(LOOK_TAKES))

    def _check(self) -> Health:
        if self._lost is not None:
            # What a line that was lost in a job still owes will never come, or would be taken for the next.
            self._open()
            self._begin()
        status = self._look_at_it()
        if status.ended_by_asking and self._clock() - self._released >= RELEASE_EVERY:
            self._released = self._clock()
            self._talk.line.write(DROP_BUFFER)
        self._mind_outlet(status)
        if self._roll.take(status, self._low.take(status.paper_low, self._clock())):
            self._counter.new_roll()
        self._gauge()
        return self._health(status)

    def _rested(self) -> Health:
        if self._lost is not None:
            absent = self._lost is Reason.UNPLUGGED
            return Health(DeviceState.NO_DEVICE if absent else DeviceState.OFFLINE, self._lost)
        return self._health(self._told)

    def _look_at_it(self) -> PrinterStatus:
        """The state; one reading may be a flicker or noise, so news are believed when told twice."""
        before = self._told
        for _ in range(LOOKS):
            status = self._talk.ask(self._look(LOOK_TAKES))
            if _news(status) == _news(before):
                self._told = status
                return status
            before = status
        raise fault(Reason.GARBLED, "readings of the state disagree")

    def _health(self, status: PrinterStatus) -> Health:
        low = self._low.steady(status.paper_low)
        health = replace(status, paper_low=low).health
        if health.paper is Paper.FULL and not self._profile.near_end:
            health = replace(health, paper=Paper.UNKNOWN)
        if self._outlet is None:
            return health
        if health.reason is None and self._outlet.stuck(self._clock()):
            health = replace(health, state=DeviceState.USER_ERROR, reason=Reason.TICKET_LEFT)
        return replace(health, media=status.media)

    # The work.

    def _print(self, ticket: Ticket, resume: PrintResult | None, patience: Patience) -> PrintResult:
        copy = resume is not None and resume.partial
        slip = compose(ticket, self._profile, self._glyphs, copy=copy)
        self._be_ready(patience)
        if resume is not None:
            self._talk.drop_rest(self._look(LOOK_TAKES))
        self._talk.forget_overdue()
        if self._hanging:
            self._talk.line.write(self._profile.giving_up)
        job = Job(self._talk, slip, self._look_at_it, self._clock)
        result = job.run(patience)
        self._hanging = job.hanging
        if result.reason is not None and result.reason.record.impact is Impact.LINK:
            self._lost = result.reason
        self._account(result, slip.millimetres, job.fed)
        return result

    def _be_ready(self, patience: Patience) -> None:
        """Raise why nothing can be printed; a printer that is just coming back is waited for."""
        until = self._clock() + COMING_BACK
        while True:
            health = self._check()
            waits = health.reason is Reason.PRINTER_OFFLINE and self._clock() < until
            if self._outlet is not None and health.media is Media.PRESENT:
                waits = health.reason is None
            if not waits:
                break
            patience.pause(WATCH)
        if health.reason is not None:
            raise fault(health.reason)
        if not self._talk.learned:
            self._talk.learn(patience)

    def _mended(self, patience: Patience) -> bool:
        """Wait until a person has helped; False when the request ends first."""
        while not patience.cancelled and patience.remaining > WATCH:
            health = self._check()
            if health.reason is None:
                self._become(replace(health, state=DeviceState.BUSY))
                return True
            self._become(health)
            patience.pause(min(WATCH, patience.remaining))
        return False

    def _account(self, result: PrintResult, millimetres: int, fed: int) -> None:
        if result.printed:
            self._counter.printed(millimetres)
        else:
            self._counter.wasted(fed)
        self._count("slips" if result.printed else "slips_not_confirmed")
        self._gauge()

    def _mind_outlet(self, status: PrinterStatus) -> None:
        presenter = self._profile.presenter
        if self._outlet is None or presenter is None:
            return
        if self._outlet.take(status.ticket, self._clock()):
            self._talk.line.write(presenter.retract)
            self._counter.not_taken()

    def _gauge(self) -> None:
        """Show the paper's counts among the device's counters."""
        tally = self._counter.tally
        shown = {
            "paper_mm": tally.roll_mm,
            "paper_mm_total": tally.total_mm,
            "cuts": tally.cuts,
            "rolls": tally.rolls,
            "slips_total": tally.slips,
            "slips_not_taken": tally.slips_not_taken,
            "slips_left": self._counter.slips_left,
            "drawer_high": int(self._told.drawer),
        }
        self._status = replace(self._status, counters=MappingProxyType({**self._status.counters, **shown}))


def _news(status: PrinterStatus) -> PrinterStatus:
    """What of a reading must be told twice: the rest flickers, or changes as a hand moves."""
    return replace(status, paper_low=False, button=False, drawer=False, ticket=False)


def _a_person_helps(result: PrintResult) -> bool:
    stopped = result.outcome is PrintOutcome.INTERRUPTED and result.reason is not None
    return stopped and result.reason is not None and result.reason.record.impact is Impact.PERSON
