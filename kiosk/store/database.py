"""The SQLite file: opening it the safe way, transactions, and SQLite's errors made typed.

WAL and synchronous=FULL: a transaction that was committed survives a power cut. secure_delete: what is
deleted or overwritten is overwritten on disk, too.

One connection and one lock, for all threads. The terminal writes a few small rows per resident, so that
waiting for each other costs nothing, and two threads can never see half of each other's work.
"""

import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from kiosk.store.errors import StoreCorrupt, StoreError, StoreFull, StoreTooNew, StoreUnavailable

BUSY_TIMEOUT = 5.0
"""Seconds to wait for another process, such as a technician's command."""

_SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "busy_timeout": int(BUSY_TIMEOUT * 1000),
}
_OURS = resources.files("kiosk.store") / "migrations"
_FULL = frozenset({sqlite3.SQLITE_FULL})
_CORRUPT = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})


class Database:
    """An open store file. `owner` tells whether this process is the one that delivers from it."""

    def __init__(self, path: Path, migrations: Traversable = _OURS) -> None:
        """Opens or makes the file and applies the `.sql` files of `migrations`, in the order of their names.

        Raises a StoreError when the file cannot be opened, is damaged, or is of a later version.
        """
        self._lock = threading.RLock()
        self._closed = False
        with typed_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._claim = _try_to_own(path)
            self._connection = _connect(path)
        try:
            with typed_errors():
                _set(self._connection)
                _check(self._connection)
                _migrate(self._connection, migrations)
        except StoreError:
            self.close()
            raise

    @property
    def owner(self) -> bool:
        return self._claim is not None

    def close(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._connection.close()
            if self._claim is not None:
                os.close(self._claim)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is on disk afterwards, or nothing of it."""
        with self._lock, typed_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # After a full disk SQLite may have rolled back already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, typed_errors():
            yield self._connection

    def forget_log(self) -> None:
        """Moves the write-ahead log into the file and empties it, so that nothing shredded stays there.

        Best effort: while another process reads, the log is emptied with the next shredding.
        """
        with self._lock, typed_errors():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@contextmanager
def typed_errors() -> Iterator[None]:
    """Makes StoreErrors of SQLite's and the system's errors; messages of SQLite hold no values."""
    try:
        yield
    except sqlite3.Error as error:
        raise _typed(error) from None
    except OSError as error:
        raise StoreUnavailable(error.strerror or "the file cannot be used") from None


def _typed(error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _FULL:
        return StoreFull("no space left")
    if code in _CORRUPT:
        return StoreCorrupt("the file is damaged")
    return StoreUnavailable(getattr(error, "sqlite_errorname", type(error).__name__))


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT)
    connection.row_factory = sqlite3.Row
    path.chmod(0o600)
    return connection


def _set(connection: sqlite3.Connection) -> None:
    for name, value in _SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        # Read back, because SQLite says nothing when it does not do what it was told.
        if connection.execute(f"PRAGMA {name}").fetchone()[0] != value:
            raise StoreUnavailable(f"{name} cannot be set")


def _check(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise StoreCorrupt("the file is damaged")


def _migrate(connection: sqlite3.Connection, folder: Traversable) -> None:
    """Brings an older file up to date, one numbered step after the other, each whole or not at all.

    A later file is used as it is when its steps only added: after an update that came back, the program
    before it goes on with what residents have handed in meanwhile.
    """
    steps = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(steps) and not _readable(connection, len(steps)):
        raise StoreTooNew("written by a later version of the terminal")
    for number, step in enumerate(steps[version:], start=version + 1):
        script = step.read_text("utf-8")
        try:
            connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _readable(connection: sqlite3.Connection, ours: int) -> bool:
    """Whether a later file says that a program with our steps may use it."""
    told = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'readable'"
    if connection.execute(told).fetchone() is None:
        return False
    row = connection.execute("SELECT since FROM readable").fetchone()
    return row is not None and row[0] <= ours


def _try_to_own(path: Path) -> int | None:
    """A lock held as long as the process lives; the kernel gives it back when the process is killed."""
    descriptor = os.open(f"{path}.owner", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
