"""The units of a cabinet under a real systemd with the real program; `machine` says what else is real."""

import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from typing import Any

import pytest

from tests.systemd.machine import INSIDE, STATE, Machine, missing
from tests.systemd.panel import drawn, sentence_stands
from tests.systemd.visitor import (
    KEPT,
    SENIOR,
    devices,
    done,
    hands_in,
    here,
    looks_through,
    ready,
    serve,
    shows_slip,
)

WHY_NOT = missing()
pytestmark = [pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT), pytest.mark.timeout(300)]
KEY = "bytes(range(32))"
LEDGER = f"""
import json
from pathlib import Path
from kiosk.store import Store
from kiosk.store.cipher import Cipher
with Store(Path("{STATE}/kiosk.sqlite3"), Cipher({KEY})) as store:
    waiting = [entry.kind for entry in store.outbox()]
    whole = store.verify_audit().intact and store.verify_usage().intact
import sqlite3
db = sqlite3.connect("file:{STATE}/kiosk.sqlite3?mode=ro", uri=True)
cases = db.execute("select key, state from outbox where kind = 'case' order by id").fetchall()
print(json.dumps({{"waiting": waiting, "whole": whole, "cases": cases}}))
"""
"""What the store holds, for who has its key."""
PLACES = f"{STATE} /run /tmp /var/tmp /dev/shm /var/spool /var/log /var/lib/systemd"
"""Where a terminal could leave anything. What printers put out lies in the bench's folder, and is paper."""


def pid(machine: Machine) -> str:
    return machine.show("kiosk-ui", "MainPID")


def ledger(machine: Machine) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(machine.python(LEDGER, user="kiosk"))
    return found


def known_to_the_platform(machine: Machine) -> list[str]:
    """Numbers of all cases that the platform has of the resident."""
    asked = {"number": SENIOR.card.number}
    found = machine.platform("/v1/cases/query", "POST", asked)
    return [case["number"] for case in found["cases"]]  # type: ignore[index]


def left_of_the_resident(machine: Machine) -> str:
    """Files that hold the resident's name or number in plain."""
    said = "|".join((SENIOR.card.name, SENIOR.card.number))
    outside = f"--exclude-dir=printed --exclude-dir=share -rlaE '{said}'"
    return machine.run("sh", "-c", f"grep {outside} {PLACES} 2>/dev/null")


# Living


def test_the_running_terminal_serves_a_whole_journey(cabinet: Machine) -> None:
    """By card, camera and keypad alone; slip and sheet come out of their printers."""
    known, sheets = known_to_the_platform(cabinet), cabinet.run("ls", f"{STATE}/printed").split()
    serve(cabinet)
    told = cabinet.told()
    assert told is not None and told.visits["handed_in"] == 1
    assert len(known_to_the_platform(cabinet)) == len(known) + 1
    assert len(cabinet.run("ls", f"{STATE}/printed").split()) == len(sheets) + 1
    cabinet.until(lambda: ledger(cabinet)["waiting"] == [])
    assert ledger(cabinet)["whole"]
    assert left_of_the_resident(cabinet) == ""


def test_it_is_ready_after_its_first_picture_and_meets_who_comes(cabinet: Machine) -> None:
    assert cabinet.show("kiosk-ui", "ActiveState") == "active"
    assert devices(cabinet)["id-card"] == "online"
    shows_slip(cabinet)
    cabinet.until(lambda: cabinet.show("kiosk-ui", "StatusText").startswith("a resident is here"))


def test_nothing_in_any_file_is_unknown_to_systemd(cabinet: Machine) -> None:
    cabinet.run("systemctl", "start", "systemd-logind")
    complaints = ("Unknown key", "Unknown lvalue", "Unknown section", "Failed to parse", "Invalid")
    said = cabinet.journal("--boot", "--lines=all") + (cabinet.share / "console.txt").read_text()
    assert [line for line in said.splitlines() if any(c in line for c in complaints)] == []


# Ending and coming back


def test_a_process_that_hangs_is_ended_by_the_watchdog_and_comes_back(cabinet: Machine) -> None:
    hung = pid(cabinet)
    cabinet.run("kill", "-STOP", hung, check=True)
    cabinet.until(lambda: pid(cabinet) not in (hung, "0") and ready(cabinet))
    assert "Watchdog timeout" in cabinet.journal("--unit=kiosk-ui", "--lines=all")
    assert cabinet.run("sh", "-c", "ls /var/lib/systemd/coredump 2>/dev/null | wc -l") == "0"


def test_a_stop_in_the_middle_of_a_session_loses_nothing(cabinet: Machine) -> None:
    """The line is down, the case is kept, the resident stands there, and systemd ends the process."""
    known, before = len(known_to_the_platform(cabinet)), ledger(cabinet)["cases"]
    looks_through(cabinet)
    cabinet.sim("platform", "down")
    hands_in(cabinet)
    cabinet.until(lambda: done(cabinet, [KEPT, ("DeliverCase", "failed")]))
    assert here(cabinet)
    ended = pid(cabinet)
    cabinet.run("systemctl", "kill", "--kill-whom=main", "--signal=TERM", "kiosk-ui", check=True)
    cabinet.until(lambda: pid(cabinet) not in (ended, "0") and cabinet.told() is not None)
    assert not here(cabinet), "the visit ended with its process"
    assert cabinet.run("flock", "--nonblock", "/run/kiosk/occupied", "echo", "free") == "free"
    assert left_of_the_resident(cabinet) == "", "and nothing of the resident stayed"
    found = ledger(cabinet)
    assert found["whole"] and len(found["cases"]) == len(before) + 1
    assert found["cases"][-1][1] != "delivered" and "case" in found["waiting"]
    cabinet.sim("platform", "up")
    cabinet.until(lambda: ledger(cabinet)["waiting"] == [])
    assert {state for _, state in ledger(cabinet)["cases"]} == {"delivered"}
    assert len(known_to_the_platform(cabinet)) == known + 1, "delivered once"


