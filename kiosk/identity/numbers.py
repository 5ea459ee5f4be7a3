"""Identity numbers and their check characters (GB 11643, ISO 7064 MOD 11-2, residence-permit rules)."""

from datetime import date
from enum import StrEnum

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_HMT_DIVISIONS = frozenset({"810000", "820000", "830000"})
_OLD_WEIGHTS = (7, 3, 1)


class NumberKind(StrEnum):
    """What a number that passes its check belongs to."""

    CITIZEN = "citizen"
    HMT = "hmt"
    FOREIGNER = "foreigner"
    FOREIGNER_2017 = "foreigner-2017"


def check_character(digits: str) -> str:
    """The check character of 17 digits (ISO 7064 MOD 11-2, as GB 11643 uses it).

    Raises:
        ValueError: when there are not exactly 17 decimal digits.
    """
    if len(digits) != 17 or not (digits.isascii() and digits.isdigit()):
        raise ValueError("a check character is taken over 17 digits")
    return _CHECKS[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11]


def recognise(number: str) -> NumberKind | None:
    """The kind of a valid number, or None when its form, date or check character is wrong."""
    if len(number) == 18:
        return _recognise_18(number)
    return NumberKind.FOREIGNER_2017 if _is_foreigner_2017(number) else None


def birth_of(number: str) -> date | None:
    """The date of birth inside an 18-character number, or None when there is no such date."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
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
    return NumberKind.HMT if number[:6] in _HMT_DIVISIONS else NumberKind.CITIZEN


def _is_foreigner_2017(number: str) -> bool:
    if len(number) != 15 or not number.isascii() or not number[:3].isalpha() or not number[3:].isdigit():
        return False
    values = [int(c, 36) for c in number[:14].upper()]
    total = sum(v * _OLD_WEIGHTS[i % 3] for i, v in enumerate(values))
    return total % 10 == int(number[14])
