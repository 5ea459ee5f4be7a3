"""The units of a cabinet under a real systemd with the real program; `machine` says what else is real."""

import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from kiosk.cases import CaseCode, write_code
from kiosk.sandbox.residents import load_residents
from screens.fonts import Fonts, find_fonts
from tests.systemd.machine import INSIDE, PANEL, STATE, Machine, missing
from tests.systemd.tree import ROOT

WHY_NOT = missing()
pytestmark = [pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT), pytest.mark.timeout(240)]
KEEPS_A_CASE = """
from datetime import UTC, datetime
from pathlib import Path
from kiosk.store import Store
from kiosk.store.cipher import Cipher
from tests.store.samples import a_submission
with Store(Path("/var/lib/kiosk/kiosk.sqlite3"), Cipher(bytes(range(32)))) as store:
    store.keep_case(a_submission(terminal_id="T0001"), datetime.now(UTC))
"""

_SENIOR = load_residents(ROOT / "config/sandbox/residents.yaml")["senior"]
SLIP = write_code(CaseCode(_SENIOR.cases[0].key, _SENIOR.cases[0].password))


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Fonts:
    return find_fonts(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, fonts: Fonts) -> Iterator[Machine]:
    machine = Machine(tmp_path_factory.mktemp("served"), fonts)
    try:
        machine.wait_until_up()
        machine.start("kiosk-bench")
        yield machine
    finally:
        machine.stop()


@pytest.fixture
def cabinet(served: Machine) -> Machine:
    """The machine with its terminal ready and nobody before it."""
    served.run("systemctl", "reset-failed")
    served.run("systemctl", "stop", "kiosk-failsafe")
    served.sim("platform", "up")
    served.start("kiosk-ui")
    if serves(served):
        served.run("systemctl", "restart", "kiosk-ui", check=True)
    served.until(lambda: waits(served))
    return served


def waits(machine: Machine) -> bool:
    return machine.show("kiosk-ui", "StatusText").startswith("waiting for a resident")


def serves(machine: Machine) -> bool:
    return machine.show("kiosk-ui", "StatusText").startswith("a resident is here")


def somebody_comes(machine: Machine) -> None:
    """Holds the slip of an earlier day before the scanner, whose line is a real one, and is met."""
    machine.until(lambda: devices(machine).get("scanner") == "busy")
    machine.sim("code", "show", SLIP)
    machine.until(lambda: serves(machine))


def devices(machine: Machine) -> dict[str, str]:
    return {device["role"]: device["state"] for device in beat(machine).get("devices", [])}


def pid(machine: Machine) -> str:
    return machine.show("kiosk-ui", "MainPID")


def beat(machine: Machine) -> dict:
    return machine.platform("/sandbox/terminals").get("T0001", {})  # type: ignore[attr-defined]


def sentence_stands(machine: Machine, cause: str) -> bool:
    return machine.show("kiosk-failsafe", "StatusText") == cause and machine.run("stat", PANEL) != ""


def drawn(machine: Machine) -> Image.Image:
    machine.run("cp", PANEL, "/share/panel.png", check=True)
    with Image.open(machine.share / "panel.png") as picture:
        picture.load()
        return picture


# Living


def test_it_is_ready_after_its_first_picture_and_serves_who_comes(cabinet):
    assert cabinet.show("kiosk-ui", "ActiveState") == "active"
    cabinet.until(lambda: devices(cabinet).get("id-card") == "online")
    somebody_comes(cabinet)


def test_a_whole_journey_is_served_inside_the_sandbox_of_the_unit(served):
    served.run("systemctl", "stop", "kiosk-ui")
    served.run("systemctl", "start", "kiosk-journey", check=True)
    (journey,) = json.loads((served.share / "journey.json").read_text("utf-8"))["journeys"]
    assert journey["outcome"] == "completed"
    assert journey["case"]["number"]


