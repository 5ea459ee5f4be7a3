"""From a pulled plug to the operator's telephone, through real Prometheus, agent, rules and Alertmanager."""

import json
import shutil
import time
from pathlib import Path

import pytest

from kiosk.sandbox.journeys import JOURNEYS
from kiosk.terminal.metrics.exporter import Exporter, Seen
from kiosk.terminal.metrics.line import SOCKET, ask
from tests.terminal.fingers import Fingers
from tests.terminal.metrics.fleet import Fleet, get

LATEST = 40.0
PROGRAMS = ("prometheus", "prometheus-alertmanager")
MISSING = [program for program in PROGRAMS if shutil.which(program) is None]


@pytest.mark.skipif(bool(MISSING), reason=f"missing: install the packages {' '.join(MISSING)}")
def test_an_unplugged_printer_reaches_the_ticket_desk_and_figures_wait_for_a_line(
    fingers: Fingers, tmp_path: Path
) -> None:
    fingers.until(lambda: ask(tmp_path / SOCKET) is not None)
    exporter = Exporter(Seen(tmp_path, tmp_path / "updates"), 0)
    exporter.start()
    folder = tmp_path / "fleet"
    folder.mkdir()
    with Fleet(folder) as fleet:
        fleet.callback(exporter.stop)
        fleet.start_agent(exporter.port, "T0001")
        # The operator cannot be reached yet: what the agent has asked by now waits on disk.
        fingers.until(lambda: _waiting(get(fleet.agent, "/metrics")) > 0)
        operator_began = time.time()
        fleet.start_operator()
        assert fingers.play(JOURNEYS["senior-card"]) == "completed"
        pulled = time.monotonic()
        fingers.sandbox.orders.carry_out(["printer", "unplug"])
        fingers.until(lambda: _device_out(fleet) is not None, LATEST)
        receiver, alert = _device_out(fleet)
        assert time.monotonic() - pulled < LATEST
        assert receiver == "tickets"
        labels = alert["labels"]
        assert (labels["terminal"], labels["role"]) == ("T0001", "slip-printer")
        assert alert["annotations"]["runbook"] == f"docs/operations/faults.md#{labels['reason']}"
        assert labels["reason"] in ("unplugged", "no-device")
        sent = json.dumps(fleet.webhook.alerts(), ensure_ascii=False)
        card = fingers.sandbox.residents["senior"].card
        assert [word for word in (card.name, card.number, card.address) if word in sent] == []
        first, _value = fleet.samples("kiosk_terminal_up[10m]")[0]
        assert first < operator_began


def _waiting(text: str) -> float:
    """Samples the agent has taken and could not send, by its own figures."""
    lines = (
        line for line in text.splitlines() if line.startswith("prometheus_remote_storage_samples_pending")
    )
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines)


def _device_out(fleet: Fleet) -> tuple[str, dict] | None:
    found = (
        (to, alert)
        for to, alert in fleet.webhook.alerts()
        if alert["labels"]["alertname"] == "KioskDeviceOut" and alert["status"] == "firing"
    )
    return next(found, None)
