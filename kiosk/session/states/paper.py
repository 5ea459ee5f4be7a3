"""Paper in a visit: how far a piece of it has come."""

from enum import StrEnum


class Paper(StrEnum):
    """A piece of paper on its way."""

    NONE = "none"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
