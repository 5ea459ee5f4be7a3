"""The driver of an ESC/POS slip printer behind a serial port."""

import threading
import time
from collections.abc import Hashable
from pathlib import Path

from drivers.common.device import Device
from drivers.common.options import Options
from drivers.common.patience import Clock, Patience
from drivers.common.printing import PrintOutcome, PrintResult
from drivers.common.reasons import DeviceFault, Reason, fault
from drivers.common.serial_link import SerialLink, wire_seconds
from drivers.common.status import Health
from drivers.thermal_printer.encoding import CONFIRM, CUT, Glyphs, Profile, encode
from drivers.thermal_printer.glyphs import FontGlyphs
from drivers.thermal_printer.status import DROP_BUFFER, QUESTIONS, Heard, kind_of, parse, question
from drivers.thermal_printer.ticket import Ticket

ANSWER = 0.3
"""Seconds for an answer to a real-time question; it comes even when the printer is off-line."""
TRIES = 2
OVERDUE = 10.0
"""Seconds after which an answer that never came is not waited for any more: somebody switched the
printer off.
"""
WIDTHS = {58: 32, 80: 48}
"""Paper width in millimetres: columns of 12 dots."""


class SlipPrinter(Device):
    """Prints tickets and believes only what the printer says about them."""

    def __init__(
        self,
        role: str,
        port: str,
        *,
        baud: int = 115200,
        profile: Profile | None = None,
        glyphs: Glyphs | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        """``glyphs`` draws rare characters; without it a ticket that has some is refused as
        ``unprintable``.
        """
        super().__init__(role, clock=clock)
        self._link = SerialLink(port, baud, clock=clock)
        self._profile = profile or Profile()
        self._glyphs = glyphs
        self._told = Health()
        self._owed = 0
        self._owed_since = 0.0

    def print_ticket(
        self,
        ticket: Ticket,
        timeout: float,
        cancel: threading.Event | None = None,
        *,
        resume: PrintResult | None = None,
    ) -> PrintResult:
        """Print ``ticket`` and wait until the printer says that it is done, at most ``timeout`` seconds.

        ``resume`` is the result of an earlier try at the same ticket: the slip is printed again from
        its start, and carries the ticket's copy mark when a part of it may already be out.

        A DeviceFault means that nothing was printed: ``paper-out``, ``cover-open``, ``paper-jam``,
        ``cutter``, ``printer-fault``, ``head-hot``, ``unprintable``, ``cancelled``, ``timeout``,
        ``busy`` or a reason of the line. Once bytes were sent the end is a result, whose outcome may
        be ``interrupted`` or ``unknown``.
        """
        return self.perform(lambda patience: self._print(ticket, resume, patience), timeout, cancel)

    def _open(self) -> None:
        self._owed = 0
        self._link.open()

    def _close(self) -> None:
        self._link.close()

    def _signature(self) -> Hashable:
        return self._link.signature()

    def _check(self) -> Health:
        health = self._ask(self._look(8 * ANSWER))
        if health != self._told and health != self._ask(self._look(8 * ANSWER)):
            # One reading may be a flicker or noise: news are believed when told twice.
            raise fault(Reason.GARBLED, "two readings of the state disagree")
        self._told = health
        return health

    def _rested(self) -> Health:
        return self._told

    def _print(self, ticket: Ticket, resume: PrintResult | None, patience: Patience) -> PrintResult:
        copy = resume is not None and resume.partial
        pieces = encode(ticket, self._profile, self._glyphs, copy=copy)
        health = self._check()
        if health.reason is not None:
            raise fault(health.reason)
        if resume is not None:
            self._drop_rest(patience)
        if self._clock() - self._owed_since > OVERDUE:
            self._owed = 0
        result = self._run_job(pieces, patience)
        self._count("slips" if result.printed else "slips_not_confirmed")
        return result

    def _run_job(self, pieces: tuple[bytes, ...], patience: Patience) -> PrintResult:
        patience.check()
        sent = 0
        try:
            for piece in pieces:
                if patience.cancelled:
                    return self._give_up(sent)
                self._link.write(piece)
                sent += len(piece)
            self._link.write(CONFIRM)
            self._owed, self._owed_since = self._owed + 1, self._clock()
            return self._confirm(sent, patience)
        except DeviceFault as failure:
            return PrintResult(PrintOutcome.UNKNOWN, failure.reason, partial=True, sent=sent)

    def _give_up(self, sent: int) -> PrintResult:
        """Called off in the middle: cut off what is there, so that the next slip does not hang from it."""
        self._link.write(CUT)
        return PrintResult(PrintOutcome.INTERRUPTED, Reason.CANCELLED, partial=True, sent=sent)

    def _confirm(self, sent: int, patience: Patience) -> PrintResult:
        """Wait for the answer that comes after the last byte; ask for the state while it does not come.

        An earlier job whose time ran out may still owe its answer: it must not be taken for this one's.
        """
        wait = wire_seconds(sent, self._link.baud) + ANSWER
        while True:
            self._hear(Heard.IN_SEQUENCE, patience.within(wait))
            health = self._check()
            done = self._owed == 0
            if health.reason is not None and (not done or health.reason is not Reason.PAPER_OUT):
                self._drop_rest(patience)
                return PrintResult(PrintOutcome.INTERRUPTED, health.reason, partial=True, sent=sent)
            if done:
                return PrintResult(PrintOutcome.PRINTED, sent=sent)
            patience.check()
            wait = ANSWER

    def _drop_rest(self, patience: Patience) -> None:
        """Let the printer forget the rest; its next answer shows that it has, before anybody puts in
        paper.
        """
        self._link.write(DROP_BUFFER)
        self._question(QUESTIONS[0], patience)
        self._owed = 0

    def _ask(self, patience: Patience) -> Health:
        """The state in the printer's own words. Raises ``silent`` when it does not answer."""
        one, two, three, four = (self._question(number, patience) for number in QUESTIONS)
        return parse(one, two, three, four).health

    def _question(self, number: int, patience: Patience) -> int:
        for _ in range(TRIES):
            self._link.write(question(number))
            answer = self._hear(Heard.REAL_TIME, patience.within(ANSWER))
            if answer is not None:
                return answer
        patience.check()
        raise fault(Reason.SILENT, f"no answer to DLE EOT {number}")

    def _hear(self, wanted: Heard, patience: Patience) -> int | None:
        """The next byte of the wanted kind, or None in time; noise is raised as ``garbled``."""
        skip = 0
        while data := self._link.read(1, patience):
            kind = kind_of(data[0])
            if skip:
                skip -= 1
                continue
            if kind is Heard.IN_SEQUENCE:
                self._owed = max(0, self._owed - 1)
            if kind is wanted:
                return data[0]
            if kind is Heard.AUTOMATIC:
                skip = 3
            elif kind is Heard.NOISE:
                raise fault(Reason.GARBLED, "a byte no printer sends")
        return None


def create(options: Options) -> SlipPrinter:
    """A ``SlipPrinter`` from ``port``, ``baud``, ``paper_mm`` (58 or 80), ``own_glyphs`` and ``font``
    (a file).
    """
    font = options.take("font", "")
    columns = WIDTHS[options.choose("paper_mm", 80, tuple(WIDTHS))]
    printer = SlipPrinter(
        options.role,
        options.require("port"),
        baud=options.positive("baud", 115200),
        profile=Profile(columns, options.take("own_glyphs", Profile().own_glyphs)),
        glyphs=_glyphs(options.role, font) if font else None,
    )
    options.finish()
    return printer


def _glyphs(role: str, font: str) -> Glyphs:
    try:
        return FontGlyphs(Path(font))
    except OSError:
        raise ValueError(f"devices.{role}.font: {font!r} is not a readable font") from None
