"""The audit: what happened on this terminal, in a chain of hashes, with nothing personal in it."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.store.chain import Words


@dataclass(frozen=True, kw_only=True)
class AuditEvent:
    """`event` is a code such as `case-kept`, `subject` an opaque key, `detail` codes only."""

    at: datetime
    event: str
    subject: str = ""
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class AuditRow:
    """A row as it stands on disk; `at` is its text there."""

    seq: int
    at: str
    event: str
    subject: str
    detail: str
    previous: str
    hash: str

    @property
    def covered(self) -> Words:
        return self.at, self.event, self.subject, self.detail
