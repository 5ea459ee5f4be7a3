"""The 256 bytes of text on a card, all four editions, both ways (GA 490-2013, GA/T 467-2019 and successors).

UTF-16LE, fixed fields, padded with spaces. The unit at offset 248 tells the edition: space for a
citizen's card, ``J`` for a Hong Kong/Macao/Taiwan residence permit, ``I`` and ``Y`` for foreigners'
cards of 2017 and 2023. It is looked at first: a ``Y`` card read as a citizen's has an English "address".
"""

import datetime
import re
from collections.abc import Callable

from drivers.common.reasons import Reason, fault
from drivers.id_card import nations
from drivers.id_card.card import NO_PHOTO, Card, Kind
from drivers.id_card.numbers import (
    SEXES,
    is_18_digit_number,
    is_foreigner_2017_number,
    is_foreigner_2023_number,
    is_hmt_number,
    parse_date,
    tells_birth,
)
from drivers.id_card.text import decoded

SIZE = 256
LONG_TERM = "长期"
KIND_OFFSET = 248

Field = tuple[int, int]
"""Offset and length, in bytes."""

CITIZEN: dict[str, Field] = {
    "name": (0, 30),
    "sex": (30, 2),
    "nation": (32, 4),
    "birth": (36, 16),
    "address": (52, 70),
    "number": (122, 36),
    "issuer": (158, 30),
    "valid_from": (188, 16),
    "valid_to": (204, 16),
}
HMT: dict[str, Field] = {
    **{field: place for field, place in CITIZEN.items() if field != "nation"},
    "permit_number": (220, 18),
    "edition": (238, 4),
}
FOREIGNER_2017: dict[str, Field] = {
    "english_name": (0, 120),
    "sex": (120, 2),
    "number": (122, 30),
    "nationality": (152, 6),
    "name": (158, 30),
    "valid_from": (188, 16),
    "valid_to": (204, 16),
    "birth": (220, 16),
    "edition": (236, 4),
    "office": (240, 8),
}
FOREIGNER_2023: dict[str, Field] = {
    "name": (0, 30),
    "sex": (30, 2),
    "edition": (32, 4),
    "birth": (36, 16),
    "english_name": (52, 70),
    "number": (122, 36),
    "valid_from": (188, 16),
    "valid_to": (204, 16),
    "english_name_end": (220, 22),
    "nationality": (242, 6),
    "earlier_number": (250, 6),
}
LAYOUTS: dict[str, dict[str, Field]] = {
    " ": CITIZEN,
    "J": HMT,
    "I": FOREIGNER_2017,
    "Y": FOREIGNER_2023,
}
NUMBERS: dict[str, Callable[[str], bool]] = {
    " ": is_18_digit_number,
    "J": is_hmt_number,
    "I": is_foreigner_2017_number,
    "Y": is_foreigner_2023_number,
}
_NATIONALITY = re.compile(r"[A-Z]{3}", re.ASCII)
KINDS: dict[str, Kind] = {" ": "citizen", "J": "hmt", "I": "foreigner", "Y": "foreigner"}


def parse(block: bytes, photo: bytes = NO_PHOTO, fingerprints: bytes = b"") -> Card:
    """The card a text block of 256 bytes describes.

    Raises ``card-unknown-kind`` for an edition nobody knows and ``card-invalid`` for text, dates, codes or
    numbers that cannot be, or that contradict each other: a frame with a right checksum may still hold
    nonsense.
    """
    if len(block) != SIZE:
        raise fault(Reason.CARD_INVALID, "a text block of wrong length")
    mark = _decode(block[KIND_OFFSET : KIND_OFFSET + 2]) or " "
    if mark not in LAYOUTS:
        raise fault(Reason.CARD_UNKNOWN_KIND)
    fields = {field: _decode(block[start : start + size]) for field, (start, size) in LAYOUTS[mark].items()}
    return _checked(_card(mark, fields, photo, fingerprints), mark)


