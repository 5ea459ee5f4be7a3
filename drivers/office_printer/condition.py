"""What a printer says about itself and its jobs, in its keywords, as our states and reasons. No I/O.

Keywords are those of RFC 8011 (5.4.12 ``printer-state-reasons``, 5.3.8 ``job-state-reasons``), PWG 5100.9 and
CUPS. Messages meant for people are never read: they are localised, and worded as each maker likes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from drivers.common.reasons import Reason
from drivers.common.status import DeviceState, Health, Paper
from drivers.office_printer.messages import Group, Message, Tag

_PAUSES = frozenset({"paused", "moving-to-paused", "hold-new-jobs"})
_SEVERITIES = ("-error", "-warning", "-report")

_TROUBLE = {
    "media-jam": Reason.PAPER_JAM,
    "media-path-jam": Reason.PAPER_JAM,
    "cover-open": Reason.COVER_OPEN,
    "door-open": Reason.COVER_OPEN,
    "interlock-open": Reason.COVER_OPEN,
    "input-tray-missing": Reason.COVER_OPEN,
    "media-empty": Reason.PAPER_OUT,
    "media-needed": Reason.PAPER_OUT,
    "input-media-supply-empty": Reason.PAPER_OUT,
    "input-manual-input-request": Reason.PAPER_OUT,
    "output-area-full": Reason.OUTPUT_FULL,
    "output-tray-missing": Reason.OUTPUT_FULL,
    "output-mailbox-select-failure": Reason.OUTPUT_FULL,
    "toner-empty": Reason.TONER,
    "marker-supply-empty": Reason.TONER,
    "marker-ink-empty": Reason.TONER,
    "marker-toner-empty": Reason.TONER,
    "marker-supply-missing": Reason.TONER,
    "marker-cartridge-missing": Reason.TONER,
    "marker-toner-missing": Reason.TONER,
    "marker-waste-full": Reason.TONER,
    "marker-waste-ink-receptacle-full": Reason.TONER,
    "marker-waste-toner-receptacle-full": Reason.TONER,
    "developer-empty": Reason.TONER,
    "opc-life-over": Reason.TONER,
    "spool-area-full": Reason.NO_SPACE,
    "fuser-over-temp": Reason.HEAD_HOT,
    "fuser-under-temp": Reason.PRINTER_FAULT,
    "subunit-missing": Reason.PRINTER_FAULT,
    "cups-missing-filter": Reason.PRINTER_FAULT,
    "cups-insecure-filter": Reason.PRINTER_FAULT,
    "interpreter-resource-unavailable": Reason.PRINTER_FAULT,
    "offline": Reason.PRINTER_OFFLINE,
    "connecting-to-device": Reason.PRINTER_OFFLINE,
    "shutdown": Reason.PRINTER_OFFLINE,
    "timed-out": Reason.PRINTER_OFFLINE,
    "deactivated": Reason.PRINTER_OFFLINE,
}
"""What stops a printer, in the order in which it is told: what a person sees and can mend comes first."""
_ALWAYS_STOPS = frozenset({"offline", "connecting-to-device", "media-needed"})
"""CUPS tells of a printer that it cannot reach in mere reports; one that waits for paper may only warn."""
_LOW = frozenset({"media-low", "input-media-supply-low"})


class PrinterState(IntEnum):
    """``printer-state`` (RFC 8011, 5.4.11)."""

    IDLE = 3
    PROCESSING = 4
    STOPPED = 5


class JobState(IntEnum):
    """``job-state`` (RFC 8011, 5.3.7)."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


@dataclass(frozen=True, slots=True)
class Condition:
    """One look at a printer or a queue."""

    state: int
    reasons: frozenset[str]
    accepting: bool = True
    operations: frozenset[int] = frozenset()
    sides: frozenset[str] = frozenset()
    trays: frozenset[str] = frozenset()
    device_uri: str = ""

    @property
    def paused(self) -> bool:
        """Whether it takes no job from its queue, for whatever cause."""
        return bool(self.reasons & _PAUSES)

    @property
    def trouble(self) -> Reason | None:
        """What is wrong with the printer itself; a pause is not."""
        found = {_base(word) for word in self.reasons if _stops(word)}
        for word, reason in _TROUBLE.items():
            if word in found:
                return reason
        if self.state == PrinterState.STOPPED and not self.paused:
            return Reason.PRINTER_FAULT
        return None

    @property
    def paper(self) -> Paper:
        """How much paper is left; ``full`` means only that nobody complains."""
        if self.trouble is Reason.PAPER_JAM:
            return Paper.JAMMED
        if self.trouble is Reason.PAPER_OUT:
            return Paper.OUT
        bases = {_base(word) for word in self.reasons}
        warned = {word for word, reason in _TROUBLE.items() if reason is Reason.PAPER_OUT}
        return Paper.LOW if bases & (_LOW | warned) else Paper.FULL

    @property
    def lately(self) -> "Condition":
        """What holds of it now: a queue that is not printing repeats the news of its last job."""
        if not self.device_uri or self.state == PrinterState.PROCESSING:
            return self
        lasting = frozenset(word for word in self.reasons if word in _PAUSES or word.startswith("cups-"))
        return replace(self, reasons=lasting)


