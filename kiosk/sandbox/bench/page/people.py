"""What is special about a resident, from their own data: a trainer picks whom to play by it."""

from collections.abc import Iterator, Mapping
from datetime import date

from kiosk.certificates import CertificateStatus
from kiosk.sandbox.bench.page.words import said
from kiosk.sandbox.residents import Resident

SHORT_NAME = 6
NUMBER_2017 = 15
"""Characters of a foreigner's number before the edition of 2023."""


def specials(lang: str, resident: Resident, everybody: Mapping[str, Resident], today: date) -> Iterator[str]:
    """A few words each, the most telling first."""
    card = resident.card
    yield said(lang, "years", years=_age(card.birth, today))
    if card.valid_to is not None and card.valid_to < today:
        yield said(lang, "expired")
    if card.kind == "foreigner" and len(card.number) == NUMBER_2017:
        yield said(lang, "edition-2017")
    if card.valid_to is None:
        yield said(lang, "long-term")
    if not all(map(_common, card.name)):
        yield said(lang, "rare-name")
    if len(card.name) > SHORT_NAME:
        yield said(lang, "long-name")
    if resident.guardian:
        yield said(lang, "has-guardian", name=everybody[resident.guardian].card.name)
    yield from _means(lang, resident)


def _means(lang: str, resident: Resident) -> Iterator[str]:
    if resident.phone is None:
        yield said(lang, "no-phone")
    elif resident.phone.answer != "confirm":
        yield said(lang, f"phone-{resident.phone.answer}")
    if not resident.certificates:
        yield said(lang, "no-certificates")
    elif any(c.status is not CertificateStatus.VALID for c in resident.certificates):
        yield said(lang, "bad-certificates")
    if resident.insurance is not None and resident.insurance.kind == "retired":
        yield said(lang, "retired")
    if resident.cases:
        yield said(lang, "has-cases")


def _age(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _common(character: str) -> bool:
    """In GBK: what every printer knows."""
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
