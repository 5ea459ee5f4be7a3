"""What a verification finds: steps, each with its own result, and the one verdict that follows from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from kiosk.certificates.seals.ses import Picture
from kiosk.certificates.verdict import SealCheck, Verdict


class Reason(StrEnum):
    """A short code for something found; `seal-reason-<code>` are its words."""

    UNREADABLE = "unreadable"
    SIGNATURES_MISSING = "signatures-missing"
    SIGNATURE_UNREADABLE = "signature-unreadable"
    UNSIGNED = "unsigned"
    SEVERAL_DOCUMENTS = "several-documents"
    ALGORITHM_REFUSED = "algorithm-refused"
    CONTENT_CHANGED = "content-changed"
    CONTENT_NOT_COVERED = "content-not-covered"
    LIST_CHANGED = "list-changed"
    SIGNATURE_WRONG = "signature-wrong"
    SIGNATURE_MOVED = "signature-moved"
    SEAL_COPY_DIFFERS = "seal-copy-differs"
    SEAL_WRONG = "seal-wrong"
    SIGNER_NOT_IN_SEAL = "signer-not-in-seal"
    SIGNER_MAY_NOT_SIGN = "signer-may-not-sign"
    SIGNER_REVOKED = "signer-revoked"
    MAKER_REVOKED = "maker-revoked"
    MAKER_MAY_NOT_SIGN = "maker-may-not-sign"
    TIME_STAMP_WRONG = "time-stamp-wrong"
    SIGNED_IN_FUTURE = "signed-in-future"
    SIGNER_UNTRUSTED = "signer-untrusted"
    MAKER_UNTRUSTED = "maker-untrusted"
    ISSUER_DENIED = "issuer-denied"
    CANNOT_VERIFY = "cannot-verify"
    SEAL_EXPIRED = "seal-expired"
    SIGNER_EXPIRED = "signer-expired"
    MAKER_EXPIRED = "maker-expired"
    EXPIRED_SINCE = "expired-since"
    TIME_STAMP_UNPROVEN = "time-stamp-unproven"
    TIME_NOT_PROVEN = "time-not-proven"
    TIME_UNKNOWN = "time-unknown"
    REVOCATIONS_OLD = "revocations-old"
    ENTRY_NOT_COVERED = "entry-not-covered"
    ODD_FORM = "odd-form"


VERDICTS: Mapping[Reason, Verdict] = MappingProxyType(
    {
        Reason.UNREADABLE: Verdict.MALFORMED,
        Reason.SIGNATURES_MISSING: Verdict.MALFORMED,
        Reason.SIGNATURE_UNREADABLE: Verdict.MALFORMED,
        Reason.UNSIGNED: Verdict.UNSIGNED,
        Reason.SEVERAL_DOCUMENTS: Verdict.INVALID,
        Reason.ALGORITHM_REFUSED: Verdict.INVALID,
        Reason.CONTENT_CHANGED: Verdict.INVALID,
        Reason.CONTENT_NOT_COVERED: Verdict.INVALID,
        Reason.LIST_CHANGED: Verdict.INVALID,
        Reason.SIGNATURE_WRONG: Verdict.INVALID,
        Reason.SIGNATURE_MOVED: Verdict.INVALID,
        Reason.SEAL_COPY_DIFFERS: Verdict.INVALID,
        Reason.SEAL_WRONG: Verdict.INVALID,
        Reason.SIGNER_NOT_IN_SEAL: Verdict.INVALID,
        Reason.SIGNER_MAY_NOT_SIGN: Verdict.INVALID,
        Reason.SIGNER_REVOKED: Verdict.INVALID,
        Reason.MAKER_REVOKED: Verdict.INVALID,
        Reason.MAKER_MAY_NOT_SIGN: Verdict.INVALID,
        Reason.TIME_STAMP_WRONG: Verdict.INVALID,
        Reason.SIGNED_IN_FUTURE: Verdict.INVALID,
        Reason.SIGNER_UNTRUSTED: Verdict.UNTRUSTED,
        Reason.MAKER_UNTRUSTED: Verdict.UNTRUSTED,
        Reason.ISSUER_DENIED: Verdict.UNTRUSTED,
        Reason.CANNOT_VERIFY: Verdict.UNTRUSTED,
        Reason.SEAL_EXPIRED: Verdict.EXPIRED,
        Reason.SIGNER_EXPIRED: Verdict.EXPIRED,
        Reason.MAKER_EXPIRED: Verdict.EXPIRED,
    }
)
"""What each reason comes to; those that are not here are to be known, and change nothing."""
WORST_FIRST = (
    Verdict.MALFORMED,
    Verdict.INVALID,
    Verdict.UNSIGNED,
    Verdict.UNTRUSTED,
    Verdict.EXPIRED,
    Verdict.VALID,
)


class StepName(StrEnum):
    """The steps of a verification, in their order."""

    PACKAGE = "package"
    FORM = "form"
    ALGORITHMS = "algorithms"
    REFERENCES = "references"
    COVERAGE = "coverage"
    LIST = "list"
    SIGNATURE = "signature"
    SEAL_COPY = "seal-copy"
    SEAL = "seal"
    SIGNER_LISTED = "signer-listed"
    SEAL_PERIOD = "seal-period"
    SIGNER = "signer"
    MAKER = "maker"
    TIME = "time"


class Result(StrEnum):
    """`noted` is passed with something to be known."""

    PASSED = "passed"
    NOTED = "noted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `detail` is for technicians and may hold the name of an entry or an organ."""

    name: StepName
    reasons: tuple[Reason, ...] = ()
    detail: str = field(default="", repr=False)

    @property
    def result(self) -> Result:
        if any(reason in VERDICTS for reason in self.reasons):
            return Result.FAILED
        return Result.NOTED if self.reasons else Result.PASSED


@dataclass(frozen=True, slots=True, kw_only=True)
class SealFinding:
    """One seal or signature of the file, looked into completely."""

    standard: str
    steps: tuple[Step, ...]
    signed_at: datetime | None = None
    signer_name: str = field(default="", repr=False)
    seal_name: str = field(default="", repr=False)
    picture: Picture | None = field(default=None, repr=False)

    @property
    def reasons(self) -> frozenset[Reason]:
        return frozenset(reason for step in self.steps for reason in step.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """All of a file: `format` is ofd, pdf or unknown."""

    format: str
    steps: tuple[Step, ...] = ()
    seals: tuple[SealFinding, ...] = ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason once, the worst first."""
        found = {reason for step in self.steps for reason in step.reasons}
        found = found.union(*(seal.reasons for seal in self.seals))
        return tuple(reason for reason in Reason if reason in found)

    @property
    def verdict(self) -> Verdict:
        return verdict_of(self.reasons, sealed=bool(self.seals))

    def check(self) -> SealCheck:
        """The verification in the few words that a resident and a case need."""
        first = next(iter(self.seals), None)
        return SealCheck(
            verdict=self.verdict,
            sealed_by=first.signer_name if first else "",
            sealed_at=first.signed_at if first else None,
            reasons=tuple(self.reasons),
        )


def verdict_of(reasons: Iterable[Reason], *, sealed: bool) -> Verdict:
    """The worst of what the reasons come to; what bears no signature is never more than unsigned.

    Whether it bears one is not known of a file that could not be looked into.
    """
    given = set(reasons)
    found = {VERDICTS[reason] for reason in given if reason in VERDICTS}
    if not sealed and Reason.CANNOT_VERIFY not in given:
        found.add(Verdict.UNSIGNED)
    return next((verdict for verdict in WORST_FIRST if verdict in found), Verdict.VALID)
