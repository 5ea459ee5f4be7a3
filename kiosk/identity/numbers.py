"""Identity numbers and their check characters (GB 11643, ISO 7064 MOD 11-2, residence-permit rules)."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kiosk.identity.person import CardKind, Person, Sex
from kiosk.identity.personal import PersonalNumber, PersonName

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_OLD_WEIGHTS = (7, 3, 1)
_OLD_CITIZEN = re.compile(r"[0-9]{15}")
_EIGHT_DIGITS = re.compile(r"[0-9]{8}")
_EARLIEST_BIRTH = 1850
"""Numbers are given out since 1984: nobody alive then was born before this year."""

HMT_DIVISIONS: Mapping[str, str] = MappingProxyType({"810000": "香港", "820000": "澳门", "830000": "台湾"})
"""What residence permits write for a division; Taiwan's is not its code in GB/T 2260."""
HMT_PREFIXES = frozenset(code[:2] for code in HMT_DIVISIONS)


class NumberKind(StrEnum):
    """What a number that passes its check belongs to."""

    CITIZEN = "citizen"
    HMT = "hmt"
    FOREIGNER = "foreigner"
    FOREIGNER_2017 = "foreigner-2017"


_CARDS: Mapping[NumberKind, CardKind] = MappingProxyType(
    {
        NumberKind.CITIZEN: "citizen",
        NumberKind.HMT: "hmt",
        NumberKind.FOREIGNER: "foreigner",
        NumberKind.FOREIGNER_2017: "foreigner",
    }
)


def check_character(digits: str) -> str:
    """The check character of 17 digits (ISO 7064 MOD 11-2, as GB 11643 uses it).

    Raises:
        ValueError: when there are not exactly 17 decimal digits.
    """
    if len(digits) != 17 or not (digits.isascii() and digits.isdigit()):
        raise ValueError("a check character is taken over 17 digits")
    return _CHECKS[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11]


def old_check_digit(text: str) -> str:
    """The check digit of a foreigner's number of 2017 over the 14 characters before it (weights 7, 3, 1).

    Raises:
        ValueError: when there are not exactly 14 ASCII letters and digits.
    """
    if len(text) != 14 or not (text.isascii() and text.isalnum()):
        raise ValueError("the check digit is taken over 14 letters and digits")
    return str(sum(int(c, 36) * _OLD_WEIGHTS[i % 3] for i, c in enumerate(text)) % 10)


def recognise(number: str) -> NumberKind | None:
    """The kind of a valid number, or None when its form, date or check character is wrong."""
    if len(number) == 18:
        return _recognise_18(number)
    return NumberKind.FOREIGNER_2017 if _is_foreigner_2017(number) else None


def birth_of(number: str) -> date | None:
    """The date of birth inside an 18-character number, or None when there is no such date."""
    digits = number[6:14]
    if not _EIGHT_DIGITS.fullmatch(digits) or int(digits[:4]) < _EARLIEST_BIRTH:
        return None
    return _day(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))


def sex_of(number: str) -> Sex:
    """The sex in the sequence of an 18-character number: odd is male."""
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def person_by_number(number: PersonalNumber, name: PersonName) -> Person | None:
    """The person a number and a name speak of, where no card lies; None when the number tells no birth."""
    plain = number.reveal()
    kind, birth = recognise(plain), birth_of(plain) if len(plain) == 18 else None
    if kind is None or birth is None:
        return None
    return Person(kind=_CARDS[kind], name=name, number=number, sex=sex_of(plain), birth=birth)


def from_old_number(number: str) -> str:
    """The 18-character number that follows from a citizen's old one of 15 digits.

    Raises:
        ValueError: when there are not exactly 15 decimal digits.
    """
    if not _OLD_CITIZEN.fullmatch(number):
        raise ValueError("an old number has 15 digits")
    digits = f"{number[:6]}19{number[6:]}"
    return digits + check_character(digits)


def old_birth_possible(digits: str) -> bool:
    """Whether YYMMDD is a day of the last century or of this one."""
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    return any(_day(century + year, month, day) for century in (1900, 2000))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _recognise_18(number: str) -> NumberKind | None:
    digits = number[:17]
    if not (digits.isascii() and digits.isdigit()) or birth_of(number) is None:
        return None
    if check_character(digits) != number[17]:
        return None
    if number[0] == "9":
        return NumberKind.FOREIGNER
    if number[:2] in HMT_PREFIXES:
        return NumberKind.HMT if number[:6] in HMT_DIVISIONS else None
    return NumberKind.CITIZEN


def _is_foreigner_2017(number: str) -> bool:
    if len(number) != 15 or not number.isascii() or not number[:3].isalpha() or not number[3:].isdigit():
        return False
    return old_birth_possible(number[7:13]) and number[14] == old_check_digit(number[:14])
