"""A printer of sheets as far as its words go: jobs, states and reasons as IPP answers. No I/O, no thread.

Time is given, never read: everything happens when somebody asks or turns a knob, up to the moment it is told.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from drivers.office_printer.condition import JobState, PrinterState
from drivers.office_printer.messages import Attribute, Collection, Content, Group, Message, Tag, attribute
from drivers.office_printer.operations import SIDES, Operation
from drivers.office_printer.printer import pages_of

OK, BAD_REQUEST, NOT_POSSIBLE, NOT_FOUND = 0x0000, 0x0400, 0x0404, 0x0406
UNSUPPORTED_FORMAT, UNSUPPORTED_VALUES, UNKNOWN_OPERATION, BUSY = 0x040A, 0x040B, 0x0501, 0x0507
INTERNAL_ERROR = 0x0500
OPERATIONS = (2, 4, 5, 6, 8, 9, 10, 11, 17)
FORMATS = ("application/pdf", "application/octet-stream")
TRAYS = ("auto", "tray-1", "tray-2")


@dataclass
class SimulatedJob:
    """One job; ``impressions`` are the sides that are out."""

    number: int
    name: str
    user: str
    copies: int = 1
    tray: str = ""
    sides: str = ""
    pdf: bytes = b""
    complete: bool = False
    state: int = JobState.PENDING
    reason: str = "job-incoming"
    impressions: int = 0
    total: int = 0
    due: float = 0.0

    @property
    def over(self) -> bool:
        return self.state >= JobState.CANCELED


@dataclass
class Imitation:
    """``printed`` is told each document that came out whole; ``side_seconds`` is the time of one side."""

    uri: str
    printed: Callable[[SimulatedJob], None]
    side_seconds: float = 0.02
    reasons: set[str] = field(default_factory=set)
    blocking: set[str] = field(default_factory=set)
    paused: bool = False
    occupied: bool = False
    aborts: bool = False
    broken: bool = False
    operations: tuple[int, ...] = OPERATIONS
    jobs: dict[int, SimulatedJob] = field(default_factory=dict)

    # What happens by itself.

    def advance(self, now: float) -> None:
        """Let everything happen that was due by ``now``, in seconds."""
        for job in self.jobs.values():
            if job.complete and not job.over:
                self._work(job, now)
                if not job.over:
                    return

    def _work(self, job: SimulatedJob, now: float) -> None:
        if job.state != JobState.PROCESSING:
            if self._stopped:
                if job.state == JobState.STOPPED or job.impressions:
                    job.state, job.reason = JobState.STOPPED, "printer-stopped"
                return
            job.state, job.reason, job.due = JobState.PROCESSING, "job-printing", now + self.side_seconds
        while job.impressions < job.total and job.due <= now and not self._stopped:
            job.impressions += 1
            job.due += self.side_seconds
        if self.aborts:
            job.state, job.reason = JobState.ABORTED, "aborted-by-system"
        elif job.impressions >= job.total:
            job.state, job.reason = JobState.COMPLETED, "job-completed-successfully"
            self.printed(job)
        elif self._stopped:
            job.state, job.reason = JobState.STOPPED, "printer-stopped"
        if job.over:
            job.pdf = b""

    @property
    def _stopped(self) -> bool:
        return self.paused or bool(self.blocking)

    def forget(self) -> None:
        """The power went: jobs are gone."""
        self.jobs.clear()
        self.paused = False

    # What it answers.

    def answer(self, request: Message, now: float) -> Message:
        """The answer to ``request`` at ``now``."""
        self.advance(now)
        code, groups = self._done(request, now)
        lead = (_text("attributes-charset", Tag.CHARSET, "utf-8"), _LANGUAGE)
        return Message(
            code, request.request_id, (Group(Tag.OPERATION, lead), *groups), version=request.version
        )

    def _done(self, request: Message, now: float) -> tuple[int, tuple[Group, ...]]:
        asked = next(iter(request.of(Tag.OPERATION)), Group(Tag.OPERATION))
        match request.code:
            case Operation.GET_PRINTER_ATTRIBUTES:
                return OK, (Group(Tag.PRINTER, _chosen(self._printer(now), asked)),)
            case Operation.VALIDATE_JOB:
                return self._refusal(request, asked), ()
            case Operation.CREATE_JOB | Operation.PRINT_JOB:
                return self._begin(request, asked, now)
            case Operation.GET_JOBS:
                return OK, self._list(asked)
            case Operation.RESUME_PRINTER:
                self.paused = False
                return OK, ()
        return self._about_job(request, asked, now)

    def _about_job(self, request: Message, asked: Group, now: float) -> tuple[int, tuple[Group, ...]]:
        if request.code not in self.operations:
            return UNKNOWN_OPERATION, ()
        job = self.jobs.get(asked.number("job-id") or 0)
        if job is None:
            return NOT_FOUND, ()
        if request.code == Operation.SEND_DOCUMENT:
            self._load(job, request.data, now)
        elif request.code == Operation.CANCEL_JOB:
            if job.over:
                return NOT_POSSIBLE, ()
            job.state, job.reason, job.pdf = JobState.CANCELED, "job-canceled-by-user", b""
        return OK, (Group(Tag.JOB, _chosen(self._job(job), asked)),)

    def _refusal(self, request: Message, asked: Group) -> int:
        if self.occupied or self.broken:
            return BUSY if self.occupied else INTERNAL_ERROR
        if asked.texts("document-format") not in ((), *((name,) for name in FORMATS)):
            return UNSUPPORTED_FORMAT
        for group in request.of(Tag.JOB):
            tray, sides = _tray(group), group.texts("sides")
            if (tray and tray not in TRAYS) or (sides and sides[0] not in SIDES):
                return UNSUPPORTED_VALUES
        return OK

    def _begin(self, request: Message, asked: Group, now: float) -> tuple[int, tuple[Group, ...]]:
        code = self._refusal(request, asked)
        if code != OK:
            return code, ()
        wishes = next(iter(request.of(Tag.JOB)), Group(Tag.JOB))
        job = SimulatedJob(
            max(self.jobs, default=0) + 1,
            next(iter(asked.texts("job-name")), ""),
            next(iter(asked.texts("requesting-user-name")), ""),
            wishes.number("copies") or 1,
            _tray(wishes),
            next(iter(wishes.texts("sides")), ""),
        )
        self.jobs[job.number] = job
        if request.code == Operation.PRINT_JOB:
            self._load(job, request.data, now)
        return OK, (Group(Tag.JOB, self._job(job)),)

    def _load(self, job: SimulatedJob, pdf: bytes, now: float) -> None:
        job.pdf, job.complete, job.reason = pdf, True, "none"
        job.total = max(pages_of(pdf), 1) * job.copies
        self.advance(now)

    def _list(self, asked: Group) -> tuple[Group, ...]:
        over = asked.texts("which-jobs") == ("completed",)
        user = asked.texts("requesting-user-name") if asked.first("my-jobs") else ()
        found = [job for job in self.jobs.values() if job.over == over and (not user or job.user in user)]
        return tuple(Group(Tag.JOB, _chosen(self._job(job), asked)) for job in found)

    def _printer(self, now: float) -> tuple[Attribute, ...]:
        working = any(job.state == JobState.PROCESSING for job in self.jobs.values())
        state = PrinterState.PROCESSING if working else PrinterState.IDLE
        words = [*sorted(self.blocking | self.reasons), *(["paused"] if self.paused else [])]
        return (
            _text("printer-uri-supported", Tag.URI, self.uri),
            _text("printer-more-info", Tag.URI, self.uri.replace("ipp:", "http:")),
            attribute("printer-up-time", Tag.INTEGER, max(1, int(now))),
            attribute("printer-state", Tag.ENUM, PrinterState.STOPPED if self._stopped else state),
            _text("printer-state-reasons", Tag.KEYWORD, *(words or ["none"])),
            attribute("printer-is-accepting-jobs", Tag.BOOLEAN, True),
            attribute("operations-supported", Tag.ENUM, *self.operations),
            attribute("queued-job-count", Tag.INTEGER, sum(not job.over for job in self.jobs.values())),
            *_ABILITIES,
        )

    def _job(self, job: SimulatedJob) -> tuple[Attribute, ...]:
        return (
            attribute("job-id", Tag.INTEGER, job.number),
            _text("job-uri", Tag.URI, f"{self.uri}/{job.number}"),
            attribute("job-state", Tag.ENUM, job.state),
            _text("job-state-reasons", Tag.KEYWORD, job.reason),
            _text("job-name", Tag.NAME, job.name),
            attribute("job-impressions-completed", Tag.INTEGER, job.impressions),
        )


_LANGUAGE = attribute("attributes-natural-language", Tag.LANGUAGE, "en")


def _text(name: str, tag: Tag, *words: str) -> Attribute:
    return attribute(name, tag, *words)


def _chosen(all_of_them: tuple[Attribute, ...], asked: Group) -> tuple[Attribute, ...]:
    wanted = asked.texts("requested-attributes")
    if not wanted or {"all", "printer-description", "job-description", "job-template"} & set(wanted):
        return all_of_them
    return tuple(each for each in all_of_them if each.name in wanted)


def _tray(wishes: Group) -> str:
    media = wishes.first("media-col")
    found = media.first("media-source") if isinstance(media, Collection) else None
    return found if isinstance(found, str) else ""


def _sheet(across: int, along: int) -> Content:
    axes = (("x-dimension", across), ("y-dimension", along))
    size = Collection(tuple(attribute(name, Tag.INTEGER, length) for name, length in axes))
    margins = tuple(
        attribute(f"media-{edge}-margin", Tag.INTEGER, 423) for edge in ("top", "bottom", "left", "right")
    )
    return Collection((attribute("media-size", Tag.BEGIN_COLLECTION, size), *margins))


_MEDIA = ("iso_a4_210x297mm", "na_letter_8.5x11in")
_SHEETS = (_sheet(21000, 29700), _sheet(21590, 27940))
_ABILITIES = (
    _text("charset-configured", Tag.CHARSET, "utf-8"),
    _text("charset-supported", Tag.CHARSET, "utf-8"),
    _text("compression-supported", Tag.KEYWORD, "none"),
    _text("document-format-default", Tag.MIME, "application/pdf"),
    _text("document-format-supported", Tag.MIME, *FORMATS),
    _text("generated-natural-language-supported", Tag.LANGUAGE, "en"),
    _text("ipp-versions-supported", Tag.KEYWORD, "1.1", "2.0"),
    attribute("media-col-database", Tag.BEGIN_COLLECTION, *_SHEETS),
    attribute("media-col-default", Tag.BEGIN_COLLECTION, _SHEETS[0]),
    attribute("media-col-ready", Tag.BEGIN_COLLECTION, _SHEETS[0]),
    _text("media-col-supported", Tag.KEYWORD, "media-size", "media-source"),
    _text("media-default", Tag.KEYWORD, _MEDIA[0]),
    _text("media-ready", Tag.KEYWORD, _MEDIA[0]),
    _text("media-source-supported", Tag.KEYWORD, *TRAYS),
    _text("media-supported", Tag.KEYWORD, *_MEDIA),
    _text("natural-language-configured", Tag.LANGUAGE, "en"),
    _text("print-color-mode-supported", Tag.KEYWORD, "monochrome"),
    _text("printer-info", Tag.TEXT, "Imitation A4"),
    _text("printer-location", Tag.TEXT, ""),
    _text("printer-make-and-model", Tag.TEXT, "Imitation A4"),
    _text("printer-name", Tag.NAME, "imitation"),
    _text("sides-default", Tag.KEYWORD, SIDES[0]),
    _text("sides-supported", Tag.KEYWORD, *SIDES),
    _text("uri-authentication-supported", Tag.KEYWORD, "none"),
    _text("uri-security-supported", Tag.KEYWORD, "none"),
)