def test_nothing_in_any_file_is_unknown_to_systemd(cabinet):
    cabinet.run("systemctl", "start", "systemd-logind")
    complaints = ("Unknown key", "Unknown lvalue", "Unknown section", "Failed to parse", "Invalid")
    said = cabinet.journal("--boot", "--lines=all") + (cabinet.share / "console.txt").read_text()
    assert [line for line in said.splitlines() if any(c in line for c in complaints)] == []


# Ending and coming back


def test_a_process_that_hangs_is_ended_by_the_watchdog_and_comes_back(cabinet):
    hung = pid(cabinet)
    cabinet.run("kill", "-STOP", hung, check=True)
    cabinet.until(lambda: pid(cabinet) not in (hung, "0") and waits(cabinet), 90)
    assert "Watchdog timeout" in cabinet.journal("--unit=kiosk-ui", "--lines=all")
    assert cabinet.run("sh", "-c", "ls /var/lib/systemd/coredump 2>/dev/null | wc -l") == "0"


def test_a_stop_in_the_middle_of_a_session_loses_nothing(cabinet):
    somebody_comes(cabinet)
    cabinet.sim("platform", "down")
    cabinet.python(KEEPS_A_CASE, user="kiosk")
    before = pid(cabinet)
    cabinet.run("systemctl", "kill", "--kill-whom=main", "--signal=TERM", "kiosk-ui", check=True)
    cabinet.until(
        lambda: pid(cabinet) not in (before, "0") and cabinet.show("kiosk-ui", "SubState") == "running", 60
    )
    cabinet.sim("platform", "up")
    cabinet.until(lambda: beat(cabinet).get("waiting") == 0 and delivered(cabinet) == ["delivered"], 60)


def delivered(machine: Machine) -> list[str]:
    script = (
        "import sqlite3; db = sqlite3.connect('file:/var/lib/kiosk/kiosk.sqlite3?mode=ro', uri=True);"
        "print(*[row[0] for row in db.execute('select state from outbox where kind = ?', ('case',))])"
    )
    return machine.python(script, user="kiosk").split()


def test_a_crash_loop_ends_in_a_sentence_and_is_tried_again(cabinet):
    cabinet.until(lambda: pid(cabinet) != "0")

    def crashed() -> bool:
        if pid(cabinet) != "0":
            cabinet.run("kill", "-KILL", pid(cabinet))
        return cabinet.show("kiosk-failsafe", "ActiveState") == "active"

    cabinet.until(crashed, 60)
    cabinet.until(lambda: sentence_stands(cabinet, "stopped"))
    assert drawn(cabinet).size == (1080, 1920)
    cabinet.until(lambda: cabinet.show("kiosk-ui", "ActiveState") == "active", 90)
    assert cabinet.show("kiosk-failsafe", "ActiveState") == "inactive"


# What the unit may


def test_keys_are_for_the_unit_only(cabinet):
    key = "/run/credentials/kiosk-ui.service/kiosk-store-key"
    assert cabinet.run("stat", "--format=%s", key) == "32"
    for stranger in ("nobody", "messagebus"):
        assert cabinet.run("cat", key, user=stranger) == ""
        assert cabinet.run("cat", "/var/lib/kiosk-keys/store-key", user=stranger) == ""
    assert cabinet.run("cat", "/var/lib/kiosk-keys/store-key", user="kiosk") == ""
    inside = cabinet.run("nsenter", f"--target={pid(cabinet)}", "--mount", "ls", "/var/lib/kiosk-keys")
    assert inside == ""


def test_the_process_has_no_rights_beyond_its_own(cabinet):
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


def test_a_support_bundle_is_made_where_a_technician_finds_it(cabinet):
    cabinet.start("kiosk-support")
    cabinet.run("cp", "/run/kiosk-support/support.tar.gz", "/share/", check=True)
    with tarfile.open(cabinet.share / "support.tar.gz") as bundle:
        texts = {m.name: bundle.extractfile(m).read().decode() for m in bundle}  # type: ignore[union-attr]
    assert "kiosk-ui.service" in texts["support/units.txt"]
    assert "Self-service terminal" in texts["support/journal.txt"]
    assert "audit_intact" in texts["support/store.json"]


