"""After an update that came back, the program before it goes on with the file that was migrated."""

import re
import shutil
import sqlite3
from importlib import resources
from pathlib import Path

import pytest

from kiosk.store import Store, StoreTooNew
from kiosk.store.cipher import Cipher
from kiosk.store.database import Database
from tests.store.conftest import KEY
from tests.store.samples import NOW, a_submission

OURS = resources.files("kiosk.store") / "migrations"
ADDS = """
ALTER TABLE cases ADD COLUMN channel TEXT NOT NULL DEFAULT 'terminal';
CREATE TABLE messages (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
"""
_STATEMENT = re.compile(
    r"^(CREATE|ALTER|DROP|DELETE|UPDATE|INSERT|PRAGMA)\b[^;]*", re.MULTILINE | re.IGNORECASE
)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The folder of steps of a later program, without a step of its own yet."""
    folder = tmp_path / "later"
    shutil.copytree(str(OURS), folder)
    return folder


def migrate(path: Path, steps: Path, script: str) -> None:
    (steps / "0900_later.sql").write_text(script)
    Database(path, steps).close()


def only_adds(script: str) -> bool:
    """Whether a program without this step can go on reading and writing what it knows."""
    made = set(re.findall(r"CREATE TABLE (\w+)", script))
    for found in _STATEMENT.finditer(script):
        words = found[0].split()
        kind, what = words[0].upper(), words[1].upper()
        if kind == "ALTER" and " ADD COLUMN " in f" {found[0]} ":
            if "NOT NULL" in found[0] and "DEFAULT" not in found[0]:
                return False
        elif kind == "INSERT":
            if words[2] not in made:
                return False
        elif kind == "CREATE" and what in ("TRIGGER", "UNIQUE", "INDEX"):
            table = re.search(r" ON (\w+)", " ".join(words))
            if what != "INDEX" and (table is None or table[1] not in made):
                return False
        elif not (kind == "CREATE" and what == "TABLE"):
            return False
    return True


def test_what_an_update_added_does_not_keep_the_old_program_out(path: Path, later: Path):
    with Store(path, Cipher(KEY)) as store:
        store.keep_case(a_submission(key="VISIT-0001-1"), NOW)
    migrate(path, later, ADDS)
    with Store(path, Cipher(KEY)) as store:
        assert [entry.key for entry in store.outbox()] == ["VISIT-0001-1"]
        store.keep_case(a_submission(key="VISIT-0002-1"), NOW)
        claim = store.claim(store.due(NOW)[0].id)
        assert claim is not None
        assert claim.content == a_submission(key="VISIT-0001-1")
        assert store.verify_audit().intact
    Database(path, later).close()
    with sqlite3.connect(path) as direct:
        assert direct.execute("SELECT key, channel FROM cases ORDER BY key").fetchall() == [
            ("VISIT-0001-1", "terminal"),
            ("VISIT-0002-1", "terminal"),
        ]


def test_what_only_the_later_program_can_deliver_waits_for_it(path: Path, later: Path):
    Store(path, Cipher(KEY)).close()
    migrate(path, later, ADDS)
    with sqlite3.connect(path) as direct:
        direct.execute(
            "INSERT INTO outbox (key, kind, payload, created, next_try) VALUES ('K', 'message', x'00', ?, ?)",
            ("2020-01-01T00:00:00.000000Z", "2020-01-01T00:00:00.000000Z"),
        )
    with Store(path, Cipher(KEY)) as store:
        assert store.outbox() == store.due(NOW) == ()
        assert store.entry(1) is None
    with sqlite3.connect(path) as direct:
        assert direct.execute("SELECT kind, state FROM outbox").fetchall() == [("message", "waiting")]


def test_what_an_update_changed_for_good_keeps_the_old_program_out(path: Path, later: Path):
    Store(path, Cipher(KEY)).close()
    migrate(path, later, "DROP TABLE ratings; UPDATE readable SET since = 4;")
    with pytest.raises(StoreTooNew):
        Store(path, Cipher(KEY))


def test_a_later_step_adds_or_says_that_it_does_not():
    steps = sorted(
        (step for step in OURS.iterdir() if step.name.endswith(".sql")), key=lambda step: step.name
    )
    for step in steps[3:]:
        script = step.read_text("utf-8")
        assert only_adds(script) or "UPDATE readable SET since" in script, step.name


@pytest.mark.parametrize(
    ("script", "adds"),
    [
        (ADDS, True),
        ("ALTER TABLE cases ADD COLUMN note TEXT;", True),
        ("CREATE INDEX i ON cases (status);", True),
        ("CREATE TABLE t (a TEXT) STRICT;\nINSERT INTO t VALUES ('x');", True),
        ("ALTER TABLE cases ADD COLUMN note TEXT NOT NULL;", False),
        ("ALTER TABLE cases RENAME TO matters;", False),
        ("DROP TABLE ratings;", False),
        ("UPDATE cases SET status = 'x';", False),
        ("INSERT INTO audit VALUES (1);", False),
        ("CREATE UNIQUE INDEX u ON cases (number);", False),
        ("CREATE TRIGGER t BEFORE INSERT ON cases BEGIN SELECT 1; END;", False),
    ],
)
def test_the_rule_tells_one_from_the_other(script: str, adds: bool):
    assert only_adds(script) is adds