def test_a_crash_loop_ends_in_a_sentence_and_is_tried_again(cabinet: Machine) -> None:
    def crashed() -> bool:
        if pid(cabinet) != "0":
            cabinet.run("kill", "-KILL", pid(cabinet))
        return cabinet.show("kiosk-failsafe", "ActiveState") == "active"

    cabinet.until(crashed)
    cabinet.until(lambda: sentence_stands(cabinet, "stopped"))
    assert drawn(cabinet).size == (1080, 1920)
    cabinet.until(lambda: cabinet.show("kiosk-ui", "ActiveState") == "active")
    assert cabinet.show("kiosk-failsafe", "ActiveState") == "inactive"


# What the unit may


def test_keys_are_for_the_unit_only(cabinet: Machine) -> None:
    key = "/run/credentials/kiosk-ui.service/kiosk-store-key"
    assert cabinet.run("stat", "--format=%s", key) == "32"
    for stranger in ("nobody", "messagebus"):
        assert cabinet.run("cat", key, user=stranger) == ""
        assert cabinet.run("cat", "/var/lib/kiosk-keys/store-key", user=stranger) == ""
    assert cabinet.run("cat", "/var/lib/kiosk-keys/store-key", user="kiosk") == ""
    inside = cabinet.run("nsenter", f"--target={pid(cabinet)}", "--mount", "ls", "/var/lib/kiosk-keys")
    assert inside == ""


def test_the_process_has_no_rights_beyond_its_own(cabinet: Machine) -> None:
    status = dict(
        line.split(":\t", 1)
        for line in cabinet.run("cat", f"/proc/{pid(cabinet)}/status").splitlines()
        if ":\t" in line
    )
    assert status["CapEff"] == status["CapBnd"] == "0" * 16
    assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")
    limits = cabinet.run("cat", f"/proc/{pid(cabinet)}/limits")
    assert "Max core file size        0                    0" in limits


# The units beside it


def test_a_support_bundle_is_made_where_a_technician_finds_it(cabinet: Machine) -> None:
    cabinet.start("kiosk-support")
    cabinet.run("cp", "/run/kiosk-support/support.tar.gz", "/share/", check=True)
    with tarfile.open(cabinet.share / "support.tar.gz") as bundle:
        texts = {m.name: bundle.extractfile(m).read().decode() for m in bundle}  # type: ignore[union-attr]
    assert "kiosk-ui.service" in texts["support/units.txt"]
    assert "Self-service terminal" in texts["support/journal.txt"]
    assert "audit_intact" in texts["support/store.json"]


def test_leftovers_of_a_crash_are_gone_before_the_next_start(cabinet: Machine) -> None:
    left = (
        "mkdir -p /dev/shm/card-x /var/spool/cups && touch /dev/shm/card-x/photo /var/spool/cups/d00001-001"
    )
    cabinet.run("sh", "-c", left, check=True)
    cabinet.run("systemctl", "restart", "kiosk-ui", check=True)
    assert cabinet.run("sh", "-c", "find /dev/shm /var/spool/cups -name 'card-*' -o -name 'd0*'") == ""


# The clock


@pytest.fixture
def born(cabinet: Machine) -> Iterator[Machine]:
    """The machine with a terminal whose clock counts from 1970."""
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-O1", "-o", str(cabinet.share / "born.so"), str(INSIDE / "born.c")],
        check=True,
    )
    (cabinet.share / "born.so").chmod(0o755)
    place = "/run/systemd/system/kiosk-ui.service.d"
    cabinet.run("mkdir", "-p", place, check=True)
    cabinet.run("tee", f"{place}/born.conf", text=f"[Service]\nEnvironment={BORN}\n", check=True)
    cabinet.run("systemctl", "daemon-reload", check=True)
    cabinet.run("systemctl", "restart", "kiosk-ui", check=True)
    try:
        yield cabinet
    finally:
        cabinet.run("rm", f"{place}/born.conf")
        cabinet.run("systemctl", "daemon-reload")
        cabinet.run("systemctl", "stop", "kiosk-ui")


BORN = "LD_PRELOAD=/share/born.so"


@pytest.mark.skipif(shutil.which("gcc") is None, reason="a clock of 1970 is made by gcc, which is not here")
def test_with_a_clock_of_1970_the_screen_stands_and_doctor_says_so(born: Machine) -> None:
    born.until(lambda: born.told() is not None)
    assert born.show("kiosk-ui", "StatusText").startswith("waiting for a resident")
    doctor = ("env", BORN, "kiosk", "doctor", "--json", "--state", "/run/doctor")
    checks = {c["name"]: c for c in json.loads(born.run(*doctor))["checks"]}
    assert checks["clock"]["status"] == "warning"
    assert "1970" in checks["clock"]["detail"]
