"""A printer or a local print queue that speaks IPP, driverless: no driver of any maker is involved.

The printer's own words decide: it is asked how it is, whether the job is out, and only a job that it calls
completed is called printed. Nothing of a job stays with a print server: it is purged at every ending, and
what an earlier life left behind is purged before anything else.
"""

import logging
import os
import pwd
import secrets
import time

from drivers.common.options import Options
from drivers.common.patience import Clock, Patience
from drivers.common.printing import PrintResult
from drivers.common.reasons import DeviceFault, LinkFault, Reason, RequestFault, fault
from drivers.common.status import Health
from drivers.office_printer.condition import Condition, Job, PauseWatch, health
from drivers.office_printer.dialogue import Dialogue
from drivers.office_printer.errand import Errand, Surroundings
from drivers.office_printer.http_link import Address
from drivers.office_printer.operations import SIDES, SINGLE, Operation, Sheets
from drivers.office_printer.printer import Document, OfficePrinter

log = logging.getLogger(__name__)

LOOK = 5.0
"""Seconds for a look at queue, printer and left-over jobs together."""
AGAIN = 0.3
"""Seconds for a look after a job, whose requester waits."""
MARK = "kiosk-"
"""How the names of our jobs begin."""


class IppPrinter(OfficePrinter):
    """Prints through one IPP address, which is a printer or a queue of a local print server (CUPS)."""

    idle_period = 2.0

    def __init__(
        self,
        role: str,
        address: Address,
        *,
        sides: str = SINGLE,
        tray: str = "",
        user: str | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        """``tray`` is a ``media-source`` keyword of the printer, empty for its own choice; ``user`` is the
        account that a print server knows us by.
        """
        super().__init__(role, clock=clock)
        self._user = user or _account()
        self._sides = sides
        self._tray = tray
        self._queue = Dialogue(address, self._user)
        self._printer: tuple[str, Dialogue | None] = ("", None)
        self._mark = f"{MARK}{os.uname().nodename}-"
        self._watch = PauseWatch()
        self._condition = Condition(0, frozenset())
        self._told = Health()
        self._left_over = True
        self._may_resume = True

    # The life of the device.

    def _open(self) -> None:
        """Every exchange has a connection of its own; jobs may be left over from an earlier life."""
        self._left_over = True

    def _close(self) -> None:
        """Nothing is held between two exchanges."""

    def _check(self) -> Health:
        patience = self._look(LOOK)
        self._see(patience)
        if self._left_over:
            self._sweep(patience)
        return self._resumed(patience)

    def _rested(self) -> Health:
        return self._told

    def _see(self, patience: Patience) -> Health:
        """Ask the queue and, where it has an address, the printer behind it."""
        self._condition = queue = self._queue.condition(patience)
        behind = self._behind(queue.device_uri)
        try:
            printer = behind.condition(patience) if behind else queue.lately
        except LinkFault:
            self._watch.look(queue.paused, trouble=True)
            raise
        witness = printer if behind else queue
        self._watch.look(queue.paused, trouble=witness.trouble is not None)
        pause = queue.paused or printer.paused or not queue.accepting
        self._told = health(printer, Reason.PRINTER_PAUSED if pause else None)
        return self._told

    def _behind(self, uri: str) -> Dialogue | None:
        """The printer behind a queue, when it can be asked itself: it is the better witness."""
        if uri != self._printer[0]:
            self._printer = uri, _dialogue(uri, self._user)
        return self._printer[1]

    def _see_at_work(self, patience: Patience) -> Reason | None:
        """What is wrong while a job runs. Only the queue is asked: many printers talk to one at a time."""
        self._condition = queue = self._queue.condition(patience)
        self._watch.look(queue.paused, trouble=queue.trouble is not None)
        if queue.trouble is not None or not queue.paused:
            return queue.trouble
        return Reason.PRINTER_FAULT if self._watch.by_itself else Reason.PRINTER_PAUSED

    def _resumed(self, patience: Patience) -> Health:
        """Let a queue go on that stopped over a fault which is gone; one that a person paused stays so."""
        if self._told.reason is not Reason.PRINTER_PAUSED or not self._watch.by_itself:
            return self._told
        try:
            self._queue.resume(patience)
        except RequestFault as failure:
            if self._may_resume:
                log.warning("%s: this account may not resume the queue: %s", self.role, failure.detail)
            self._may_resume = False
            return self._told
        self._may_resume = True
        self._count("resumed")
        return self._see(patience)

    def _sweep(self, patience: Patience) -> None:
        """End and purge what an earlier life, or a lost line, left behind."""
        if Operation.GET_JOBS in self._condition.operations:
            lists = ("not-completed", "completed") if self._purges else ("not-completed",)
            for which in lists:
                for job in self._queue.my_jobs(which, patience):
                    if job.name.startswith(self._mark):
                        self._sweep_one(job, patience)
        self._left_over = False

    def _sweep_one(self, job: Job, patience: Patience) -> None:
        if job.stopped_by_fault:
            self._watch.job_failed()
        self._queue.cancel(job.number, patience, purge=self._purges)
        self._count("swept")

    @property
    def _purges(self) -> bool:
        return Operation.CUPS_GET_PRINTERS in self._condition.operations

    # One document.

    def _print(self, document: Document, patience: Patience) -> PrintResult:
        self._see(patience)
        told = self._resumed(patience)
        if told.reason is not None:
            raise fault(told.reason)
        around = Surroundings(
            self._queue,
            self._printer[1],
            self._condition,
            self._see_at_work,
            self._watch.job_failed,
            self._clock,
        )
        name = self._mark + secrets.token_hex(4)
        errand = Errand(name, self._sheets(document), document.pdf, around)
        try:
            result = errand.run(patience)
        finally:
            self._left_over = self._left_over or not errand.clean
        self._enter(document, errand, result)
        if errand.clean:
            self._see_again()
        return result

    def _sheets(self, document: Document) -> Sheets:
        sides = self._sides if self._sides in self._condition.sides else SINGLE
        return Sheets(document.copies, sides, self._tray)

    def _enter(self, document: Document, errand: Errand, result: PrintResult) -> None:
        """The ledger: what was asked and what the printer says came of it."""
        self._count("impressions", errand.impressions)
        if not result.printed:
            self._count("documents_not_confirmed", document.copies)
            return
        sides = self._sheets(document).sides
        pages = max(document.pages, 1)
        self._count("documents", document.copies)
        self._count("sheets", document.copies * (pages if sides == SINGLE else (pages + 1) // 2))

    def _see_again(self) -> None:
        """How the printer is after a job; a line that is lost now is noticed at the next look."""
        try:
            self._see(self._look(AGAIN))
        except DeviceFault:
            return


def _account() -> str:
    """The account this process runs as, which a print server compares with what the kernel says."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def _dialogue(uri: str, user: str) -> Dialogue | None:
    try:
        return Dialogue(Address(uri), user)
    except ValueError:
        return None


def create(options: Options) -> IppPrinter:
    """An ``IppPrinter`` from ``uri``, ``socket`` (of a local print server), ``sides`` and ``tray``."""
    uri, unix_socket = options.require("uri"), options.take("socket", "")
    sides, tray = options.choose("sides", SINGLE, SIDES), options.take("tray", "")
    options.finish()
    try:
        address = Address(uri, unix_socket)
    except ValueError as error:
        raise ValueError(f"devices.{options.role}.uri: {error}") from None
    return IppPrinter(options.role, address, sides=sides, tray=tray)
