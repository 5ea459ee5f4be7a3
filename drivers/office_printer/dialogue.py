"""Questions to a printer or queue and what they mean: one exchange each, with a deadline each."""

from drivers.common.patience import Patience
from drivers.common.reasons import DeviceFault, Reason, fault
from drivers.office_printer.condition import Condition, Job, condition_of, jobs_of
from drivers.office_printer.http_link import Address, IppLink
from drivers.office_printer.messages import Message
from drivers.office_printer.operations import (
    GONE,
    NOT_FOUND,
    NOT_POSSIBLE,
    Asker,
    Sheets,
    is_success,
    refusal,
)

LOOK = 3.0
"""Seconds for an answer about a state; a sleeping printer needs some to wake up."""
TAKE = 10.0
"""Seconds for taking a job or its document."""
_WITHOUT_JOB = (NOT_FOUND, GONE)


class Dialogue:
    """Everything that is said to one address. Every method raises a DeviceFault when it cannot be done."""

    def __init__(self, address: Address, user: str) -> None:
        self._link = IppLink(address, user)
        self._asker = Asker(address.uri, user)

    def condition(self, patience: Patience) -> Condition:
        """How the printer is."""
        condition = condition_of(self._done(self._asker.printer_attributes(), patience, LOOK))
        if condition is None:
            raise fault(Reason.GARBLED, "the printer told no state")
        return condition

    def validate(self, name: str, sheets: Sheets, patience: Patience) -> None:
        """Whether such a job would be taken; nothing is printed."""
        self._done(self._asker.validate_job(name, sheets), patience, LOOK)

    def create(self, name: str, sheets: Sheets, patience: Patience) -> Job:
        """A new job without a document."""
        return _only_job(self._done(self._asker.create_job(name, sheets), patience, TAKE))

    def send(self, job: int, pdf: bytes, patience: Patience) -> None:
        """The job's document; printing may begin before it has ended."""
        self._done(self._asker.send_document(job, pdf), patience, patience.remaining)

    def print(self, name: str, sheets: Sheets, pdf: bytes, patience: Patience) -> Job:
        """A new job with its document at once."""
        return _only_job(self._done(self._asker.print_job(name, sheets, pdf), patience, patience.remaining))

    def job(self, number: int, patience: Patience) -> Job | None:
        """How far a job is; None when the printer has forgotten it."""
        answer = self._said(self._asker.job_attributes(number), patience, LOOK)
        if answer.code in _WITHOUT_JOB:
            return None
        if not is_success(answer):
            raise refusal(answer)
        return _only_job(answer)

    def my_jobs(self, which: str, patience: Patience) -> tuple[Job, ...]:
        """This account's jobs: ``completed`` or ``not-completed``."""
        return jobs_of(self._done(self._asker.jobs(which, mine=True), patience, LOOK))

    def named(self, name: str, patience: Patience) -> Job | None:
        """The job of this name, whoever gave it to the printer, or None."""
        for which in ("completed", "not-completed"):
            for job in jobs_of(self._done(self._asker.jobs(which, mine=False), patience, LOOK)):
                if job.name == name:
                    return job
        return None

    def cancel(self, number: int, patience: Patience, *, purge: bool = False) -> None:
        """End a job. That it has ended, or is not known, is as good."""
        answer = self._said(self._asker.cancel_job(number, purge=purge), patience, LOOK)
        if not is_success(answer) and answer.code not in (*_WITHOUT_JOB, NOT_POSSIBLE):
            raise refusal(answer)

    def resume(self, patience: Patience) -> None:
        """Let a paused printer go on."""
        self._done(self._asker.resume_printer(), patience, LOOK)

    def _done(self, request: Message, patience: Patience, seconds: float) -> Message:
        answer = self._said(request, patience, seconds)
        if not is_success(answer):
            raise refusal(answer)
        return answer

    def _said(self, request: Message, patience: Patience, seconds: float) -> Message:
        patience.check()
        try:
            return self._link.exchange(request, patience.within(seconds))
        except DeviceFault as failure:
            if failure.reason in (Reason.SILENT, Reason.SLOW) and patience.remaining <= 0:
                raise fault(Reason.TIMEOUT) from None
            raise


def _only_job(answer: Message) -> Job:
    jobs = jobs_of(answer)
    if len(jobs) != 1:
        raise fault(Reason.GARBLED, "an answer about a job without the job")
    return jobs[0]
