"""A process that is killed while it keeps cases leaves whole cases or none."""

import random
import signal
import subprocess
import sys
from pathlib import Path

from kiosk.store import EntryState, Store
from kiosk.store.cipher import Cipher
from tests.store.conftest import KEY

_KEEPER = """
import sys
from pathlib import Path
from kiosk.store import Store
from kiosk.store.cipher import Cipher
from tests.store.conftest import KEY
from tests.store.samples import NOW, a_receipt, a_submission

store = Store(Path(sys.argv[1]), Cipher(KEY))
first = int(sys.argv[2])
for n in range(first, first + 5000):
    key = f"VISIT-{n:06d}-1"
    store.keep_case(a_submission(key=key), NOW)
    sys.stdout.write(key + "\\n")
    sys.stdout.flush()
    entry = store.case_entry(key)
    if n % 3 and store.claim(entry.id) and n % 2:
        store.delivered(entry.id, a_receipt(key), NOW)
"""
ROUNDS = 12


def test_whatever_was_kept_when_the_process_was_killed_is_there_entirely(path: Path):
    luck = random.Random(20261124)
    told: set[str] = set()
    for round_ in range(ROUNDS):
        told |= keep_until_killed(path, round_ * 10_000, luck.randint(1, 40))
        check(path, told)


def keep_until_killed(path: Path, first: int, reports: int) -> set[str]:
    """The keys the process had told of when it was killed, right after its `reports`-th report."""
    command = [sys.executable, "-c", _KEEPER, str(path), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(reports)]
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    return {line.strip() for line in lines if line.endswith("\n")}


def check(path: Path, told: set[str]) -> None:
    with Store(path, Cipher(KEY)) as store:
        verdict = store.verify_audit()
        assert verdict.intact
        waiting = store.outbox()
        assert all(entry.state is EntryState.WAITING for entry in waiting), "claims are released"
        with store._database.reading() as db:
            cases = {row["key"] for row in db.execute("SELECT key FROM cases")}
            entries = {row["key"] for row in db.execute("SELECT key FROM outbox")}
            kept = {r["subject"] for r in db.execute("SELECT subject FROM audit WHERE event = 'case-kept'")}
        assert cases == entries == kept
        assert told <= cases, "what the resident was told is there"
        for entry in waiting[-5:]:
            claim = store.claim(entry.id)
            assert claim is not None and claim.content.key == entry.key
