"""Whom something belongs to, seen from the applicant."""

from enum import StrEnum


class Whose(StrEnum):
    """What is another person's is used only as they agree, or whoever may decide for them."""

    SELF = "self"
    SPOUSE = "spouse"
    CHILD = "child"
    """A minor whose guardian the applicant is, as register or birth certificate show."""
    GUARDIAN = "guardian"
    AGENT = "agent"
    """Whoever acts for the applicant, named in an authorisation for this item (委托代办)."""
    PRINCIPAL = "principal"
    """For whom the applicant acts, by such an authorisation."""
    HELPER = "helper"
    """Whoever helps here (帮办); no register knows of it."""


ACTED_FOR = frozenset({Whose.CHILD, Whose.PRINCIPAL})
"""The applicant decides for them; they need not be here."""
