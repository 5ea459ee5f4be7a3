"""Any code of the field explained: what kind it is, what each part says, what is wrong with it."""

from dataclasses import replace
from datetime import date

from kiosk.certificates.credit import LENGTH, explain_credit_code, parse_credit_code
from kiosk.certificates.identifier import (
    LONGEST,
    ROOT,
    CertificateIdentifier,
    certificate_check_character,
    form_findings,
    identifier_for,
    is_type_code,
    parse_identifier,
)
from kiosk.certificates.types import TypeRegister
from kiosk.identity.divisions import division_meaning, explain_division, unknown_division
from kiosk.identity.explaining import explain_number, looks_like_number
from kiosk.identity.explanation import (
    CodeKind,
    Explanation,
    Finding,
    FindingCode,
    Part,
    error,
    part,
    remark,
    warning,
)
from kiosk.identity.numbers import birth_of, recognise

__all__ = [
    "CertificateIdentifier",
    "certificate_check_character",
    "explain",
    "explain_identifier",
    "explain_type_code",
    "identifier_for",
    "parse_identifier",
]

EMPTY = TypeRegister()


def explain(code: str, types: TypeRegister = EMPTY, today: date | None = None) -> Explanation:
    """The explanation of any text; never raises.

    Args:
        code: a certificate identifier, a certificate type code, a credit code, an identity number of any
            kind or a division code.
        types: the certificate types known here.
        today: births after this day are refused; None leaves that open.
    """
    if "." in code or len(code) > LONGEST:
        return explain_identifier(code, types)
    if is_type_code(code):
        return explain_type_code(code, types)
    if code.isascii() and code.isdigit() and len(code) in (6, 12):
        return explain_division(code)
    if _is_number(code):
        return explain_number(code, today)
    if len(code) == LENGTH:
        return _credit_code(code)
    detail = f"{len(code)} characters"
    return Explanation(CodeKind.UNKNOWN, findings=(error(FindingCode.UNKNOWN_FORM, detail=detail),))


def _is_number(code: str) -> bool:
    """Whether 15 or 18 characters are a person's: an all-digit text may be a credit code as well.

    What is right as one of the two is that one. A wrong one is a number when it has a date of birth or does
    not begin with the 9 of companies.
    """
    if not looks_like_number(code):
        return False
    credit = parse_credit_code(code)
    if recognise(code) is not None or credit is None:
        return True
    if birth_of(code) is not None:
        return not (credit.check_holds and credit.organisation_check_holds)
    return not credit.check_holds and code[0] != "9"


def _credit_code(code: str) -> Explanation:
    """A credit code, with a warning when a mistyped identity number would read the same."""
    explanation = explain_credit_code(code)
    if not looks_like_number(code) or birth_of(code) is None:
        return explanation
    doubt = warning(FindingCode.READS_AS_NUMBER)
    return replace(explanation, findings=(*explanation.findings, doubt))


def explain_identifier(code: str, types: TypeRegister = EMPTY) -> Explanation:
    """An electronic certificate identifier. A wrong check character asks for a check online, no more."""
    identifier = parse_identifier(code)
    if identifier is None:
        return Explanation(CodeKind.CERTIFICATE, findings=form_findings(code))
    findings = (
        *_check(identifier),
        *_version(identifier),
        *_issuer(identifier.issuer_code),
        *_type(identifier.type_code, types),
    )
    return Explanation(CodeKind.CERTIFICATE, _parts(identifier, types), findings)


def explain_type_code(code: str, types: TypeRegister = EMPTY) -> Explanation:
    """A certificate type code alone; the definer's check is the only one it has."""
    if not is_type_code(code):
        return Explanation(CodeKind.CERTIFICATE_TYPE, findings=(error(FindingCode.TYPE_CODE_FORM),))
    parts = (
        part("definer", code[:18], types.definer_of(code)),
        part("type-serial", code[18:], _type_name(code, types)),
    )
    return Explanation(CodeKind.CERTIFICATE_TYPE, parts, _type(code, types))


def _parts(identifier: CertificateIdentifier, types: TypeRegister) -> tuple[Part, ...]:
    issuer = identifier.issuer_code
    region = issuer if len(issuer) == 6 else issuer[2:8]
    return (
        part("root", ROOT),
        part("type-code", identifier.type_code, _type_name(identifier.type_code, types)),
        part("definer", identifier.definer, types.definer_of(identifier.type_code)),
        part("issuer-code", issuer, types.definers.get(issuer, "") or division_meaning(region)),
        part("serial", identifier.serial.reveal()),
        part("version", identifier.version, str(int(identifier.version))),
        part("check", identifier.check),
    )


def _type_name(code: str, types: TypeRegister) -> str:
    known = types.by_code(code)
    return known.name if known else ""


def _check(identifier: CertificateIdentifier) -> tuple[Finding, ...]:
    if identifier.check_holds:
        return ()
    expected = f"{identifier.expected_check} was expected"
    return (
        warning(FindingCode.CHECK_CHARACTER, "check", expected),
        remark(FindingCode.RECHECK_ONLINE),
    )


def _version(identifier: CertificateIdentifier) -> tuple[Finding, ...]:
    return (warning(FindingCode.VERSION_ZERO, "version"),) if identifier.version == "000" else ()


def _issuer(code: str) -> tuple[Finding, ...]:
    if len(code) == 6:
        return (remark(FindingCode.ISSUER_IS_DIVISION, "issuer-code"), *unknown_division(code, "issuer-code"))
    return tuple(f.within("issuer-code") for f in explain_credit_code(code).findings)


def _type(code: str, types: TypeRegister) -> tuple[Finding, ...]:
    definer = tuple(f.within("definer") for f in explain_credit_code(code[:18]).findings)
    if types.by_code(code):
        return definer
    return (*definer, remark(FindingCode.TYPE_NOT_REGISTERED, "type-code"))
