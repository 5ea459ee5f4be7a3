"""Who stands before the terminal: numbers and their checks, masked personal values, the person."""

from kiosk.identity.numbers import NumberKind, check_character, person_by_number, recognise
from kiosk.identity.person import Person, Sex
from kiosk.identity.personal import PersonalBytes, PersonalNumber, PersonalText, PersonName
from kiosk.identity.whose import ACTED_FOR, Whose

__all__ = [
    "ACTED_FOR",
    "NumberKind",
    "Person",
    "PersonName",
    "PersonalBytes",
    "PersonalNumber",
    "PersonalText",
    "Sex",
    "Whose",
    "check_character",
    "person_by_number",
    "recognise",
]
