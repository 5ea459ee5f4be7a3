"""One document on its way through one printer: handed over, followed, ended, purged.

A print server is not believed that a job came out: CUPS 2.4 calls a job completed also when its printer
aborted it. The printer itself is asked then; where it cannot be asked, the end is unknown.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from drivers.common.patience import Clock, Patience
from drivers.common.printing import PrintOutcome, PrintResult
from drivers.common.reasons import DeviceFault, LinkFault, Reason, fault
from drivers.office_printer.condition import Condition, Job, JobState
from drivers.office_printer.dialogue import Dialogue
from drivers.office_printer.operations import Operation, Sheets

LOOK_EVERY = 0.2
"""Seconds between two looks at a job."""
STEADY, STEADY_IN_QUEUE = 1.5, 4.0
"""Seconds for which a fault must last before a job is given up: sensors flicker, and a queue repeats the
fault of its last job until it has reached the printer.
"""
CLEAN_UP = 0.7
"""Seconds for ending and purging a job that was given up; its requester waits hardly longer."""
BUSY_WAIT = 0.5
"""Seconds between two tries at a printer that is occupied."""
_DAMAGED = frozenset({"document-format-error", "unsupported-document-format", "document-unprintable-error"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an errand has to know of its printer.

    ``printer`` is the printer behind a queue, if it has an address; ``see`` looks and tells what is wrong;
    ``failed`` is told when a queue took the job back because printing failed.
    """

    dialogue: Dialogue
    printer: Dialogue | None
    condition: Condition
    see: Callable[[Patience], Reason | None]
    failed: Callable[[], None]
    clock: Clock

    @property
    def is_queue(self) -> bool:
        """Whether the document goes to a print server first."""
        return bool(self.condition.device_uri)

    def knows(self, operation: Operation) -> bool:
        """Whether the printer says that it knows ``operation``."""
        return operation in self.condition.operations


