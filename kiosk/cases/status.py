"""The states of a case, our own model mapped to what platforms use."""

from enum import StrEnum


class CaseStatus(StrEnum):
    """Values are keys of the words catalogue as `case-<value>`."""

    KEPT = "kept"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    RECEIVED = "received"
    SUPPLEMENT = "supplement"
    NOT_ACCEPTED = "not-accepted"
    ACCEPTED = "accepted"
    SUSPENDED = "suspended"
    REVIEW = "review"
    REJECTED = "rejected"
    DONE = "done"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"

    @property
    def ended(self) -> bool:
        return self in _ENDED


_ENDED = frozenset(
    {
        CaseStatus.NOT_ACCEPTED,
        CaseStatus.REJECTED,
        CaseStatus.DONE,
        CaseStatus.DELIVERED,
        CaseStatus.WITHDRAWN,
    }
)
