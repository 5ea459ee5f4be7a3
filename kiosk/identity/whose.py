"""Whom something belongs to, seen from the applicant."""

from enum import StrEnum


class Whose(StrEnum):
    """What is another person's is used only as they agree."""

    SELF = "self"
    SPOUSE = "spouse"
