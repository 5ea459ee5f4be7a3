"""How the signer and the maker of a seal stand: their chains, their periods, what they may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.certificates.seals.moments import Moment, exactly
from kiosk.certificates.seals.trust import Standing, Trust
from kiosk.certificates.seals.verification import Reason, Step, StepName
from kiosk.certificates.seals.x509 import Certificate

SKEW = timedelta(minutes=10)
"""How far the signer's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Question:
    """Who is trusted, and when the file is looked at; `in_force` asks that all holds then as well."""

    trust: Trust
    at: datetime
    in_force: bool = False


_SIGNER = {
    Standing.UNTRUSTED: Reason.SIGNER_UNTRUSTED,
    Standing.DENIED: Reason.ISSUER_DENIED,
    Standing.REVOKED: Reason.SIGNER_REVOKED,
    Standing.OUT_OF_VALIDITY: Reason.SIGNER_EXPIRED,
}
_MAKER = {
    Standing.UNTRUSTED: Reason.MAKER_UNTRUSTED,
    Standing.DENIED: Reason.ISSUER_DENIED,
    Standing.REVOKED: Reason.MAKER_REVOKED,
    Standing.OUT_OF_VALIDITY: Reason.MAKER_EXPIRED,
}


def signer(
    question: Question, certificate: Certificate, signed: Moment, others: Iterable[Certificate] = ()
) -> Step:
    """The signer's certificate when it signed, and, where it was asked for, when the file is looked at."""
    trust, reasons = question.trust, []
    chain = trust.chain(certificate, tuple(others))
    standing, now = trust.standing_of(chain, signed), trust.standing_of(chain, exactly(question.at))
    if standing is Standing.TRUSTED and now is Standing.OUT_OF_VALIDITY:
        reasons.append(Reason.SIGNER_EXPIRED if question.in_force else Reason.EXPIRED_SINCE)
    elif standing is not Standing.TRUSTED:
        reasons.append(_SIGNER[standing])
    if standing is Standing.UNTRUSTED and not certificate.valid_at(signed):
        reasons.append(Reason.SIGNER_EXPIRED)
    if not certificate.may_sign:
        reasons.append(Reason.SIGNER_MAY_NOT_SIGN)
    if any(r.old_at(question.at) for r in trust.revocations if r.issuer == certificate.issuer):
        reasons.append(Reason.REVOCATIONS_OLD)
    return Step(StepName.SIGNER, tuple(reasons), certificate.display_name)


def maker(question: Question, certificate: Certificate, made: Moment) -> Step:
    """The seal maker's certificate when the seal was made."""
    standing = question.trust.standing(certificate, made)
    reasons = () if standing is Standing.TRUSTED else (_MAKER[standing],)
    return Step(StepName.MAKER, reasons, certificate.display_name)


def time(question: Question, signed: Moment | None, *, stamped: bool) -> Step:
    """A signing time is a claim; one that lies ahead of us is false."""
    if signed is None:
        return Step(StepName.TIME, (Reason.TIME_UNKNOWN,))
    if signed.after(question.at + SKEW):
        return Step(StepName.TIME, (Reason.SIGNED_IN_FUTURE,), signed.at.isoformat())
    said = "a time stamp is there and was not looked into" if stamped else ""
    return Step(StepName.TIME, (Reason.TIME_NOT_PROVEN,), said)
