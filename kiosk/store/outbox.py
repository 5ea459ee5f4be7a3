"""The rows of the outbox, one function for each thing that happens to an entry; inside a transaction."""

import sqlite3
from datetime import datetime

from kiosk.store.entries import EntryKind, EntryState, OutboxEntry
from kiosk.store.times import read_time, write_time

_COLUMNS = "id, key, kind, created, attempts, next_try, state, last_error"
# What a later program had to deliver waits until that program is back.
_KNOWN = f"kind IN ({', '.join(repr(kind.value) for kind in EntryKind)})"

# What belongs to a case waits until the case itself has gone or has been given up.
_DUE = f"""
    SELECT {_COLUMNS} FROM outbox AS entry
    WHERE state = 'waiting' AND entry.{_KNOWN} AND next_try <= ? AND NOT EXISTS (
        SELECT 1 FROM outbox AS earlier
        WHERE entry.kind <> 'case' AND earlier.key = entry.key AND earlier.id < entry.id
          AND earlier.state IN ('waiting', 'sending'))
    ORDER BY next_try, id LIMIT ?
"""


def insert(db: sqlite3.Connection, key: str, kind: EntryKind, payload: bytes, now: datetime) -> int:
    cursor = db.execute(
        "INSERT INTO outbox (key, kind, payload, created, next_try) VALUES (?, ?, ?, ?, ?)",
        (key, kind.value, payload, write_time(now), write_time(now)),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def due(db: sqlite3.Connection, now: datetime, limit: int) -> tuple[OutboxEntry, ...]:
    return tuple(map(_entry, db.execute(_DUE, (write_time(now), limit))))


def undelivered(db: sqlite3.Connection) -> tuple[OutboxEntry, ...]:
    found = db.execute(f"SELECT {_COLUMNS} FROM outbox WHERE state <> 'delivered' AND {_KNOWN} ORDER BY id")
    return tuple(map(_entry, found))


def entry(db: sqlite3.Connection, entry_id: int) -> OutboxEntry | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM outbox WHERE id = ? AND {_KNOWN}", (entry_id,)).fetchone()
    return None if row is None else _entry(row)


def case_entry(db: sqlite3.Connection, key: str) -> OutboxEntry | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM outbox WHERE key = ? AND kind = 'case'", (key,)).fetchone()
    return None if row is None else _entry(row)


def stands(db: sqlite3.Connection, key: str, kind: EntryKind) -> bool:
    """Whether such an entry was ever made."""
    found = db.execute("SELECT 1 FROM outbox WHERE key = ? AND kind = ?", (key, kind.value)).fetchone()
    return found is not None


def claim(db: sqlite3.Connection, entry_id: int) -> bytes | None:
    """Takes a waiting entry; its sealed payload, or None when it does not wait."""
    row = db.execute(
        "UPDATE outbox SET state = 'sending', attempts = attempts + 1 "
        "WHERE id = ? AND state = 'waiting' RETURNING payload",
        (entry_id,),
    ).fetchone()
    return None if row is None else bytes(row["payload"])


def settle(db: sqlite3.Connection, entry_id: int) -> bool:
    """Delivered: the payload is taken off the disk. False when the entry was not being sent."""
    # The overwrite comes first, so that the old bytes are gone even where a page is not rewritten.
    db.execute(
        "UPDATE outbox SET payload = zeroblob(length(payload)) WHERE id = ? AND state = 'sending'",
        (entry_id,),
    )
    changed = db.execute(
        "UPDATE outbox SET payload = NULL, state = 'delivered', last_error = '' "
        "WHERE id = ? AND state = 'sending'",
        (entry_id,),
    )
    return changed.rowcount == 1


def put_back(db: sqlite3.Connection, entry_id: int, code: str, next_try: datetime) -> bool:
    changed = db.execute(
        "UPDATE outbox SET state = 'waiting', last_error = ?, next_try = ? "
        "WHERE id = ? AND state = 'sending'",
        (code, write_time(next_try), entry_id),
    )
    return changed.rowcount == 1


def bury(db: sqlite3.Connection, entry_id: int, code: str) -> bool:
    changed = db.execute(
        "UPDATE outbox SET state = 'dead', last_error = ? WHERE id = ? AND state IN ('waiting', 'sending')",
        (code, entry_id),
    )
    return changed.rowcount == 1


def revive(db: sqlite3.Connection, entry_id: int, now: datetime) -> bool:
    changed = db.execute(
        "UPDATE outbox SET state = 'waiting', attempts = 0, next_try = ? WHERE id = ? AND state = 'dead'",
        (write_time(now), entry_id),
    )
    return changed.rowcount == 1


def release_all(db: sqlite3.Connection) -> int:
    """Gives back what a process that is no more had claimed; how many there were."""
    return db.execute("UPDATE outbox SET state = 'waiting' WHERE state = 'sending'").rowcount


def _entry(row: sqlite3.Row) -> OutboxEntry:
    created, next_try = read_time(row["created"]), read_time(row["next_try"])
    assert created is not None and next_try is not None
    return OutboxEntry(
        id=row["id"],
        key=row["key"],
        kind=EntryKind(row["kind"]),
        created=created,
        attempts=row["attempts"],
        next_try=next_try,
        state=EntryState(row["state"]),
        last_error=row["last_error"],
    )
