import sqlite3
from pathlib import Path

import pytest

from kiosk.store import AuditEvent, Store
from kiosk.store.chain import GENESIS
from tests.store.samples import NAME, NOW, NUMBER, a_receipt, a_submission, later


def fill(store: Store) -> None:
    store.keep_case(a_submission(), NOW)
    (entry,) = store.outbox()
    store.claim(entry.id)
    store.delivered(entry.id, a_receipt(), later(1))
    store.record(AuditEvent(at=later(2), event="cabinet-opened", subject="T-0001"))


def test_an_empty_audit_is_intact(store: Store):
    verdict = store.verify_audit()
    assert (verdict.intact, verdict.rows, verdict.head) == (True, 0, GENESIS)


def test_what_happened_is_there_in_its_order(store: Store, path: Path):
    fill(store)
    rows = sqlite3.connect(path).execute("SELECT event FROM audit ORDER BY seq").fetchall()
    assert rows == [("case-kept",), ("case-delivered",), ("cabinet-opened",)]
    assert store.verify_audit().intact


def test_the_audit_names_no_person(store: Store, path: Path):
    fill(store)
    text = str(sqlite3.connect(path).execute("SELECT * FROM audit").fetchall())
    assert NAME not in text and NUMBER not in text


@pytest.mark.parametrize("statement", ["UPDATE audit SET event = 'x'", "DELETE FROM audit"])
def test_the_audit_cannot_be_changed_by_an_ordinary_statement(store: Store, path: Path, statement: str):
    fill(store)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        sqlite3.connect(path).execute(statement)


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE audit SET event = 'case-lost' WHERE seq = 2", 2),
        ("UPDATE audit SET at = '2026-01-01' WHERE seq = 1", 1),
        ("DELETE FROM audit WHERE seq = 2", 3),
        ("DELETE FROM audit WHERE seq = 1", 2),
        ("UPDATE audit SET seq = 9 WHERE seq = 3", 9),
        ("INSERT INTO audit SELECT 4, at, event, subject, detail, previous, 'made up' FROM audit LIMIT 1", 4),
    ],
)
def test_somebody_who_gets_round_the_triggers_is_found(
    store: Store, path: Path, statement: str, broken_at: int
):
    fill(store)
    intruder = sqlite3.connect(path, isolation_level=None)
    intruder.execute("DROP TRIGGER audit_is_never_changed")
    intruder.execute("DROP TRIGGER audit_is_never_shortened")
    intruder.execute(statement)
    assert store.verify_audit().broken_at == broken_at


def test_a_cut_off_end_shows_in_the_head(store: Store, path: Path):
    fill(store)
    reported = store.verify_audit().head
    intruder = sqlite3.connect(path, isolation_level=None)
    intruder.execute("DROP TRIGGER audit_is_never_shortened")
    intruder.execute("DELETE FROM audit WHERE seq = 3")
    assert store.verify_audit().head != reported
