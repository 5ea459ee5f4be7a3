"""Which words a fault has: a card's are those of its kind."""

from kiosk.words.words import Words


def fault_key(words: Words, locale: str, reason: str, role: str = "") -> str:
    """The message for a reason at the device of a role: the role's own where there is one."""
    own = f"fault-{role}-{reason}"
    return own if role and words.has(locale, own) else f"fault-{reason}"