def build(card: Card) -> bytes:
    """The 256 bytes a card with these values carries. Raises ValueError when a value does not fit its
    field.
    """
    mark = _mark(card)
    block = bytearray((" " * (SIZE // 2)).encode("utf-16-le"))
    block[KIND_OFFSET : KIND_OFFSET + 2] = mark.encode("utf-16-le")
    values = _values(card)
    for field, (start, size) in LAYOUTS[mark].items():
        raw = values[field].encode("utf-16-le")
        if len(raw) > size:
            raise ValueError(f"{field} is longer than its {size} bytes")
        block[start : start + len(raw)] = raw
    return bytes(block)


def _decode(raw: bytes) -> str:
    try:
        return decoded(raw)
    except ValueError:
        raise fault(Reason.CARD_INVALID, "bytes that are not legible text") from None


def _card(mark: str, fields: dict[str, str], photo: bytes, fingerprints: bytes) -> Card:
    return Card(
        kind=KINDS[mark],
        name=fields["name"],
        sex=fields["sex"],
        birth=parse_date(fields["birth"]),
        number=fields["number"],
        valid_from=parse_date(fields["valid_from"]),
        valid_to=_parse_end(fields["valid_to"]),
        english_name=_joined(fields.get("english_name", ""), fields.get("english_name_end", "")),
        nation=_nation(fields.get("nation", "")),
        nationality=fields.get("nationality", ""),
        address=fields.get("address", ""),
        issuer=fields.get("issuer", ""),
        permit_number=fields.get("permit_number", ""),
        edition=fields.get("edition", ""),
        office=fields.get("office", ""),
        earlier_number=fields.get("earlier_number", ""),
        photo=photo,
        fingerprints=fingerprints,
    )


def _nation(code: str) -> str:
    """The name of an ethnic group; a blank field says nothing, and contradicts nothing."""
    if code and code not in nations.NAMES:
        raise fault(Reason.CARD_INVALID, "an ethnic group that cannot be")
    return nations.NAMES.get(code, "")


def _joined(first: str, rest: str) -> str:
    """A name that goes on in a second field; a space at the seam was taken for padding."""
    return first.ljust(FOREIGNER_2023["english_name"][1] // 2) + rest if rest else first


def _day(day: datetime.date) -> str:
    return day.isoformat().replace("-", "")


def _parse_end(text: str) -> datetime.date | None:
    return None if text == LONG_TERM else parse_date(text)


def _checked(card: Card, mark: str) -> Card:
    """The same card, or ``card-invalid``."""
    if not NUMBERS[mark](card.number):
        raise fault(Reason.CARD_INVALID, "a number that cannot be")
    if card.sex not in SEXES:
        raise fault(Reason.CARD_INVALID, "a sex code that cannot be")
    if not tells_birth(card.number, card.birth):
        raise fault(Reason.CARD_INVALID, "a birth date that the number contradicts")
    if card.birth > card.valid_from or (card.valid_to is not None and card.valid_to < card.valid_from):
        raise fault(Reason.CARD_INVALID, "dates in an impossible order")
    if card.kind == "foreigner" and not _NATIONALITY.fullmatch(card.nationality):
        raise fault(Reason.CARD_INVALID, "a nationality that cannot be")
    if not (card.name or card.english_name):
        raise fault(Reason.CARD_INVALID, "no name")
    return card


def _mark(card: Card) -> str:
    if card.kind == "foreigner":
        return "Y" if len(card.number) == 18 else "I"
    return "J" if card.kind == "hmt" else " "


def _values(card: Card) -> dict[str, str]:
    layout_2023 = _mark(card) == "Y"
    first_part = FOREIGNER_2023["english_name"][1] // 2
    return {
        "name": card.name,
        "sex": card.sex,
        "nation": nations.CODES.get(card.nation, ""),
        "birth": _day(card.birth),
        "address": card.address,
        "number": card.number,
        "issuer": card.issuer,
        "valid_from": _day(card.valid_from),
        "valid_to": LONG_TERM if card.valid_to is None else _day(card.valid_to),
        "english_name": card.english_name[:first_part] if layout_2023 else card.english_name,
        "english_name_end": card.english_name[first_part:],
        "nationality": card.nationality,
        "permit_number": card.permit_number,
        "edition": card.edition,
        "office": card.office,
        "earlier_number": card.earlier_number,
    }
