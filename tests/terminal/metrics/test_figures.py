"""Real visits on a whole terminal, counted and read as Prometheus reads them; nothing of anybody in it."""

import json
import logging
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from kiosk.cli import main
from kiosk.sandbox.journeys import JOURNEYS
from kiosk.sandbox.residents import Resident
from kiosk.session import states as s
from kiosk.terminal.metrics.exporter import Exporter, Seen
from kiosk.terminal.metrics.line import SOCKET, ask
from tests.terminal.fingers import Fingers
from tests.terminal.metrics.promtool import promtool


@pytest.fixture
def exporter(tmp_path: Path) -> Iterator[Exporter]:
    exporter = Exporter(Seen(tmp_path, tmp_path / "updates"), 0)
    exporter.start()
    yield exporter
    exporter.stop()


def scraped(exporter: Exporter) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{exporter.port}/metrics", timeout=10) as answer:
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        return str(answer.read().decode())


def figures(text: str) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *(v for k, v in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def canaries(resident: Resident) -> list[str]:
    """What must not be found anywhere: name, numbers, address, phone, and what is in their wallet."""
    card, phone = resident.card, resident.phone
    assert phone is not None
    numbers = [paper.number for paper in resident.papers]
    return [card.name, card.number, card.address, phone.number, *numbers]


def test_visits_are_counted_and_nothing_of_the_resident_is_told(
    fingers: Fingers, exporter: Exporter, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    fingers.until(lambda: ask(tmp_path / SOCKET) is not None)
    for name in ("senior-card", "newborn"):
        assert fingers.play(JOURNEYS[name]) == "completed"
    seen = figures(text := scraped(exporter))
    objections = promtool("check", "metrics", given=text) if shutil.which("promtool") else ""
    assert objections.strip() == ""
    assert seen["kiosk_terminal_up",] == 1
    assert seen["kiosk_sessions_total", "handed_in"] == 2
    assert seen["kiosk_session_under_way",] == 0
    assert seen["kiosk_effect_seconds_count", "ReadCard", "done"] >= 1
    assert seen["kiosk_effect_seconds_count", "KeepCase", "done"] == 2
    assert seen["kiosk_effect_seconds_bucket", "KeepCase", "+Inf", "done"] == 2
    assert seen["kiosk_device_usable", "id-card"] == 1
    assert seen["kiosk_device_requests_total", "slip-printer"] >= 1
    assert seen["kiosk_slips_left", "slip-printer"] > 0
    assert seen["kiosk_outbox_entries", "dead"] == 0
    assert seen["kiosk_catalogue_age_seconds",] >= 0
    assert seen["kiosk_program_memory_bytes",] > 1_000_000
    assert sum(seen["kiosk_doctor_verdict", v] for v in ("ready", "degraded", "down")) == 1
    residents = fingers.sandbox.residents
    private = [
        value for who in ("senior", "mother", "father", "newborn") for value in canaries(residents[who])
    ]
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert [value for value in private if value in text or value in logged] == []


def test_who_is_here_and_an_unplugged_device_are_seen_from_afar_and_by_a_technician(
    fingers: Fingers, exporter: Exporter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fingers.until(lambda: ask(tmp_path / SOCKET) is not None)
    fingers.play_until(JOURNEYS["proof"], s.FaceCheck)
    fingers.sandbox.orders.carry_out(["slip-printer", "unplug"])
    fingers.until(lambda: figures(scraped(exporter))["kiosk_device_usable", "slip-printer"] == 0)
    seen = figures(scraped(exporter))
    assert seen["kiosk_session_under_way",] == 1
    assert seen["kiosk_device_state", "slip-printer", "no_device"] == 1
    assert seen["kiosk_doctor_check", "slip-printer", "warning"] == 1
    reasons = [key[1] for key in seen if key[0] == "kiosk_device_fault" and key[2] == "slip-printer"]
    assert reasons in (["unplugged"], ["no-device"]), "the moment of unplugging, or any later one"
    command = [sys.executable, "-m", "kiosk.cli", "doctor", "--json", "--state", str(tmp_path)]
    doctor = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert seen["kiosk_doctor_verdict", json.loads(doctor.stdout)["verdict"]] == 1
    capsys.readouterr()
    assert main(["metrics", "show", "--json", "--state", str(tmp_path)]) == 0
    assert {"name": "kiosk_terminal_up", "labels": {}, "value": 1.0} in json.loads(capsys.readouterr().out)
    assert main(["metrics", "show", "--state", str(tmp_path)]) == 0
    table = capsys.readouterr().out
    assert "kiosk_slips_left" in table and "bucket" not in table


def test_a_terminal_that_does_not_answer_is_down(exporter: Exporter) -> None:
    seen = figures(scraped(exporter))
    assert seen["kiosk_terminal_up",] == 0
    assert seen["kiosk_doctor_verdict", "down"] == 1
    assert ("kiosk_platform_up",) not in seen
    assert seen["kiosk_machine_uptime_seconds",] > 0


def test_where_no_terminal_runs_show_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metrics", "show", "--json", "--state", str(tmp_path)]) == 1
    assert {"name": "kiosk_terminal_up", "labels": {}, "value": 0.0} in json.loads(capsys.readouterr().out)
