"""What is asked of a printer or a print server: IPP operations as messages (RFC 8011, PWG 5100.11, CUPS).

No I/O. Requests name the printer, the account and the job, and nothing about a person.
"""

import itertools
from dataclasses import dataclass, field
from enum import IntEnum

from drivers.common.reasons import DeviceFault, Reason, fault
from drivers.office_printer.messages import Attribute, Collection, Group, Message, Tag, Value, attribute

PDF = "application/pdf"
A4 = "iso_a4_210x297mm"
A4_SIZE = (21000, 29700)
"""Width and height in hundredths of a millimetre."""
SINGLE = "one-sided"
SIDES = (SINGLE, "two-sided-long-edge", "two-sided-short-edge")
MOST_JOBS = 100
"""Jobs asked for in one list."""
PRINTER_ATTRIBUTES = (
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "operations-supported",
    "sides-supported",
    "media-source-supported",
    "device-uri",
)
JOB_ATTRIBUTES = (
    "job-id",
    "job-name",
    "job-state",
    "job-state-reasons",
    "job-impressions-completed",
    "time-at-processing",
)


class Operation(IntEnum):
    """Operation codes (RFC 8011, 5.4.15; CUPS from 0x4001)."""

    PRINT_JOB = 0x0002
    VALIDATE_JOB = 0x0004
    CREATE_JOB = 0x0005
    SEND_DOCUMENT = 0x0006
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    RESUME_PRINTER = 0x0011
    CUPS_GET_PRINTERS = 0x4002


LAST_SUCCESS = 0x00FF
NOT_POSSIBLE = 0x0404
NOT_FOUND = 0x0406
GONE = 0x0407
_STATUS = {
    0x0401: Reason.REFUSED,  # forbidden
    0x0402: Reason.REFUSED,  # not authenticated
    0x0403: Reason.REFUSED,  # not authorised
    0x0405: Reason.BUSY,  # the printer's own time-out
    NOT_FOUND: Reason.NO_DEVICE,
    GONE: Reason.NO_DEVICE,
    0x0408: Reason.UNPRINTABLE,  # the document is too large
    0x040A: Reason.UNPRINTABLE,  # the format is not supported
    0x0410: Reason.UNPRINTABLE,  # the document is faulty
    0x041A: Reason.UNPRINTABLE,
    0x0500: Reason.PRINTER_FAULT,
    0x0502: Reason.BUSY,  # the service is not available now
    0x0504: Reason.PRINTER_FAULT,
    0x0505: Reason.BUSY,  # a temporary error
    0x0506: Reason.PRINTER_PAUSED,  # accepts no jobs
    0x0507: Reason.BUSY,
    0x050A: Reason.PRINTER_PAUSED,  # deactivated
}


def is_success(answer: Message) -> bool:
    """Whether an answer says that it was done."""
    return answer.code <= LAST_SUCCESS


def refusal(answer: Message) -> DeviceFault:
    """The fault that an answer without success stands for."""
    return fault(_STATUS.get(answer.code, Reason.REFUSED), f"IPP status {answer.code:#06x}")


@dataclass(frozen=True, slots=True)
class Sheets:
    """How a document is to be put on paper: ``tray`` is a keyword of the printer, or empty for its choice."""

    copies: int = 1
    sides: str = SINGLE
    tray: str = ""

    def attributes(self) -> tuple[Attribute, ...]:
        """The job's attributes."""
        return (
            attribute("copies", Tag.INTEGER, self.copies),
            attribute("sides", Tag.KEYWORD, self.sides),
            self._media(),
        )

    def _media(self) -> Attribute:
        if not self.tray:
            return attribute("media", Tag.KEYWORD, A4)
        across, along = (
            attribute(name, Tag.INTEGER, size) for name, size in zip(_AXES, A4_SIZE, strict=True)
        )
        size = Value(Tag.BEGIN_COLLECTION, Collection((across, along)))
        members = (Attribute("media-size", (size,)), attribute("media-source", Tag.KEYWORD, self.tray))
        return Attribute("media-col", (Value(Tag.BEGIN_COLLECTION, Collection(members)),))


_AXES = ("x-dimension", "y-dimension")


