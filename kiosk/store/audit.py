"""The audit: what happened on this terminal, in a chain of hashes, with nothing personal in it.

Each row's SHA-256 covers the row and the hash before it, so that a row that was changed, taken out or
put in is found. Rows that are cut off at the end are found by comparing `head` with the one that was
last reported elsewhere.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

GENESIS = "0" * 64


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


@dataclass(frozen=True, kw_only=True)
class AuditVerdict:
    """`broken_at` is the number of the first row that does not fit, None when all do."""

    rows: int
    head: str
    broken_at: int | None = None

    @property
    def intact(self) -> bool:
        return self.broken_at is None


def hash_of(seq: int, at: str, event: str, subject: str, detail: str, previous: str) -> str:
    # A JSON list keeps the fields apart: no two different rows give the same bytes.
    covered = json.dumps([seq, at, event, subject, detail, previous], ensure_ascii=False)
    return sha256(covered.encode("utf-8")).hexdigest()


def verify(rows: Iterable[AuditRow]) -> AuditVerdict:
    """Walks the chain from its beginning; rows come in the order of their numbers."""
    previous, count = GENESIS, 0
    for count, row in enumerate(rows, start=1):
        expected = hash_of(count, row.at, row.event, row.subject, row.detail, previous)
        if row.seq != count or row.previous != previous or row.hash != expected:
            return AuditVerdict(rows=count, head=previous, broken_at=row.seq)
        previous = row.hash
    return AuditVerdict(rows=count, head=previous)
