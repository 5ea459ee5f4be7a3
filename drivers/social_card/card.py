"""A social-security card as a value, and the public files it is read from.

Publicly known (LB 002-2000, the file structure V2.0 of 2012, LD/T 32-2015, and programs that read these
cards): the application ``sx1.sh.社会保障`` (SSSE), under it ``EF05`` about the issuer and ``EF06`` about
the holder. Both are files of records, each one data object with the tags below. The order of the records
differs between editions of the card; the tags do not. Text is GBK, filled with 00 or spaces on the right;
numbers and days are two digits a byte, filled with F.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from drivers.common.reasons import Reason, fault
from drivers.id_card.nations import NAMES
from drivers.id_card.numbers import SEXES, is_18_digit_number, parse_date, tells_birth
from drivers.id_card.text import is_legible

APPLICATION = "sx1.sh.社会保障".encode("gbk")
ISSUER_FILE, HOLDER_FILE = 0xEF05, 0xEF06
RECORDS = {ISSUER_FILE: 7, HOLDER_FILE: 7}
"""How many records a file may have that concern us; fewer are normal."""

IDENTIFIER, CATEGORY, EDITION, OFFICE, ISSUED, EXPIRES, CARD_NUMBER = range(0x01, 0x08)
NUMBER, NAME, SEX, NATION, BIRTHPLACE, BIRTH = range(0x08, 0x0E)
NAME_REST = 0x4E
"""The end of a name of more than thirty bytes, from the second edition on."""
_NUMBER_LIKE = re.compile(r"[0-9]{17}[0-9Xx]", re.ASCII)


@dataclass(frozen=True, slots=True, repr=False)
class SocialCard:
    """What a card tells without a PIN. What it does not tell is empty or None. Its repr shows no value.

    ``number`` is the social-security number (for citizens that of the identity card), ``card_number`` the
    one printed on the card; ``region`` six digits of GB/T 2260; ``sex`` the GB/T 2261.1 digit, ``nation`` the
    two digits of GB/T 3304; ``edition`` as in ``3.00``. ``closed`` is true when some records needed more
    than the public right.
    """

    number: str = ""
    name: str = ""
    sex: str = ""
    nation: str = ""
    birth: datetime.date | None = None
    card_number: str = ""
    identifier: str = ""
    edition: str = ""
    issued: datetime.date | None = None
    expires: datetime.date | None = None
    closed: bool = False

    def __repr__(self) -> str:
        return f"<SocialCard {self.edition}>"

    @property
    def region(self) -> str:
        """Where it was issued: the first six digits of the card's identifier."""
        return self.identifier[:6]


def understand(fields: Mapping[int, bytes], *, closed: bool = False) -> SocialCard:
    """The card that data objects describe, by tag.

    Raises ``card-invalid`` for text, days, codes or numbers that cannot be or contradict each other, and
    ``card-unknown-kind`` when there is nothing by which to tell whose or which card it is.
    """
    card = SocialCard(
        number=_text(fields, NUMBER).upper(),
        name=_text(fields, NAME) + _text(fields, NAME_REST),
        sex=_text(fields, SEX),
        nation=_nation(fields),
        birth=_day(fields, BIRTH),
        card_number=_text(fields, CARD_NUMBER),
        identifier=_digits(fields, IDENTIFIER),
        edition=_text(fields, EDITION),
        issued=_day(fields, ISSUED),
        expires=_day(fields, EXPIRES),
        closed=closed,
    )
    if not (card.number or card.card_number or card.identifier):
        raise fault(Reason.CARD_UNKNOWN_KIND, "the card tells nothing")
    if _NUMBER_LIKE.fullmatch(card.number):
        _check_number(card)
    if card.sex not in ("", *SEXES) or card.nation not in ("", *NAMES):
        raise fault(Reason.CARD_INVALID, "a code that cannot be")
    if card.issued and card.expires and card.expires < card.issued:
        raise fault(Reason.CARD_INVALID, "days in an impossible order")
    return card


def _check_number(card: SocialCard) -> None:
    if not is_18_digit_number(card.number):
        raise fault(Reason.CARD_INVALID, "a number that cannot be")
    if card.birth is not None and not tells_birth(card.number, card.birth):
        raise fault(Reason.CARD_INVALID, "a birth date that the number contradicts")


def _text(fields: Mapping[int, bytes], tag: int) -> str:
    try:
        text = fields.get(tag, b"").partition(b"\x00")[0].rstrip(b"\xff ").decode("gb18030").strip()
    except UnicodeDecodeError:
        raise fault(Reason.CARD_INVALID, "bytes that are not text") from None
    if not is_legible(text):
        raise fault(Reason.CARD_INVALID, "a character that nobody can read")
    return text


def _digits(fields: Mapping[int, bytes], tag: int) -> str:
    return fields.get(tag, b"").hex().upper().rstrip("F")


def _nation(fields: Mapping[int, bytes]) -> str:
    code = _digits(fields, NATION)
    return code if code.strip("0") else ""


def _day(fields: Mapping[int, bytes], tag: int) -> datetime.date | None:
    digits = _digits(fields, tag)
    return parse_date(digits) if digits.strip("0") else None
