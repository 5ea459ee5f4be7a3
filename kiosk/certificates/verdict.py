"""What looking into a sealed file came to, in the few words that a resident and a case need."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """One word for the whole file; the steps behind it are for technicians."""

    VALID = "valid"
    INVALID = "invalid"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"
    UNSIGNED = "unsigned"
    MALFORMED = "malformed"


@dataclass(frozen=True, kw_only=True)
class SealCheck:
    """Whose seal it is, when it was put on, and what was found; `reasons` are codes of the verification."""

    verdict: Verdict
    sealed_by: str = ""
    sealed_at: datetime | None = None
    reasons: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        return self.verdict is Verdict.VALID
