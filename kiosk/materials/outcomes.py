"""What each way of one material comes to: open, with source and time, or closed, with the reason; pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from kiosk.catalogue import Material, Way
from kiosk.certificates import (
    Agreement,
    Answer,
    CertificateStatus,
    CheckAnswer,
    ECertificate,
    Holdings,
    Verdict,
)
from kiosk.certificates.authorisation import Shown
from kiosk.identity import Person, PersonalNumber, Whose
from kiosk.materials.requests import resource_of
from kiosk.materials.resolution import BY_CONSENT, Policy, Resolution, Source


@dataclass(frozen=True, slots=True)
class Outcome:
    """`reason` is a key of the words catalogue, whether the way is open or not."""

    way: Way
    reason: str
    open: bool
    source: str = ""
    at: datetime | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One material of one resident, and everything that is known about both."""

    material: Material
    resident: Person
    holdings: Holdings
    policy: Policy

    @property
    def disputed(self) -> bool:
        return bool(self.material.ref) and self.material.ref in self.holdings.disputed

    def met(self, way: Way, reason: str, source: str = "") -> Outcome:
        return Outcome(way, reason, True, source, self.holdings.fetched_at)


def outcome_of(way: Way, question: Question) -> Outcome:
    """What `way` comes to. Total: every way has an outcome, whatever is known or not."""
    if way in BY_CONSENT and source_of(question.material, way) in question.policy.withdrawn:
        return _closed(way, "consent-withdrawn")
    if way in _HELD_BY_DEPARTMENTS and question.disputed:
        return _closed(way, "disputed")
    if way in _HELD_BY_DEPARTMENTS and not question.material.ref:
        return _closed(way, "no-way-here")
    return _WAYS[way](question)


def source_of(material: Material, way: Way) -> Source:
    """What consent for this way of meeting `material` is about."""
    return Source(way, material.ref or material.name.zh)


def consented(resolution: Resolution) -> Source | None:
    """The source in use by consent, or the one whose consent was taken back; None where there is neither.

    The card on the reader is nobody's to give but who laid it there.
    """
    if resolution.reason == "card-read-here":
        return None
    withdrawn = (way for way, reason in resolution.tried if reason == "consent-withdrawn")
    way = resolution.way if resolution.way in BY_CONSENT else next(withdrawn, None)
    return None if way is None else source_of(resolution.material, way)


def _closed(way: Way, reason: str) -> Outcome:
    return Outcome(way, reason, False)


def _cancel(question: Question) -> Outcome:
    return question.met(Way.CANCEL, "no-longer-asked")


def _share(question: Question) -> Outcome:
    resource = resource_of(question.material.ref)
    record = question.holdings.record(resource)
    if record is not None:
        return Outcome(Way.SHARE, "shared", True, record.source, record.fetched_at)
    nothing = question.holdings.shared_answer(resource) is Answer.NOTHING
    return _closed(Way.SHARE, "share-nothing" if nothing else "share-no-answer")


def _verify(question: Question) -> Outcome:
    answer = question.holdings.check(resource_of(question.material.ref))
    if answer is CheckAnswer.PASSED:
        return question.met(Way.VERIFY, "check-passed")
    return _closed(Way.VERIFY, "check-not-passed" if answer is CheckAnswer.NOT_PASSED else "check-no-answer")


def _ecert(question: Question) -> Outcome:
    holdings, type_id = question.holdings, resource_of(question.material.ref)
    if question.material.holder is not Whose.SELF:
        return _ecert_of_another(question)
    if holdings.certificates is None or holdings.certificates_unanswered:
        return _closed(Way.ECERT, "wallet-no-answer")
    found = holdings.certificates_of(type_id)
    return _best(found, question.resident.number, question, holdings.fetched_at)


def _ecert_of_another(question: Question) -> Outcome:
    """Only as the other person agreed, and only what is theirs."""
    other = question.holdings.of_other(question.material.holder)
    if other is None or other.agreement is not Agreement.GRANTED:
        return _closed(Way.ECERT, _NOT_AGREED[other.agreement] if other else "other-no-answer")
    found = other.certificates_of(resource_of(question.material.ref))
    best = _best(found, other.number, question, other.fetched_at)
    return replace(best, reason=_ACTING[other.shown_by]) if best.open and other.shown_by else best


