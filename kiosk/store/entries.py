"""What waits in the outbox, as frozen values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.cases import Rating, Submission
from kiosk.cases.dispute import Correction
from kiosk.certificates.usage import UsageReport


class EntryKind(StrEnum):
    CASE = "case"
    RATING = "rating"
    USAGE = "usage"
    CORRECTION = "correction"


Content = Submission | Rating | UsageReport | Correction
"""What an entry carries, by its kind."""


class EntryState(StrEnum):
    """`waiting` and `sending` go round until the entry is `delivered`, or `dead` until a person looks."""

    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    DEAD = "dead"


@dataclass(frozen=True, kw_only=True)
class OutboxEntry:
    """One entry without its payload. `key` is the key of the case, also for what belongs to it."""

    id: int
    key: str
    kind: EntryKind
    created: datetime
    attempts: int
    next_try: datetime
    state: EntryState
    last_error: str


@dataclass(frozen=True, kw_only=True)
class Claim:
    """An entry that nobody else may send until it is settled, with what is to be sent."""

    entry: OutboxEntry
    content: Content


@dataclass(frozen=True, kw_only=True)
class CachedCatalogue:
    """The last catalogue that arrived: `body` is the JSON text of its sections."""

    version: str
    etag: str
    body: str
    at: datetime
