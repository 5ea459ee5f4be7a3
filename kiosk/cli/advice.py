"""The technician's words for a fault code."""

from kiosk.words import MissingMessage, Words

TECHNICIANS_LOCALE = "en"


def advice_for(words: Words, code: str) -> str:
    """What to check first; empty for no fault and for one without words."""
    if not code:
        return ""
    try:
        return words.text(TECHNICIANS_LOCALE, f"fault-{code}.advice")
    except MissingMessage:
        return ""