def test_leftovers_of_a_crash_are_gone_before_the_next_start(cabinet):
    cabinet.run(
        "sh",
        "-c",
        "mkdir -p /dev/shm/card-x /var/spool/cups && touch /dev/shm/card-x/photo /var/spool/cups/d00001-001",
    )
    cabinet.run("systemctl", "restart", "kiosk-ui", check=True)
    assert cabinet.run("sh", "-c", "find /dev/shm /var/spool/cups -name 'card-*' -o -name 'd0*'") == ""


# The data partition


def stopped_by(folder: Path, fonts: Fonts, data: dict[str, str], cause: str) -> Machine:
    """A machine with such a partition, once its sentence stands. It is for the caller to stop."""
    machine = Machine(folder, fonts, **data)
    try:
        machine.wait_until_up()
        machine.run("systemctl", "start", "--no-block", "kiosk-ui")
        machine.until(lambda: sentence_stands(machine, cause), 90)
    except BaseException:
        machine.stop()
        raise
    return machine


def test_a_partition_that_is_away_is_said_and_served_again_when_it_is_back(tmp_path, fonts):
    data = {"what": "/dev/disk/by-partlabel/kiosk-data", "kind": "ext4"}
    machine = stopped_by(tmp_path / "away", fonts, data, "data-away")
    try:
        assert drawn(machine).size == (1080, 1920)
        machine.run("mount", "-t", "tmpfs", "-o", "mode=0700,uid=kiosk,gid=kiosk", "data", STATE, check=True)
        machine.until(lambda: machine.show("kiosk-ui", "ActiveState") == "active", 90)
    finally:
        machine.stop()


@pytest.mark.parametrize(
    ("options", "cause"),
    [("ro,mode=0755", "data-read-only"), ("size=64k,mode=0700,uid=970,gid=970", "data-full")],
)
def test_a_partition_that_takes_nothing_is_said(tmp_path, fonts, options, cause):
    machine = stopped_by(tmp_path / "stuck", fonts, {"options": options}, cause)
    try:
        assert drawn(machine).size == (1080, 1920)
        assert machine.show("kiosk-ui", "ActiveState") != "active"
    finally:
        machine.stop()


# The clock


@pytest.mark.skipif(shutil.which("gcc") is None, reason="a clock of 1970 is made by gcc, which is not here")
def test_with_a_clock_of_1970_the_screen_stands_and_doctor_says_so(tmp_path, fonts):
    machine = Machine(tmp_path / "born", fonts)
    try:
        library = machine.share / "born.so"
        source = str(INSIDE / "born.c")
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", str(library), source], check=True)
        library.chmod(0o755)
        machine.wait_until_up()
        drop_in = "[Service]\nEnvironment=LD_PRELOAD=/share/born.so\n"
        machine.run("mkdir", "/run/systemd/system/kiosk-ui.service.d", check=True)
        machine.run("tee", "/run/systemd/system/kiosk-ui.service.d/born.conf", text=drop_in, check=True)
        machine.run("systemctl", "daemon-reload", check=True)
        machine.start("kiosk-ui")
        machine.until(lambda: waits(machine))
        doctor = ("env", "LD_PRELOAD=/share/born.so", "kiosk", "doctor", "--json", "--state", "/run/doctor")
        checks = {c["name"]: c for c in json.loads(machine.run(*doctor))["checks"]}
        assert checks["clock"]["status"] == "warning"
        assert "1970" in checks["clock"]["detail"]
    finally:
        machine.stop()


# The gate


def test_a_good_image_passes_the_gate(cabinet):
    cabinet.run("systemctl", "start", "kiosk-health", check=True)
    assert cabinet.show("kiosk-health", "ActiveState") == "active"
