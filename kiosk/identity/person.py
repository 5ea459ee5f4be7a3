"""The person a card or the platform speaks of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from kiosk.identity.personal import PersonalBytes, PersonalNumber, PersonalText, PersonName


class Sex(StrEnum):
    """GB/T 2261.1."""

    UNKNOWN = "0"
    MALE = "1"
    FEMALE = "2"
    UNSPECIFIED = "9"


CardKind = Literal["citizen", "foreigner", "hmt"]


@dataclass(frozen=True, kw_only=True)
class Person:
    """One natural person, as read from an identity card.

    `valid_to` is None for a card without an end (长期). `photo` is the card's own block, opaque.
    """

    kind: CardKind
    name: PersonName
    number: PersonalNumber
    sex: Sex
    birth: date
    address: PersonalText = PersonalText("")
    nation: str = ""
    nationality: str = ""
    issuer: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    photo: PersonalBytes = PersonalBytes(b"")

    def __repr__(self) -> str:
        return f"Person({self.name}, {self.number})"

    def age_on(self, day: date) -> int:
        """Full years of age on `day`."""
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))

    def card_expired_on(self, day: date) -> bool:
        return self.valid_to is not None and self.valid_to < day
