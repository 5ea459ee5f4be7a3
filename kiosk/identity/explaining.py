"""Identity numbers explained: what each part says and what is wrong."""

import re
from dataclasses import replace
from datetime import date

from kiosk.identity.divisions import PROVINCES, division_meaning, unknown_division
from kiosk.identity.explanation import (
    CodeKind,
    Explanation,
    Finding,
    FindingCode,
    Part,
    error,
    part,
    remark,
)
from kiosk.identity.numbers import (
    HMT_DIVISIONS,
    HMT_PREFIXES,
    birth_of,
    check_character,
    from_old_number,
    old_birth_possible,
    old_check_digit,
    sex_of,
)
from kiosk.identity.personal import PersonalText

_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
_OLD_NUMBER = re.compile(r"[0-9]{15}")
_FOREIGNER_2017 = re.compile(r"[A-Z]{3}[0-9]{12}")


def looks_like_number(code: str) -> bool:
    """Whether a text has the length and the characters of an identity number of any kind."""
    return any(form.fullmatch(code) for form in (_NUMBER, _OLD_NUMBER, _FOREIGNER_2017))


def explain_number(number: str, today: date | None = None) -> Explanation:
    """A citizen's number (old or new), of a residence permit (港澳台), or of a foreigner (2017 or 2023)."""
    if _OLD_NUMBER.fullmatch(number):
        return _old_number(number)
    if _FOREIGNER_2017.fullmatch(number):
        return _foreigner_2017(number)
    if not _NUMBER.fullmatch(number):
        return Explanation(CodeKind.UNKNOWN, findings=(error(FindingCode.UNKNOWN_FORM),))
    findings = (*_birth(number, today), *_check(number))
    if number[0] == "9":
        return Explanation(CodeKind.FOREIGNER, _foreigner_parts(number), (*findings, *_province(number[1:3])))
    if number[:2] in HMT_PREFIXES:
        return Explanation(CodeKind.HMT, _parts(number, _hmt_place(number)), (*findings, *_hmt(number)))
    unknown = unknown_division(number, "division")
    return Explanation(CodeKind.CITIZEN, _parts(number, division_meaning(number)), (*findings, *unknown))


def _hmt_place(number: str) -> str:
    return HMT_DIVISIONS.get(number[:6], "")


def _hmt(number: str) -> tuple[Finding, ...]:
    return () if _hmt_place(number) else (error(FindingCode.HMT_DIVISION, "division"),)


def _parts(number: str, place: str) -> tuple[Part, ...]:
    return (part("division", number[:6], place), *_rest(number))


def _rest(number: str) -> tuple[Part, ...]:
    born = birth_of(number)
    return (
        part("birth", number[6:14], born.isoformat() if born else ""),
        part("sequence", number[14:17], sex_of(number).name.lower()),
        part("check", number[17]),
    )


def _birth(number: str, today: date | None) -> tuple[Finding, ...]:
    born = birth_of(number)
    if born is None:
        return (error(FindingCode.BIRTH_IMPOSSIBLE, "birth"),)
    return (error(FindingCode.BORN_LATER, "birth"),) if today and born > today else ()


def _check(number: str) -> tuple[Finding, ...]:
    expected = check_character(number[:17])
    if number[17] == expected:
        return ()
    return (error(FindingCode.CHECK_CHARACTER, "check", f"{expected} was expected"),)


def _province(pair: str) -> tuple[Finding, ...]:
    return () if pair in PROVINCES else (remark(FindingCode.DIVISION_UNKNOWN, "province"),)


def _foreigner_parts(number: str) -> tuple[Part, ...]:
    return (
        part("prefix", number[0]),
        part("province", number[1:3], PROVINCES.get(number[1:3], "")),
        part("nationality", number[3:6]),
        *_rest(number),
    )


def _old_number(number: str) -> Explanation:
    """Fifteen digits: of the first cards, not valid any more; the new number follows from the old one."""
    new = from_old_number(number)
    division, birth, sequence, _ = (part("division", new[:6], division_meaning(new)), *_rest(new))
    parts = (
        division,
        replace(birth, value=PersonalText(number[6:12])),
        sequence,
        part("new-number", new),
    )
    return Explanation(CodeKind.CITIZEN_OLD, parts, (error(FindingCode.OLD_FORM), *_birth(new, None)))


def _foreigner_2017(number: str) -> Explanation:
    parts = (
        part("nationality", number[:3]),
        part("division", number[3:7], PROVINCES.get(number[3:5], "")),
        part("birth", number[7:13]),
        part("sequence", number[13]),
        part("check", number[14]),
    )
    findings = list(_province(number[3:5]))
    if not old_birth_possible(number[7:13]):
        findings.append(error(FindingCode.BIRTH_IMPOSSIBLE, "birth"))
    expected = old_check_digit(number[:14])
    if number[14] != expected:
        findings.append(error(FindingCode.CHECK_CHARACTER, "check", f"{expected} was expected"))
    return Explanation(CodeKind.FOREIGNER_2017, parts, tuple(findings))
