"""Full, read-only, damaged, missing: each has its own error, and nothing is half-written."""

import sqlite3
from pathlib import Path

import pytest

from kiosk.store import Store, StoreCorrupt, StoreFull, StoreTooNew, StoreUnavailable
from kiosk.store.cipher import Cipher
from tests.store.conftest import KEY
from tests.store.samples import NAME, NOW, a_submission


def connection_of(store: Store) -> sqlite3.Connection:
    return store._database._connection


def test_the_file_is_opened_the_safe_way(store: Store, path: Path):
    ask = connection_of(store).execute
    answers = {name: ask(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert answers == {"journal_mode": "wal", "synchronous": 2}
    assert [ask(f"PRAGMA {n}").fetchone()[0] for n in ("foreign_keys", "secure_delete")] == [1, 1]
    assert path.stat().st_mode & 0o077 == 0


def test_on_a_full_disk_nothing_is_half_written_and_it_works_again_with_space(store: Store):
    ask = connection_of(store).execute
    pages = ask("PRAGMA page_count").fetchone()[0]
    ask(f"PRAGMA max_page_count = {pages}")
    kept = 0
    with pytest.raises(StoreFull) as caught:
        for kept in range(500):
            store.keep_case(a_submission(key=f"VISIT-{kept:04d}-1"), NOW)
    assert caught.value.code == "store-full"
    assert NAME not in str(caught.value)
    assert len(store.outbox()) == store.verify_audit().rows == kept
    assert store.receipt(f"VISIT-{kept:04d}-1") is None
    ask("PRAGMA max_page_count = 100000")
    store.keep_case(a_submission(key=f"VISIT-{kept:04d}-1"), NOW)
    assert len(store.outbox()) == kept + 1


def test_a_read_only_file_is_unavailable(store: Store):
    store.keep_case(a_submission(), NOW)
    connection_of(store).execute("PRAGMA query_only = 1")
    with pytest.raises(StoreUnavailable) as caught:
        store.keep_case(a_submission(key="VISIT-0002-1"), NOW)
    assert caught.value.code == "store-unavailable"
    assert len(store.outbox()) == 1, "reading still works"


def test_a_file_that_is_no_database_is_corrupt(path: Path):
    path.write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(StoreCorrupt):
        Store(path, Cipher(KEY))


def test_a_damaged_page_is_found_on_opening(path: Path):
    with Store(path, Cipher(KEY)) as store:
        for n in range(200):
            store.keep_case(a_submission(key=f"VISIT-{n:04d}-1"), NOW)
    data = bytearray(path.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    path.write_bytes(data)
    with pytest.raises(StoreCorrupt):
        Store(path, Cipher(KEY))


def test_a_folder_that_cannot_be_made_is_unavailable(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable):
        Store(tmp_path / "file" / "kiosk.sqlite", Cipher(KEY))


def test_a_file_of_a_later_version_is_left_alone(path: Path):
    Store(path, Cipher(KEY)).close()
    later = sqlite3.connect(path)
    later.executescript("UPDATE readable SET since = 99; PRAGMA user_version = 99;")
    later.close()
    with pytest.raises(StoreTooNew):
        Store(path, Cipher(KEY))
    assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() == (99,)


def test_after_closing_the_store_is_unavailable(path: Path):
    store = Store(path, Cipher(KEY))
    store.close()
    store.close()
    with pytest.raises(StoreUnavailable):
        store.outbox()


def test_while_another_process_writes_for_too_long_the_store_is_unavailable(store: Store, path: Path):
    connection_of(store).execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable):
        store.keep_case(a_submission(), NOW)
    other.execute("ROLLBACK")
    store.keep_case(a_submission(), NOW)
