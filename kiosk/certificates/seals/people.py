"""How the signer and the maker of a seal stand: their chains, their periods, what they may do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kiosk.certificates.seals.moments import Moment, exactly
from kiosk.certificates.seals.revocation import brought
from kiosk.certificates.seals.time_stamps import Evidence
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


@dataclass(frozen=True, slots=True)
class Signing:
    """When it was signed, as far as anybody says; `proven` when a time stamp shows it."""

    at: Moment | None
    proven: bool = False

    def or_at(self, question: Question) -> Moment:
        return self.at or exactly(question.at)


def signing(claimed: Moment | None, stamped: Evidence) -> Signing:
    """What a time stamp proves goes before what the signer says; what it only says comes after."""
    if stamped.proven:
        return Signing(stamped.at, proven=True)
    return Signing(claimed or (None if stamped.wrong else stamped.at))


def signer(
    question: Question,
    certificate: Certificate,
    signing: Signing,
    others: Iterable[Certificate] = (),
    lists: Iterable[bytes] = (),
) -> Step:
    """The signer's certificate when it signed, and, where it was asked for, when the file is looked at.

    `lists` are revocation lists that came along: those of the chain's own authorities count.
    """
    trust, reasons = question.trust, []
    chain, signed = trust.chain(certificate, tuple(others)), signing.or_at(question)
    informed = replace(trust, revocations=trust.revocations + brought(lists, chain[1:]))
    standing = informed.standing_of(chain, signed, proven=signing.proven)
    at_once = all(member.valid_at(exactly(question.at)) for member in chain)
    if standing is Standing.TRUSTED and not at_once:
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
    reasons = [] if standing is Standing.TRUSTED else [_MAKER[standing]]
    if not certificate.may_sign:
        reasons.append(Reason.MAKER_MAY_NOT_SIGN)
    return Step(StepName.MAKER, tuple(reasons), certificate.display_name)


def time(question: Question, signing: Signing, stamped: Evidence) -> Step:
    """Without a time stamp a signing time is a claim; one that lies ahead of us is false."""
    reasons = []
    if stamped.wrong:
        reasons.append(Reason.TIME_STAMP_WRONG)
    elif stamped.there and not stamped.proven:
        reasons.append(Reason.TIME_STAMP_UNPROVEN)
    if signing.at is None:
        reasons.append(Reason.TIME_UNKNOWN)
    elif signing.at.after(question.at + SKEW):
        reasons.append(Reason.SIGNED_IN_FUTURE)
    elif not signing.proven:
        reasons.append(Reason.TIME_NOT_PROVEN)
    return Step(StepName.TIME, tuple(reasons), stamped.detail)
