"""The electronic certificate identifier (电子证照标识, GB/T 36904-2018).

`1.2.156.3005.2.<type code>.<issuer code>.<serial>.<version>.<check>`; the check character is ISO 7064
MOD 37,36 over the four segments before it, joined without dots.
"""

import re
from dataclasses import dataclass

from kiosk.certificates.credit import parse_credit_code
from kiosk.identity import PersonalNumber
from kiosk.identity.explanation import Finding, FindingCode, error, strange_characters

ROOT = "1.2.156.3005.2"
LONGEST = 128
"""Characters that the exchange tables leave room for."""
PARTS = 10
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FIRST_VERSION = 1
LAST_VERSION = 999
_TYPE_SERIAL = re.compile(r"[0-9]{3}")
_DIVISION = re.compile(r"[0-9]{6}")
_SERIAL = re.compile(r"[0-9A-Z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateIdentifier:
    """An identifier of the right form; `check_holds` says whether its check character does.

    The serial is often the holder's own number, so the whole is personal: `reveal()` gives the text.
    """

    type_code: str
    issuer_code: str
    serial: PersonalNumber
    version: str
    check: str

    @property
    def definer(self) -> str:
        """The credit code of the authority that defined the type (证照定义机构)."""
        return self.type_code[:18]

    @property
    def expected_check(self) -> str:
        return certificate_check_character(
            self.type_code + self.issuer_code + self.serial.reveal() + self.version
        )

    @property
    def check_holds(self) -> bool:
        return self.check == self.expected_check

    def reveal(self) -> str:
        return ".".join(
            (ROOT, self.type_code, self.issuer_code, self.serial.reveal(), self.version, self.check)
        )


def certificate_check_character(text: str) -> str:
    """The check character of ISO 7064 MOD 37,36 over characters 0-9A-Z.

    Raises:
        ValueError: for any other character.
    """
    product = 36
    for character in text:
        product = ((product + ALPHABET.index(character)) % 36 or 36) * 2 % 37
    return ALPHABET[(37 - product) % 36]


def identifier_for(
    *, type_code: str, issuer_code: str, serial: str, version: int = FIRST_VERSION
) -> CertificateIdentifier:
    """A new identifier with its check character.

    Raises:
        ValueError: when a segment has not the form the standard gives it, or the whole is too long.
    """
    body = f"{ROOT}.{type_code}.{issuer_code}.{serial}.{version:03d}"
    found = form_findings(f"{body}.0")
    if found or not FIRST_VERSION <= version <= LAST_VERSION:
        raise ValueError(f"not a certificate identifier: {', '.join(f.code for f in found) or 'version'}")
    return CertificateIdentifier(
        type_code=type_code,
        issuer_code=issuer_code,
        serial=PersonalNumber(serial),
        version=f"{version:03d}",
        check=certificate_check_character(f"{type_code}{issuer_code}{serial}{version:03d}"),
    )


def parse_identifier(code: str) -> CertificateIdentifier | None:
    """The segments, or None when the form is wrong; a wrong check character alone is no reason."""
    if form_findings(code):
        return None
    type_code, issuer, serial, version, check = code.split(".")[5:]
    return CertificateIdentifier(
        type_code=type_code,
        issuer_code=issuer,
        serial=PersonalNumber(serial),
        version=version,
        check=check,
    )


def form_findings(code: str) -> tuple[Finding, ...]:
    """What is wrong with the form, before any check; empty when every segment is as it has to be."""
    if len(code) > LONGEST:
        return (error(FindingCode.TOO_LONG, detail=f"{len(code)} characters, {LONGEST} are allowed"),)
    strange = strange_characters(code, ALPHABET + ".")
    if strange:
        return strange
    segments = code.split(".")
    if len(segments) != PARTS:
        return (error(FindingCode.PART_COUNT, detail=f"{len(segments)} parts, not {PARTS}"),)
    return _segment_findings(segments)


def _segment_findings(segments: list[str]) -> tuple[Finding, ...]:
    type_code, issuer, serial, version, check = segments[5:]
    holds = (
        (FindingCode.ROOT, "root", ".".join(segments[:5]) == ROOT),
        (FindingCode.TYPE_CODE_FORM, "type-code", is_type_code(type_code)),
        (FindingCode.ISSUER_FORM, "issuer-code", is_issuer_code(issuer)),
        (FindingCode.SERIAL_FORM, "serial", _SERIAL.fullmatch(serial)),
        (FindingCode.VERSION_FORM, "version", _TYPE_SERIAL.fullmatch(version)),
        (FindingCode.CHECK_FORM, "check", len(check) == 1),
    )
    return tuple(error(code, name) for code, name, good in holds if not good)


def is_type_code(code: str) -> bool:
    """Whether a text has the form of a type code (证照类型代码): 18 of its definer and three digits."""
    return (
        len(code) == 21
        and parse_credit_code(code[:18]) is not None
        and _TYPE_SERIAL.fullmatch(code[18:]) is not None
    )


def is_issuer_code(code: str) -> bool:
    """A credit code, or a six-digit division code as some issuers write."""
    return parse_credit_code(code) is not None or _DIVISION.fullmatch(code) is not None
