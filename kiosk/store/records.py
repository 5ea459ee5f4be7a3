"""The rows beside the outbox: cases, ratings, the audit and the catalogue cache; inside a transaction."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from kiosk.cases import CaseStatus, Rating, Receipt, Submission
from kiosk.store.audit import AuditEvent, AuditRow
from kiosk.store.chain import next_link
from kiosk.store.entries import CachedCatalogue
from kiosk.store.times import read_day, read_time, write_day, write_time

MOST_RATINGS = 2
"""A rating may be changed once (好差评: 一次办件, one change)."""


def insert_case(db: sqlite3.Connection, submission: Submission, now: datetime) -> bool:
    """False when the case is there already."""
    cursor = db.execute(
        "INSERT INTO cases (key, item_id, item_version, status, kept_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (key) DO NOTHING",
        (submission.key, submission.item_id, submission.item_version, CaseStatus.KEPT, write_time(now)),
    )
    return cursor.rowcount == 1


def read_receipt(db: sqlite3.Connection, key: str) -> Receipt | None:
    row = db.execute("SELECT * FROM cases WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    return Receipt(
        key=key,
        number=row["number"],
        status=CaseStatus(row["status"]),
        accepted_at=read_time(row["accepted_at"]),
        promised=read_day(row["promised"]),
        message=row["message"],
        document_serial=row["document_serial"],
    )


def write_receipt(db: sqlite3.Connection, receipt: Receipt) -> None:
    accepted_at = None if receipt.accepted_at is None else write_time(receipt.accepted_at)
    db.execute(
        "UPDATE cases SET number = ?, status = ?, accepted_at = ?, promised = ?, message = ?, "
        "document_serial = ? WHERE key = ?",
        (
            receipt.number,
            receipt.status.value,
            accepted_at,
            write_day(receipt.promised),
            receipt.message,
            receipt.document_serial,
            receipt.key,
        ),
    )


def insert_rating(db: sqlite3.Connection, rating: Rating) -> bool:
    """False when nothing is to be sent: the same rating again, or a second change."""
    kept = db.execute(
        "SELECT score, reasons FROM ratings WHERE case_key = ? ORDER BY turn", (rating.case_key,)
    ).fetchall()
    reasons = ",".join(rating.reasons)
    if len(kept) >= MOST_RATINGS or (kept and tuple(kept[-1]) == (rating.score, reasons)):
        return False
    db.execute(
        "INSERT INTO ratings (case_key, turn, item_id, score, reasons, at) VALUES (?, ?, ?, ?, ?, ?)",
        (rating.case_key, len(kept) + 1, rating.item_id, rating.score, reasons, write_time(rating.at)),
    )
    return True


def append_audit(db: sqlite3.Connection, event: AuditEvent) -> None:
    said = (write_time(event.at), event.event, event.subject, event.detail)
    link = next_link(db, "audit", said)
    db.execute(
        "INSERT INTO audit (seq, at, event, subject, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (link.seq, *said, link.previous, link.hash),
    )


def audit_rows(db: sqlite3.Connection) -> Iterator[AuditRow]:
    for row in db.execute("SELECT seq, at, event, subject, detail, previous, hash FROM audit ORDER BY seq"):
        yield AuditRow(**dict(row))


def read_catalogue(db: sqlite3.Connection) -> CachedCatalogue | None:
    row = db.execute("SELECT version, etag, body, at FROM catalogue_cache").fetchone()
    if row is None:
        return None
    at = read_time(row["at"])
    assert at is not None
    return CachedCatalogue(version=row["version"], etag=row["etag"], body=row["body"], at=at)


def write_catalogue(db: sqlite3.Connection, version: str, etag: str, body: str, at: datetime) -> None:
    db.execute(
        "INSERT INTO catalogue_cache (one, version, etag, body, at) VALUES (1, ?, ?, ?, ?) "
        "ON CONFLICT (one) DO UPDATE SET version = excluded.version, etag = excluded.etag, "
        "body = excluded.body, at = excluded.at",
        (version, etag, body, write_time(at)),
    )