@dataclass(frozen=True, slots=True)
class Asker:
    """Makes requests to one printer in the name of one account, each with a number of its own."""

    uri: str
    user: str
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def printer_attributes(self) -> Message:
        """How the printer is and what it can do."""
        return self._request(Operation.GET_PRINTER_ATTRIBUTES, _wanted(PRINTER_ATTRIBUTES))

    def validate_job(self, name: str, sheets: Sheets) -> Message:
        """Whether a job like this would be taken."""
        return self._request(Operation.VALIDATE_JOB, *_described(name, True), job=sheets.attributes())

    def create_job(self, name: str, sheets: Sheets) -> Message:
        """Begin a job; its document follows."""
        return self._request(Operation.CREATE_JOB, *_described(name, False), job=sheets.attributes())

    def send_document(self, job: int, pdf: bytes) -> Message:
        """The job's only document."""
        last = attribute("last-document", Tag.BOOLEAN, True)
        return self._request(Operation.SEND_DOCUMENT, _number(job), _FORMAT, last, data=pdf)

    def print_job(self, name: str, sheets: Sheets, pdf: bytes) -> Message:
        """A job with its document, for printers that know no other way."""
        described = _described(name, True)
        return self._request(Operation.PRINT_JOB, *described, job=sheets.attributes(), data=pdf)

    def job_attributes(self, job: int) -> Message:
        """How far a job is."""
        return self._request(Operation.GET_JOB_ATTRIBUTES, _number(job), _wanted(JOB_ATTRIBUTES))

    def jobs(self, which: str, *, mine: bool) -> Message:
        """Jobs, ``completed`` or ``not-completed``; this account's, or everybody's."""
        return self._request(
            Operation.GET_JOBS,
            attribute("limit", Tag.INTEGER, MOST_JOBS),
            attribute("which-jobs", Tag.KEYWORD, which),
            attribute("my-jobs", Tag.BOOLEAN, mine),
            _wanted(JOB_ATTRIBUTES),
        )

    def cancel_job(self, job: int, *, purge: bool) -> Message:
        """End a job; ``purge`` (CUPS) also removes its document and its place in the history."""
        extra = (attribute("purge-job", Tag.BOOLEAN, True),) if purge else ()
        return self._request(Operation.CANCEL_JOB, _number(job), *extra)

    def resume_printer(self) -> Message:
        """Let a paused printer go on."""
        return self._request(Operation.RESUME_PRINTER)

    def _request(
        self, code: Operation, *attributes: Attribute, job: tuple[Attribute, ...] = (), data: bytes = b""
    ) -> Message:
        target = attribute("printer-uri", Tag.URI, self.uri)
        user = attribute("requesting-user-name", Tag.NAME, self.user)
        # RFC 8011, 4.1.5 and 4.1.6: character set, language and target lead, job-id follows the target.
        first = [each for each in attributes if each.name == "job-id"]
        others = [each for each in attributes if each.name != "job-id"]
        groups = [Group(Tag.OPERATION, (*_LEADING, target, *first, user, *others))]
        if job:
            groups.append(Group(Tag.JOB, job))
        return Message(code, next(self._numbers), tuple(groups), data)


_LEADING = (
    attribute("attributes-charset", Tag.CHARSET, "utf-8"),
    attribute("attributes-natural-language", Tag.LANGUAGE, "en"),
)
_FORMAT = attribute("document-format", Tag.MIME, PDF)


def printers(user: str) -> Message:
    """Which queues a print server (CUPS) has."""
    name = attribute("requesting-user-name", Tag.NAME, user)
    wanted = _wanted(("printer-name", "printer-uri-supported", "device-uri"))
    return Message(Operation.CUPS_GET_PRINTERS, 1, (Group(Tag.OPERATION, (*_LEADING, name, wanted)),))


def _described(name: str, with_format: bool) -> tuple[Attribute, ...]:
    # A wrong tray or format must fail rather than be replaced: it may be the tray of another paper.
    exact = attribute("ipp-attribute-fidelity", Tag.BOOLEAN, True)
    described = (attribute("job-name", Tag.NAME, name), exact)
    return (*described, _FORMAT) if with_format else described


def _wanted(names: tuple[str, ...]) -> Attribute:
    return attribute("requested-attributes", Tag.KEYWORD, *names)


def _number(job: int) -> Attribute:
    return attribute("job-id", Tag.INTEGER, job)
