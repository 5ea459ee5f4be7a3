"""The numbers on identity cards and their check digits."""

import datetime
import re

from drivers.common.reasons import DeviceFault, Reason, fault

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CITIZEN = re.compile(r"[1-9][0-9]{16}[0-9X]", re.ASCII)
_FOREIGNER_2017 = re.compile(r"[A-Z][A-Z<]{2}[0-9]{12}", re.ASCII)
_HMT_CODES = ("810000", "820000", "830000")
"""Hong Kong, Macao and Taiwan, instead of a division code."""

SEXES = ("0", "1", "2", "9")
"""GB/T 2261.1: unknown, male, female, unspecified."""


def check_digit(digits: str) -> str:
    """ISO 7064 MOD 11-2 check character of the first 17 digits of an 18-digit number (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def foreigner_check_digit(characters: str) -> str:
    """Check digit of the first 14 characters of a 2017 foreigner's number: weights 7 3 1, A = 10 … Z = 35."""
    values = [0 if character == "<" else int(character, 36) for character in characters]
    return str(sum(value * (7, 3, 1)[index % 3] for index, value in enumerate(values)) % 10)


def is_18_digit_number(number: str) -> bool:
    """Whether an 18-digit number (citizen, Hong Kong/Macao/Taiwan, foreigner 2023) has a date and a
    right check.
    """
    if not _CITIZEN.fullmatch(number) or check_digit(number[:17]) != number[17]:
        return False
    return is_date(number[6:14])


def is_hmt_number(number: str) -> bool:
    """Whether it is the number of a Hong Kong/Macao/Taiwan residence permit."""
    return number.startswith(_HMT_CODES) and is_18_digit_number(number)


def is_foreigner_2023_number(number: str) -> bool:
    """Whether it is an 18-digit number of the 2023 edition: the first digit is 9."""
    return number.startswith("9") and is_18_digit_number(number)


def is_foreigner_2017_number(number: str) -> bool:
    """Whether a 15-character number of the 2017 edition has a date and a right check."""
    if not _FOREIGNER_2017.fullmatch(number) or foreigner_check_digit(number[:14]) != number[14]:
        return False
    return is_date("19" + number[7:13]) or is_date("20" + number[7:13])


def tells_birth(number: str, birth: datetime.date) -> bool:
    """Whether the day in a right number of 18 characters is this one.

    Foreigners' numbers, and the digit that tells the sex, are not held against a card: it was sealed by its
    issuer with both as they are, and a person is not refused over a clerk's slip.
    """
    if len(number) != 18 or number.startswith("9"):
        return True
    return number[6:14] == birth.isoformat().replace("-", "")


def is_date(text: str) -> bool:
    """Whether ``text`` is YYYYMMDD and such a day existed."""
    try:
        parse_date(text)
    except DeviceFault:
        return False
    return True


def parse_date(text: str) -> datetime.date:
    """The day written YYYYMMDD. Raises ``card-invalid``."""
    if not re.fullmatch(r"[0-9]{8}", text, re.ASCII):
        raise fault(Reason.CARD_INVALID, "a date that is not eight digits")
    try:
        return datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise fault(Reason.CARD_INVALID, "a day that never was") from None
