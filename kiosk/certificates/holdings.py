"""Holdings: everything fetched for one person in one visit, each piece with its source and time."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from kiosk.certificates.authorisation import Shown
from kiosk.certificates.verdict import Verdict
from kiosk.identity import PersonalNumber, PersonalText, Whose


class CertificateStatus(StrEnum):
    """What the issuer says online; `unknown` when it gave no answer, which is no refusal."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class ECertificate:
    """An electronic certificate (电子证照), its metadata only.

    `type_id` is the catalogue's certificate id (`cert:` reference without its prefix). `verified` is what
    looking into its sealed file came to, None as long as nobody has looked; `holder` is whose it is, None
    when the platform does not say. `identifier` (证照标识) and `type_code` are empty where the platform gives
    none, and `size`, in bytes, is 0 where there is no sealed file.
    """

    type_id: str
    name: str
    number: PersonalNumber
    issuer: str
    issued: date
    valid_to: date | None
    status: CertificateStatus = CertificateStatus.VALID
    verified: Verdict | None = None
    holder: PersonalNumber | None = None
    identifier: PersonalText = PersonalText("")
    type_code: str = ""
    size: int = 0

    def usable_on(self, day: date) -> bool:
        """In force on `day`, and nothing is known that speaks against its file."""
        in_force = self.status is CertificateStatus.VALID and not self.over_on(day)
        return in_force and self.verified in (None, Verdict.VALID)

    def over_on(self, day: date) -> bool:
        return self.valid_to is not None and self.valid_to < day


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


@dataclass(frozen=True, kw_only=True)
class EarlierMaterial:
    """Something the person handed in before (历史材料), kept by `source`; `ref` as in the catalogue.

    Without `ref` it is known by its name; `usable_to` is the last day on which it may be used again.
    `reference` is the keeper's own, `item_name` what it was handed in for.
    """

    name: str
    source: str
    handed_in_at: datetime
    ref: str = ""
    usable_to: date | None = None
    reference: str = ""
    item_name: str = ""

    def fits(self, ref: str, name: str) -> bool:
        return self.ref == ref if ref else self.name == name

    def usable_on(self, day: date) -> bool:
        return self.usable_to is None or self.usable_to >= day


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


class Agreement(StrEnum):
    """What came of asking another person; later is the applicant's wish, and no answer is no refusal."""

    GRANTED = "granted"
    REFUSED = "refused"
    LATER = "later"
    NO_ANSWER = "no-answer"


@dataclass(frozen=True, kw_only=True)
class OtherHoldings:
    """Another person's certificates; they and `number`, which is theirs, are there once they agreed.

    `shown_by` says what showed that the applicant may decide for them; None where they decided themselves.
    """

    whose: Whose
    agreement: Agreement
    number: PersonalNumber | None = None
    certificates: tuple[ECertificate, ...] = ()
    fetched_at: datetime | None = None
    shown_by: Shown | None = None

    def certificates_of(self, type_id: str) -> tuple[ECertificate, ...]:
        return tuple(c for c in self.certificates if c.type_id == type_id)


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """What is known so far. `certificates` is None until the wallet was asked.

    `disputed` are the references of what the person says is wrong (信息不对); `unrepaired_promise` is
    true for somebody whose false promise has not been made good (信用修复). `others` is what other people
    were asked for, each at most once. `earlier_answer` is None until it was asked what was handed in before.
    """

    certificates: tuple[ECertificate, ...] | None = None
    certificates_unanswered: bool = False
    shared: tuple[SharedRecord, ...] = ()
    shared_answers: tuple[tuple[str, Answer], ...] = ()
    checks: tuple[tuple[str, CheckAnswer], ...] = ()
    earlier: tuple[EarlierMaterial, ...] = ()
    earlier_answer: Answer | None = None
    disputed: tuple[str, ...] = ()
    unrepaired_promise: bool = False
    others: tuple[OtherHoldings, ...] = ()
    fetched_at: datetime | None = field(default=None)

    def certificate(self, type_id: str) -> ECertificate | None:
        return next(iter(self.certificates_of(type_id)), None)

    def certificates_of(self, type_id: str) -> tuple[ECertificate, ...]:
        """All of one type: an old one and its successor may both be there."""
        return tuple(c for c in self.certificates or () if c.type_id == type_id)

    def record(self, resource: str) -> SharedRecord | None:
        return next((r for r in self.shared if r.resource == resource), None)

    def shared_answer(self, resource: str) -> Answer | None:
        return dict(self.shared_answers).get(resource)

    def check(self, subject: str) -> CheckAnswer | None:
        return dict(self.checks).get(subject)

    def of_other(self, whose: Whose) -> OtherHoldings | None:
        return next((o for o in self.others if o.whose is whose), None)

    def with_other(self, other: OtherHoldings) -> "Holdings":
        kept = tuple(o for o in self.others if o.whose is not other.whose)
        return replace(self, others=(*kept, other))

    def with_certificates(self, found: tuple[ECertificate, ...], at: datetime) -> "Holdings":
        return replace(self, certificates=found, certificates_unanswered=False, fetched_at=at)

    def without_certificates(self) -> "Holdings":
        """The wallet did not answer: known as such, never taken for an empty wallet."""
        return replace(self, certificates=(), certificates_unanswered=True)

    def with_record(self, record: SharedRecord | None, resource: str, answer: Answer) -> "Holdings":
        answers = tuple(a for a in self.shared_answers if a[0] != resource) + ((resource, answer),)
        kept = tuple(r for r in self.shared if r.resource != resource)
        return replace(self, shared=kept + ((record,) if record else ()), shared_answers=answers)

    def with_earlier(self, found: tuple[EarlierMaterial, ...]) -> "Holdings":
        return replace(self, earlier=found, earlier_answer=Answer.FOUND if found else Answer.NOTHING)

    def with_check(self, subject: str, answer: CheckAnswer) -> "Holdings":
        kept = tuple(c for c in self.checks if c[0] != subject)
        return replace(self, checks=(*kept, (subject, answer)))
