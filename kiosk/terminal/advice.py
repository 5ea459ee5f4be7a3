"""The technician's words for a fault code."""

from kiosk.words import MissingMessage, Words, fault_key

TECHNICIANS_LOCALE = "en"


def advice_for(words: Words, code: str, role: str = "") -> str:
    """What to check first at the device of a role; empty for no fault and for one without words."""
    if not code:
        return ""
    try:
        return words.text(TECHNICIANS_LOCALE, f"{fault_key(words, TECHNICIANS_LOCALE, code, role)}.advice")
    except MissingMessage:
        return ""
