"""Holdings: everything fetched for one person in one visit, each piece with its source and time."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from kiosk.identity import PersonalNumber, PersonalText


class CertificateStatus(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, kw_only=True)
class ECertificate:
    """An electronic certificate (电子证照), its metadata only.

    `type_id` is the catalogue's certificate id (`cert:` reference without its prefix).
    """

    type_id: str
    name: str
    number: PersonalNumber
    issuer: str
    issued: date
    valid_to: date | None
    status: CertificateStatus = CertificateStatus.VALID

    def usable_on(self, day: date) -> bool:
        return self.status is CertificateStatus.VALID and (self.valid_to is None or self.valid_to >= day)


@dataclass(frozen=True, kw_only=True)
class SharedRecord:
    """Data another department shared (数据共享): labelled values in the order they are shown."""

    resource: str
    source: str
    fetched_at: datetime
    values: tuple[tuple[str, PersonalText], ...] = ()
    rows: tuple[tuple[PersonalText, ...], ...] = ()
    columns: tuple[str, ...] = ()

    def value(self, label: str) -> str:
        """The plain value under `label`, or an empty text when there is none."""
        return next((v.reveal() for k, v in self.values if k == label), "")


class CheckAnswer(StrEnum):
    """The three different outcomes of an online check (在线核验)."""

    PASSED = "passed"
    NOT_PASSED = "not-passed"
    NO_ANSWER = "no-answer"


class Answer(StrEnum):
    """Whether a source was asked and what became of it."""

    FOUND = "found"
    NOTHING = "nothing"
    NO_ANSWER = "no-answer"


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """What is known so far. `certificates` is None until the wallet was asked."""

    certificates: tuple[ECertificate, ...] | None = None
    certificates_unanswered: bool = False
    shared: tuple[SharedRecord, ...] = ()
    shared_answers: tuple[tuple[str, Answer], ...] = ()
    checks: tuple[tuple[str, CheckAnswer], ...] = ()
    fetched_at: datetime | None = field(default=None)

    def certificate(self, type_id: str) -> ECertificate | None:
        return next((c for c in self.certificates or () if c.type_id == type_id), None)

    def record(self, resource: str) -> SharedRecord | None:
        return next((r for r in self.shared if r.resource == resource), None)

    def shared_answer(self, resource: str) -> Answer | None:
        return dict(self.shared_answers).get(resource)

    def check(self, subject: str) -> CheckAnswer | None:
        return dict(self.checks).get(subject)

    def with_certificates(self, found: tuple[ECertificate, ...], at: datetime) -> "Holdings":
        return replace(self, certificates=found, certificates_unanswered=False, fetched_at=at)

    def without_certificates(self) -> "Holdings":
        """The wallet did not answer: known as such, never taken for an empty wallet."""
        return replace(self, certificates=(), certificates_unanswered=True)

    def with_record(self, record: SharedRecord | None, resource: str, answer: Answer) -> "Holdings":
        answers = tuple(a for a in self.shared_answers if a[0] != resource) + ((resource, answer),)
        kept = tuple(r for r in self.shared if r.resource != resource)
        return replace(self, shared=kept + ((record,) if record else ()), shared_answers=answers)

    def with_check(self, subject: str, answer: CheckAnswer) -> "Holdings":
        kept = tuple(c for c in self.checks if c[0] != subject)
        return replace(self, checks=(*kept, (subject, answer)))
