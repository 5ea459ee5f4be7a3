"""Paper in a visit: how far a piece of it has come, and what can be taken away on it."""

from enum import StrEnum


class Paper(StrEnum):
    """A piece of paper on its way."""

    NONE = "none"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"


class Takeaway(StrEnum):
    """What can be taken away on paper beside slip and result."""

    CERTIFICATE = "certificate"
    PROMISE = "promise"
    USES = "uses"
