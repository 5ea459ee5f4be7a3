"""The slips residents take home: what was handed in (受理或收件凭证), and where a case stands.

受理 (accepted) and 收件 (received) are different things in law: only a case that the platform has
numbered and accepted is called accepted; anything else is only received.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.cases import CaseStatus, MaterialHandedIn, Progress, Submission
from kiosk.catalogue import Localised, ServiceItem, Way
from kiosk.documents.dates import day_text, time_text
from kiosk.documents.elements import Code, Cut, Element, Line, Pair, Rule, Size, Slip, Space, Title
from kiosk.words import Words

_BROUGHT = frozenset({Way.DEFER, Way.SCAN, Way.WINDOW})
_RECEIVED_ONLY = frozenset({CaseStatus.KEPT, CaseStatus.SUBMITTED, CaseStatus.RECEIVED})
_TOLD = frozenset({CaseStatus.RETURNED, CaseStatus.NOT_ACCEPTED, CaseStatus.REJECTED, CaseStatus.WITHDRAWN})
_FINISHED = frozenset({CaseStatus.DONE, CaseStatus.DELIVERED})


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the slip was made, on whose behalf (R17, R36), and where to ask (R07)."""

    terminal_id: str
    outlet: Localised
    authority: Localised
    centre: Localised
    address: Localised
    hours: Localised
    phone: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What is known of the case when its slip is printed.

    `number` is empty while only this terminal has it, `promised` the last day of what was promised; `code`
    is the text of the QR code. `item` gives names in other languages; without it they stay as submitted.
    """

    number: str
    status: CaseStatus
    promised: date | None
    code: str
    item: ServiceItem | None = None

    @property
    def received_only(self) -> bool:
        return not self.number or self.status in _RECEIVED_ONLY

    @property
    def settled(self) -> bool:
        """Nothing is promised any more: it is finished, or it will not be done."""
        return not self.received_only and self.status in _TOLD | _FINISHED


def acceptance_slip(
    submission: Submission, outcome: Outcome, place: Place, words: Words, locale: str
) -> Slip:
    """The slip of a case handed in here."""
    writer = _Writer(words, locale)
    return Slip((*writer.acceptance(submission, outcome, place),), locale)


def progress_slip(progress: Progress, place: Place, printed_at: datetime, words: Words, locale: str) -> Slip:
    """Where a case stands, on paper."""
    writer = _Writer(words, locale)
    return Slip((*writer.progress(progress, place, printed_at),), locale)


class _Writer:
    """The words and the language of one slip."""

    def __init__(self, words: Words, locale: str) -> None:
        self._words = words
        self._locale = locale

    def acceptance(self, submission: Submission, outcome: Outcome, place: Place) -> Iterator[Element]:
        supplemented = submission.supplements and not outcome.received_only
        yield Title(self._say("title-supplemented" if supplemented else f"title-{_title(outcome)}"))
        yield Line(place.authority.to(self._locale), align="center")
        yield Rule()
        yield from self._facts(submission, outcome)
        yield Rule()
        yield from self._materials(submission, outcome.item)
        yield Rule()
        yield from self._owed(submission)
        yield from self._code(submission, outcome)
        yield Rule()
        yield from self._place(place)
        yield Line(self._say("keep"), Size.SMALL)
        yield Cut()

    def progress(self, progress: Progress, place: Place, printed_at: datetime) -> Iterator[Element]:
        yield Title(self._say("title-progress"))
        yield Line(place.authority.to(self._locale), align="center")
        yield Rule()
        yield Pair(self._say("number"), progress.number, bold=True)
        yield Pair(self._say("item"), progress.item_name)
        yield Pair(self._say("department"), progress.department)
        yield Pair(self._say("applicant"), progress.applicant_masked)
        yield Pair(self._say("status"), self._status(progress.status), bold=True)
        yield Pair(self._say("promised"), self._promised(progress.promised))
        if progress.next_action:
            yield Pair(self._say("next"), progress.next_action)
        yield from self._history(progress)
        yield Rule()
        yield Pair(self._say("printed-at"), time_text(printed_at, self._locale))
        yield from self._place(place)
        yield Cut()

    def _facts(self, submission: Submission, outcome: Outcome) -> Iterator[Element]:
        item = outcome.item
        received = outcome.received_only
        if outcome.number:
            yield Pair(self._say("number"), outcome.number, bold=True)
        else:
            yield Pair(self._say("local-number"), submission.key, bold=True)
        if submission.supplements and not outcome.number:
            yield Pair(self._say("supplements"), submission.supplements)
        yield Pair(self._say("item"), item.name.to(self._locale) if item else submission.item_name)
        department = item.department.name.to(self._locale) if item else submission.department
        yield Pair(self._say("department"), department)
        yield Pair(self._say("applicant"), submission.applicant_name.masked)
        when = self._say("received-at" if received else "accepted-at")
        yield Pair(when, time_text(submission.created_at, self._locale))
        if outcome.number:
            yield Pair(self._say("status"), self._status(outcome.status))
        if outcome.promised or not outcome.settled:
            day = outcome.promised if outcome.number else None
            yield Pair(self._say("promised"), self._promised(day))

    def _materials(self, submission: Submission, item: ServiceItem | None) -> Iterator[Element]:
        if not submission.materials:
            yield Line(self._say("materials-none"))
            return
        free = sum(1 for m in submission.materials if m.way not in _BROUGHT)
        total = len(submission.materials)
        yield Pair(self._say("materials"), self._say("materials-free", total=total, free=free), bold=True)
        for position, material in enumerate(submission.materials, 1):
            yield Line(f"{position}. {_material_name(material, item, self._locale)}")
            yield Line(f"   {self._how(material)}", Size.SMALL)

    def _owed(self, submission: Submission) -> Iterator[Element]:
        """What is still to be brought, until when and how (容缺后补)."""
        if not submission.deferrals:
            return
        yield Line(self._say("owed"), bold=True)
        for position, owed in enumerate(submission.deferrals, 1):
            yield Line(f"{position}. {owed.material.to(self._locale)}", bold=True)
            day = day_text(owed.due, self._locale) if owed.due else self._say("owed-day-told")
            yield Pair(self._say("owed-until"), day, bold=True)
            for channel in owed.channels:
                yield Line(f"   {self._words.text(self._locale, f'channel-{channel}')}", Size.SMALL)
        yield Line(self._say("owed-how"), Size.SMALL)
        yield Rule()

    def _how(self, material: MaterialHandedIn) -> str:
        way = self._words.text(self._locale, f"way-{material.way}")
        gap = " " if self._locale == "en" else ""
        return way + (gap + self._say("from", source=material.source) if material.source else "")

    def _code(self, submission: Submission, outcome: Outcome) -> Iterator[Element]:
        yield Pair(self._say("password"), submission.password, bold=True)
        yield Line(self._say("scan"), align="center", bold=True)
        yield Code(outcome.code)
        yield Line(self._say("scan-how"), Size.SMALL)
        yield Line(self._say("typed"), Size.SMALL)
        yield Line(submission.supplements or submission.key, align="center", bold=True)
        if outcome.received_only:
            key = "received-by-department" if outcome.number else "only-received"
            yield Line(self._say(key), bold=True)

    def _history(self, progress: Progress) -> Iterator[Element]:
        if not progress.steps:
            return
        yield Rule()
        yield Line(self._say("history"), bold=True)
        for step in progress.steps:
            yield Pair(time_text(step.at, self._locale), self._status(step.status))
            if step.note:
                yield Line(f"   {step.note}", Size.SMALL)

    def _place(self, place: Place) -> Iterator[Element]:
        behalf = self._say("behalf", authority=place.authority.to(self._locale))
        yield Pair(self._say("outlet"), place.outlet.to(self._locale))
        yield Line(behalf, Size.SMALL)
        yield Pair(self._say("terminal"), place.terminal_id)
        yield Pair(self._say("ask"), place.centre.to(self._locale))
        yield Line(place.address.to(self._locale), Size.SMALL)
        yield Line(place.hours.to(self._locale), Size.SMALL)
        yield Pair(self._say("phone"), place.phone)
        yield Space()

    def _status(self, status: CaseStatus) -> str:
        return self._words.text(self._locale, f"case-{status}")

    def _promised(self, day: date | None) -> str:
        return day_text(day, self._locale) if day else self._say("promised-later")

    def _say(self, key: str, **values: object) -> str:
        return self._words.text(self._locale, f"doc-{key}", **values)


def _title(outcome: Outcome) -> str:
    if outcome.received_only:
        return "received"
    if outcome.status in _TOLD:
        return "told"
    return "done" if outcome.status in _FINISHED else "accepted"


def _material_name(material: MaterialHandedIn, item: ServiceItem | None, locale: str) -> str:
    listed = item.materials if item else ()
    names = (m.name.to(locale) for m in listed if m.name.zh == material.name)
    return next(names, material.name)