class Errand:
    """Runs once. ``clean`` tells afterwards whether nothing is left with the printer or its server."""

    def __init__(self, name: str, sheets: Sheets, pdf: bytes, around: Surroundings) -> None:
        """``name`` is what the job is called at the printer."""
        self._name = name
        self._sheets = sheets
        self._pdf = pdf
        self._around = around
        self._dialogue = around.dialogue
        self._job: int | None = None
        self._sent = False
        self._begun = False
        self._confirmed = False
        self.clean = True
        self.impressions = 0

    def run(self, patience: Patience) -> PrintResult:
        """Print. A DeviceFault means that nothing was printed."""
        try:
            self._hand_over(patience)
            result = self._follow(patience)
        except DeviceFault as failure:
            result = self._give_up(failure)
        finally:
            self._purge()
        return result

    def _hand_over(self, patience: Patience) -> None:
        while True:
            try:
                self._offer(patience)
                break
            except DeviceFault as failure:
                if failure.reason is not Reason.BUSY or patience.remaining <= BUSY_WAIT:
                    raise
                patience.pause(BUSY_WAIT)
        if not self._sent:
            self._sent = True
            self._dialogue.send(self._number, self._pdf, patience)

    def _offer(self, patience: Patience) -> None:
        if self._around.knows(Operation.VALIDATE_JOB):
            self._dialogue.validate(self._name, self._sheets, patience)
        if self._around.knows(Operation.CREATE_JOB):
            self._job = self._dialogue.create(self._name, self._sheets, patience).number
            return
        self._sent = True
        self._job = self._dialogue.print(self._name, self._sheets, self._pdf, patience).number

    def _follow(self, patience: Patience) -> PrintResult:
        since: float | None = None
        while True:
            job = self._dialogue.job(self._number, patience)
            if job is None or job.over:
                return self._verdict(self._in_truth(job, patience), None)
            self._note(job)
            reason = self._around.see(patience)
            now = patience.now()
            since = None if reason is None else now if since is None else since
            if reason is not None and since is not None and now - since >= self._steady:
                raise fault(reason)
            patience.pause(LOOK_EVERY)

    @property
    def _number(self) -> int:
        if self._job is None:
            raise fault(Reason.PRINT_UNKNOWN, "the printer named no job")
        return self._job

    @property
    def _steady(self) -> float:
        return STEADY_IN_QUEUE if self._around.is_queue else STEADY

    def _note(self, job: Job) -> None:
        self._begun = self._begun or job.begun
        if job.stopped_by_fault:
            self._around.failed()
        # A queue counts the pages that its filters made, not those that came out.
        if self._confirmed or not self._around.is_queue:
            self.impressions = max(self.impressions, job.impressions or 0)

    def _in_truth(self, job: Job | None, patience: Patience) -> Job:
        """The job as the printer itself knows it once it is over there too.

        ``job`` is what a queue says of it; None from one that keeps no history.
        """
        printer = self._around.printer if self._around.is_queue else None
        if printer is not None and (job is None or job.state == JobState.COMPLETED):
            while (own := printer.named(self._name, patience)) is not None:
                if own.over:
                    self._confirmed = True
                    job = own
                    break
                self._wait_for(own, printer, patience)
        if job is None:
            raise fault(Reason.PRINT_UNKNOWN, "the job was forgotten")
        self._note(job)
        return job

    def _wait_for(self, own: Job, printer: Dialogue, patience: Patience) -> None:
        """Wait for a job that only the printer still has; its server cannot end it any more."""
        try:
            patience.pause(LOOK_EVERY)
        except DeviceFault:
            printer.cancel(own.number, self._last_patience())
            raise

    def _verdict(self, job: Job, failure: DeviceFault | None) -> PrintResult:
        """What the end of a job means; ``failure`` is why it was ended, if it was by us."""
        sent = len(self._pdf)
        if job.state == JobState.COMPLETED:
            if job.printed and (self._confirmed or not self._around.is_queue):
                return PrintResult(PrintOutcome.PRINTED, sent=sent)
            return PrintResult(PrintOutcome.UNKNOWN, Reason.PRINT_UNKNOWN, partial=True, sent=sent)
        reason = failure.reason if failure else _why_ended(job)
        partial = job.impressions != 0
        return PrintResult(PrintOutcome.INTERRUPTED, reason, partial=partial, sent=sent)

    def _give_up(self, failure: DeviceFault) -> PrintResult:
        """End the job, so that nothing of it comes out later, before somebody else's eyes."""
        unheard = isinstance(failure, LinkFault) or failure.reason in (Reason.TIMEOUT, Reason.CANCELLED)
        if self._job is None and not (self._sent and unheard):
            self.clean = not unheard
            raise failure
        job = self._ended() if self._job is not None else None
        if job is not None and job.over:
            if not self._begun and job.state != JobState.COMPLETED:
                raise fault(Reason.BUSY) if failure.reason is Reason.TIMEOUT else failure
            return self._verdict(job, failure)
        self.clean = False
        return PrintResult(PrintOutcome.UNKNOWN, failure.reason, partial=True, sent=len(self._pdf))

    def _ended(self) -> Job | None:
        """The job once it is over; as far as it came when that lasts too long; None when nobody tells."""
        patience = self._last_patience()
        job = None
        try:
            before = self._dialogue.job(self._number, patience)
            if before is not None:
                self._note(before)
            self._dialogue.cancel(self._number, patience)
            while (job := self._dialogue.job(self._number, patience)) is not None and not job.over:
                self._note(job)
                patience.pause(LOOK_EVERY / 4)
            if job is None and before is not None:
                job = replace(before, state=JobState.CANCELED)
        except DeviceFault:
            self.clean = False
        if job is not None and not self._around.is_queue:
            self.impressions = max(self.impressions, job.impressions or 0)
        return job

    def _purge(self) -> None:
        if self._job is None or not self._around.knows(Operation.CUPS_GET_PRINTERS):
            return
        patience = self._last_patience()
        try:
            self._dialogue.cancel(self._job, patience, purge=True)
            # A job whose filters are still being ended is not purged: whoever is clean looks again.
            if self._dialogue.job(self._job, patience) is not None:
                self.clean = False
        except DeviceFault:
            self.clean = False

    def _last_patience(self) -> Patience:
        """A little time that nobody can take away: a job must be ended even when it was called off."""
        return Patience(CLEAN_UP / 2, None, clock=self._around.clock)


def _why_ended(job: Job) -> Reason:
    if job.reasons & _DAMAGED:
        return Reason.UNPRINTABLE
    return Reason.CANCELLED if job.state == JobState.CANCELED else Reason.PRINTER_FAULT