def health(condition: Condition, pause: Reason | None) -> Health:
    """The state to be told; ``pause`` is what a pause or a closed queue means, if there is one."""
    reason = condition.trouble or pause
    states = {"service": DeviceState.HARDWARE_ERROR, "person": DeviceState.USER_ERROR}
    state = states[reason.record.impact] if reason else DeviceState.ONLINE
    return Health(state, reason, condition.paper)


@dataclass(frozen=True, slots=True)
class Job:
    """One look at a job.

    ``impressions`` are the sides said to be out, None when nobody counts; ``started`` tells that it was, or
    had been, printing.
    """

    number: int
    name: str
    state: int
    reasons: frozenset[str]
    impressions: int | None
    started: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state >= JobState.CANCELED

    @property
    def begun(self) -> bool:
        """Whether any of it may be on paper."""
        return self.state not in (JobState.PENDING, JobState.HELD) or bool(self.impressions)

    @property
    def printed(self) -> bool:
        """Whether the printer says that all of it came out."""
        wrong = {"job-completed-with-errors", "job-canceled-by-user", "aborted-by-system"}
        return self.state == JobState.COMPLETED and not self.reasons & wrong

    @property
    def stopped_by_fault(self) -> bool:
        """Whether it went back into the queue because printing failed.

        CUPS calls such a job ``printer-stopped``; one that a person interrupted stays ``job-printing``, and
        one that came to a paused queue never started.
        """
        return self.state == JobState.PENDING and self.started and "printer-stopped" in self.reasons


def condition_of(answer: Message) -> Condition | None:
    """What a printer answered; None when it told no state."""
    for group in answer.of(Tag.PRINTER):
        state = group.number("printer-state")
        if state is not None:
            return Condition(
                state,
                frozenset(group.texts("printer-state-reasons")) - {"none"},
                group.first("printer-is-accepting-jobs") is not False,
                _numbers(group, "operations-supported"),
                frozenset(group.texts("sides-supported")),
                frozenset(group.texts("media-source-supported")),
                next(iter(group.texts("device-uri")), ""),
            )
    return None


def jobs_of(answer: Message) -> tuple[Job, ...]:
    """The jobs in an answer; those without number or state are left out."""
    return tuple(job for job in map(_job, answer.of(Tag.JOB)) if job is not None)


def _job(group: Group) -> Job | None:
    number, state = group.number("job-id"), group.number("job-state")
    if number is None or state is None:
        return None
    name = next(iter(group.texts("job-name")), "")
    reasons = frozenset(group.texts("job-state-reasons"))
    impressions, started = (
        group.number(word) for word in ("job-impressions-completed", "time-at-processing")
    )
    return Job(number, name, state, reasons, impressions, started is not None)


def _numbers(group: Group, name: str) -> frozenset[int]:
    values: Iterable[object] = (
        value.content for found in group.attributes if found.name == name for value in found.values
    )
    return frozenset(value for value in values if isinstance(value, int))


def _base(word: str) -> str:
    for severity in _SEVERITIES:
        if word.endswith(severity):
            return word.removesuffix(severity)
    return word


def _stops(word: str) -> bool:
    return not word.endswith(_SEVERITIES[1:]) or _base(word) in _ALWAYS_STOPS


@dataclass
class PauseWatch:
    """Tells a queue that stopped over a fault from one that somebody paused.

    A queue says only that it is paused. It stopped by itself when a fault was seen at or just before the
    moment it paused, or when it holds back one of our jobs because printing failed. Otherwise a person did
    it, and a person ends it.
    """

    trouble_before: bool = False
    by_itself: bool = False
    paused: bool = False

    def look(self, paused: bool, *, trouble: bool = False) -> None:
        """Take over one look; the judgement made when the pause began stays until it ends."""
        if not paused:
            self.by_itself = False
            self.trouble_before = trouble
        elif not self.paused:
            self.by_itself = self.by_itself or trouble or self.trouble_before
        self.paused = paused

    def job_failed(self) -> None:
        """A job of ours went back into the queue because printing failed: that is why it paused."""
        self.by_itself = self.paused = True
