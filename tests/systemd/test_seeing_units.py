"""What carries figures and logs, under a real systemd with the hardening of its units."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cases import CaseCode, write_code
from kiosk.sandbox.residents import load_residents
from screens.fonts import find_fonts
from tests.systemd.machine import STATE, Machine, missing
from tests.systemd.tree import ROOT

PROGRAMS = (
    "/usr/bin/prometheus",
    "/lib/systemd/systemd-journal-upload",
    "/lib/systemd/systemd-journal-remote",
)
ABSENT = [program for program in PROGRAMS if not Path(program).exists()]
WHY_NOT = missing() or (ABSENT and f"missing: {', '.join(ABSENT)}")
pytestmark = [pytest.mark.skipif(bool(WHY_NOT), reason=str(WHY_NOT)), pytest.mark.timeout(240)]
SENIOR = load_residents(ROOT / "config" / "sandbox" / "residents.yaml")["senior"]
SITE = "/var/lib/kiosk-site/settings.d/10-site.toml"
RECEIVED = "/run/received"
ADDRESSES = """terminal_id = "T0001"
[metrics]
push = "http://127.0.0.1:9/api/v1/write"
logs = "http://127.0.0.1:19532"
"""
FETCH = "import sys, urllib.request as u; print(u.urlopen(sys.argv[1], timeout=5).read().decode())"
RECEIVE = (
    f"mkdir -p {RECEIVED}; exec systemd-run --unit=receiver --collect {PROGRAMS[2]} "
    f"--listen-http=127.0.0.1:19532 --output={RECEIVED}/got.journal --split-mode=none"
)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    machine = Machine(tmp_path_factory.mktemp("seen"), find_fonts(tmp_path_factory.mktemp("fonts")))
    try:
        machine.wait_until_up()
        machine.start("kiosk-bench")
        machine.start("kiosk-ui")
        machine.start("kiosk-metrics")
        yield machine
    finally:
        machine.stop()


def fetched(machine: Machine, url: str) -> str:
    return machine.run("python3", "-c", FETCH, url)


def test_the_exporter_tells_of_the_terminal_and_its_units(machine: Machine) -> None:
    url = "http://127.0.0.1:9464/metrics"
    machine.until(lambda: "kiosk_terminal_up 1.0" in fetched(machine, url))
    machine.until(lambda: 'kiosk_device_state{role="scanner",state="busy"} 1.0' in fetched(machine, url))
    machine.sim("code", "show", write_code(CaseCode(SENIOR.cases[0].key, SENIOR.cases[0].password)))
    machine.until(lambda: "kiosk_session_under_way 1.0" in fetched(machine, url))
    text = fetched(machine, url)
    assert 'kiosk_unit_active{unit="kiosk-ui.service"} 1.0' in text
    assert 'kiosk_unit_restarts_total{unit="kiosk-ui.service"} 0.0' in text
    assert "kiosk_data_free_bytes" in text


def test_without_an_address_the_carriers_are_skipped_and_nothing_has_failed(machine: Machine) -> None:
    for unit in ("kiosk-push", "systemd-journal-upload"):
        machine.run("systemctl", "start", unit)
        assert machine.show(unit, "ActiveState") == "inactive"
        assert "Skipped due to 'exec-condition'" in machine.journal(f"--unit={unit}")


def test_with_an_address_the_agent_buffers_and_the_journal_arrives(machine: Machine) -> None:
    machine.run("tee", SITE, text=ADDRESSES, check=True)
    machine.run("sh", "-c", RECEIVE, check=True)
    machine.start("kiosk-push")
    machine.start("systemd-journal-upload")
    machine.until(lambda: "Ready" in fetched(machine, "http://127.0.0.1:9465/-/ready"), 30.0)
    assert machine.run("ls", f"{STATE}/push/agent/wal")
    got = ("journalctl", f"--directory={RECEIVED}", "--no-pager", "--quiet")
    machine.until(lambda: "kiosk-ui" in machine.run(*got), 30.0)
    logged = machine.run(*got, "--output=export")
    assert SENIOR.card.name not in logged and SENIOR.card.number not in logged
