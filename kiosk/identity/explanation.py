"""What a code says, part by part, and what is wrong with it: the common form for every kind of code."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.identity.personal import PersonalText


class Severity(StrEnum):
    """How much a finding weighs; a remark weighs nothing."""

    REMARK = "remark"
    WARNING = "warning"
    ERROR = "error"


class Verdict(StrEnum):
    """What follows from all findings together."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


class FindingCode(StrEnum):
    """Everything that can be found about a code."""

    UNKNOWN_FORM = "unknown-form"
    TOO_LONG = "too-long"
    ALPHABET = "alphabet"
    PART_COUNT = "part-count"
    ROOT = "root"
    TYPE_CODE_FORM = "type-code-form"
    ISSUER_FORM = "issuer-form"
    SERIAL_FORM = "serial-form"
    VERSION_FORM = "version-form"
    VERSION_ZERO = "version-zero"
    CHECK_FORM = "check-form"
    CHECK_CHARACTER = "check-character"
    RECHECK_ONLINE = "recheck-online"
    TYPE_NOT_REGISTERED = "type-not-registered"
    ISSUER_IS_DIVISION = "issuer-is-division"
    REGION_FORM = "region-form"
    DEPARTMENT_UNKNOWN = "department-unknown"
    CLASS_UNKNOWN = "class-unknown"
    CREDIT_CHECK = "credit-check"
    ORGANISATION_CHECK = "organisation-check"
    DIVISION_UNKNOWN = "division-unknown"
    DIVISION_GAP = "division-gap"
    HMT_DIVISION = "hmt-division"
    BIRTH_IMPOSSIBLE = "birth-impossible"
    BORN_LATER = "born-later"
    READS_AS_NUMBER = "reads-as-number"
    OLD_FORM = "old-form"


class CodeKind(StrEnum):
    """What a code was taken for."""

    CERTIFICATE = "certificate-identifier"
    CERTIFICATE_TYPE = "certificate-type"
    CREDIT = "credit-code"
    CITIZEN = "citizen"
    CITIZEN_OLD = "citizen-old"
    HMT = "hmt"
    FOREIGNER = "foreigner"
    FOREIGNER_2017 = "foreigner-2017"
    DIVISION = "division"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """One segment of a code. Any of them may be, or hold, a personal number."""

    name: str
    value: PersonalText
    meaning: PersonalText = PersonalText("")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; `part` is the part's name, or empty for the code as a whole."""

    code: FindingCode
    severity: Severity
    part: str = ""
    detail: str = ""

    def within(self, part: str) -> "Finding":
        """The same inside a code with a check character of its own: one step lighter."""
        lighter = Severity.WARNING if self.severity is Severity.ERROR else Severity.REMARK
        return replace(self, part=part, severity=lighter)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code taken apart."""

    kind: CodeKind
    parts: tuple[Part, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Verdict:
        weights = {finding.severity for finding in self.findings}
        if Severity.ERROR in weights:
            return Verdict.WRONG
        return Verdict.DOUBTFUL if Severity.WARNING in weights else Verdict.GOOD


def part(name: str, value: str, meaning: str = "") -> Part:
    return Part(name, PersonalText(value), PersonalText(meaning))


def error(code: FindingCode, part: str = "", detail: str = "") -> Finding:
    return Finding(code, Severity.ERROR, part, detail)


def warning(code: FindingCode, part: str = "", detail: str = "") -> Finding:
    return Finding(code, Severity.WARNING, part, detail)


def remark(code: FindingCode, part: str = "", detail: str = "") -> Finding:
    return Finding(code, Severity.REMARK, part, detail)


def strange_characters(text: str, allowed: Iterable[str]) -> tuple[Finding, ...]:
    """The first character outside `allowed`, by its place (from 1) and code point; nothing when all are."""
    known = frozenset(allowed)
    for place, character in enumerate(text, 1):
        if character not in known:
            return (error(FindingCode.ALPHABET, detail=f"character {place} is U+{ord(character):04X}"),)
    return ()