def _best(
    found: tuple[ECertificate, ...], holder: PersonalNumber | None, question: Question, at: datetime | None
) -> Outcome:
    why_not = "certificate-none"
    for certificate in found:
        why_not = _against(certificate, holder, question)
        if not why_not:
            return Outcome(Way.ECERT, "certificate-used", True, certificate.issuer, at)
    return _closed(Way.ECERT, why_not)


def _against(certificate: ECertificate, holder: PersonalNumber | None, question: Question) -> str:
    """Why a certificate cannot be used; empty when it can. Another person's never counts as `holder`'s."""
    if certificate.holder is not None and certificate.holder != holder:
        return "certificate-of-another"
    if certificate.status is CertificateStatus.REVOKED:
        return "certificate-revoked"
    if certificate.status is CertificateStatus.EXPIRED or certificate.over_on(question.policy.today):
        return "certificate-expired"
    if certificate.status is CertificateStatus.UNKNOWN:
        return "certificate-no-answer"
    if certificate.verified is None:
        return "certificate-not-verified" if question.policy.verified_only else ""
    return _DOUBTS[certificate.verified]


def _reuse(question: Question) -> Outcome:
    material, today = question.material, question.policy.today
    for earlier in question.holdings.earlier:
        if earlier.fits(material.ref, material.name.zh) and earlier.usable_on(today):
            told = (earlier.source, earlier.item_name)
            source = _BETWEEN.join(part for part in told if part)
            return Outcome(Way.REUSE, "reused", True, source, earlier.handed_in_at, earlier.reference)
    silent = question.holdings.earlier_answer is Answer.NO_ANSWER
    return _closed(Way.REUSE, "reuse-no-answer" if silent else "reuse-nothing")


def _form(question: Question) -> Outcome:
    return question.met(Way.FORM, "form-filled")


def _commit(question: Question) -> Outcome:
    """Never in an excluded class, by somebody barred, unread, or against what a check has just found."""
    material, holdings = question.material, question.holdings
    if material.excluded is not None:
        return _closed(Way.COMMIT, "commitment-excluded")
    if holdings.unrepaired_promise:
        return _closed(Way.COMMIT, "commitment-barred")
    if not question.policy.commitments_allowed or material.commitment is None:
        return _closed(Way.COMMIT, "commitment-not-here")
    contradicted = holdings.check(resource_of(material.ref)) is CheckAnswer.NOT_PASSED
    if contradicted and not question.disputed:
        return _closed(Way.COMMIT, "check-not-passed")
    return question.met(Way.COMMIT, "commitment-offered")


def _defer(question: Question) -> Outcome:
    if question.material.deferral is None:
        return _closed(Way.DEFER, "deferral-not-here")
    return question.met(Way.DEFER, "bring-later")


def _scan(question: Question) -> Outcome:
    if question.material.name.zh in question.policy.captured:
        return question.met(Way.SCAN, "captured-here")
    if not question.policy.can_scan:
        return _closed(Way.SCAN, question.policy.no_scan)
    return question.met(Way.SCAN, "capture-here")


def _window(question: Question) -> Outcome:
    return question.met(Way.WINDOW, "no-way-here")


_BETWEEN = " · "
"""Between who keeps something and what it was handed in for."""

_HELD_BY_DEPARTMENTS = frozenset({Way.SHARE, Way.VERIFY, Way.ECERT})

_DOUBTS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.VALID: "",
        Verdict.INVALID: "certificate-altered",
        Verdict.UNTRUSTED: "certificate-untrusted",
        Verdict.EXPIRED: "certificate-seal-expired",
        Verdict.UNSIGNED: "certificate-unsealed",
        Verdict.MALFORMED: "certificate-unreadable",
    }
)

_NOT_AGREED: Mapping[Agreement, str] = MappingProxyType(
    {
        Agreement.REFUSED: "other-refused",
        Agreement.LATER: "other-later",
        Agreement.NO_ANSWER: "other-no-answer",
    }
)

_ACTING: Mapping[Shown, str] = MappingProxyType(
    {
        Shown.HUKOU: "acting-by-hukou",
        Shown.BIRTH: "acting-by-birth",
        Shown.MANDATE: "acting-by-mandate",
    }
)

_WAYS: Mapping[Way, Callable[[Question], Outcome]] = MappingProxyType(
    {
        Way.CANCEL: _cancel,
        Way.SHARE: _share,
        Way.VERIFY: _verify,
        Way.ECERT: _ecert,
        Way.REUSE: _reuse,
        Way.FORM: _form,
        Way.COMMIT: _commit,
        Way.DEFER: _defer,
        Way.SCAN: _scan,
        Way.WINDOW: _window,
    }
)
