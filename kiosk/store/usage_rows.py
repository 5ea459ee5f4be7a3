"""The rows of the usage records: a use begins, a use ends, each in one chain; inside a transaction."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.certificates.usage import UsageRecord, UseOutcome, latest
from kiosk.store.chain import Words, next_link
from kiosk.store.usage_payload import read_record, write_record

_OPEN = """
    SELECT body FROM usage_records AS entry WHERE matter = ? AND closing = 0 AND NOT EXISTS (
        SELECT 1 FROM usage_records AS later WHERE later.record = entry.record AND later.closing = 1)
    ORDER BY seq
"""
_OPEN_MATTERS = """
    SELECT DISTINCT matter FROM usage_records GROUP BY record HAVING max(closing) = 0 ORDER BY matter
"""


@dataclass(frozen=True, kw_only=True)
class UsageRow:
    """An entry as it stands on disk: `body` is the record as text."""

    seq: int
    record: str
    body: str
    previous: str
    hash: str

    @property
    def covered(self) -> Words:
        return self.record, self.body


def begin(db: sqlite3.Connection, record: UsageRecord) -> None:
    _append(db, record, closing=False)


def end(
    db: sqlite3.Connection, matter: str, outcome_of: Callable[[UsageRecord], UseOutcome], now: datetime
) -> tuple[UsageRecord, ...]:
    """Ends every open use of a matter; the records as they are now. What was retrieved is dropped `now`."""
    found = _readable(db.execute(_OPEN, (matter,)).fetchall())
    ended = tuple(replace(record, outcome=outcome_of(record), deleted_at=now) for record in found)
    for record in ended:
        _append(db, record, closing=True)
    return ended


def open_matters(db: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(row["matter"] for row in db.execute(_OPEN_MATTERS).fetchall())


def latest_records(db: sqlite3.Connection) -> tuple[UsageRecord, ...]:
    """Each use once, as it stands now, the newest first."""
    return latest(
        read_record(row["body"]) for row in db.execute("SELECT body FROM usage_records ORDER BY seq")
    )


def chain(db: sqlite3.Connection) -> Iterator[UsageRow]:
    for row in db.execute("SELECT seq, record, body, previous, hash FROM usage_records ORDER BY seq"):
        yield UsageRow(**dict(row))


def _readable(rows: Iterable[sqlite3.Row]) -> Iterator[UsageRecord]:
    """What somebody has made unreadable is found by its hash; it must not hold up a case."""
    for row in rows:
        with suppress(ValueError):
            yield read_record(row["body"])


def _append(db: sqlite3.Connection, record: UsageRecord, *, closing: bool) -> None:
    body = write_record(record)
    link = next_link(db, "usage_records", (record.id, body))
    db.execute(
        "INSERT INTO usage_records (seq, record, matter, closing, body, previous, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (link.seq, record.id, record.matter, int(closing), body, link.previous, link.hash),
    )
