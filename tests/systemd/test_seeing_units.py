"""What carries figures and logs, under a real systemd with the hardening of its units."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.systemd.machine import SITE, SITE_FILE, STATE, Machine, missing
from tests.systemd.visitor import SENIOR, shows_slip

PROGRAMS = (
    "/usr/bin/prometheus",
    "/lib/systemd/systemd-journal-upload",
    "/lib/systemd/systemd-journal-remote",
)
ABSENT = [program for program in PROGRAMS if not Path(program).exists()]
WHY_NOT = missing() or (ABSENT and f"missing: {', '.join(ABSENT)}")
pytestmark = [pytest.mark.skipif(bool(WHY_NOT), reason=str(WHY_NOT)), pytest.mark.timeout(300)]
RECEIVED = "/run/received"
ADDRESSES = """
[metrics]
push = "http://127.0.0.1:9/api/v1/write"
logs = "http://127.0.0.1:19532"
"""
RECEIVE = (
    f"mkdir -p {RECEIVED}; exec systemd-run --unit=receiver --collect {PROGRAMS[2]} "
    f"--listen-http=127.0.0.1:19532 --output={RECEIVED}/got.journal --split-mode=none"
)


@pytest.fixture
def machine(cabinet: Machine) -> Iterator[Machine]:
    cabinet.start("kiosk-metrics")
    yield cabinet
    cabinet.run("tee", f"/{SITE_FILE}", text=SITE)
    cabinet.run("systemctl", "stop", "kiosk-metrics", "kiosk-push", "systemd-journal-upload", "receiver")


def test_the_exporter_tells_of_the_terminal_and_its_units(machine: Machine) -> None:
    def told() -> str:
        return machine.fetched(9464, "/metrics")

    machine.until(lambda: "kiosk_terminal_up 1.0" in told())
    machine.until(lambda: 'kiosk_device_state{role="scanner",state="busy"} 1.0' in told())
    shows_slip(machine)
    machine.until(lambda: "kiosk_session_under_way 1.0" in told())
    text = told()
    assert 'kiosk_unit_active{unit="kiosk-ui.service"} 1.0' in text
    assert 'kiosk_unit_restarts_total{unit="kiosk-ui.service"} 0.0' in text
    assert "kiosk_data_free_bytes" in text


def test_without_an_address_the_carriers_are_skipped_and_nothing_has_failed(machine: Machine) -> None:
    for unit in ("kiosk-push", "systemd-journal-upload"):
        machine.run("systemctl", "start", unit)
        assert machine.show(unit, "ActiveState") == "inactive"
        assert "Skipped due to 'exec-condition'" in machine.journal(f"--unit={unit}")


def test_with_an_address_the_agent_buffers_and_the_journal_arrives(machine: Machine) -> None:
    machine.run("tee", f"/{SITE_FILE}", text=SITE + ADDRESSES, check=True)
    machine.run("sh", "-c", RECEIVE, check=True)
    machine.start("kiosk-push")
    machine.start("systemd-journal-upload")
    machine.until(lambda: "Ready" in machine.fetched(9465, "/-/ready"))
    assert machine.run("ls", f"{STATE}/push/agent/wal")
    got = ("journalctl", f"--directory={RECEIVED}", "--no-pager", "--quiet")
    machine.until(lambda: "kiosk-ui" in machine.run(*got))
    logged = machine.run(*got, "--output=export")
    assert SENIOR.card.name not in logged and SENIOR.card.number not in logged
