"""Updates and the gate as units under a real systemd: what their sandboxes let through, what they stop."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli import main
from tests.systemd.machine import Machine, missing
from tests.systemd.visitor import ready, shows_slip

WHY_NOT = missing()
pytestmark = [pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT), pytest.mark.timeout(300)]
CHECK = """[Service]
ExecStart=
ExecStart=/usr/bin/kiosk update check --now --json --config /etc/kiosk
StandardOutput=truncate:/share/check.json
StandardError=journal
"""
PLACE = "/run/systemd/system/kiosk-update.service.d"


@pytest.fixture
def offered(cabinet: Machine, tmp_path: Path) -> Iterator[Machine]:
    """The machine with an update on offer, signed by whom its keyring knows."""
    offer(cabinet, tmp_path)
    cabinet.run("sh", "-c", f"mkdir -p {PLACE} && cat > {PLACE}/test.conf", text=CHECK, check=True)
    cabinet.run("systemctl", "daemon-reload", check=True)
    yield cabinet
    cabinet.run("rm", "-r", PLACE, "/etc/rauc/keyring.pem")
    cabinet.run("systemctl", "daemon-reload")


def offer(machine: Machine, folder: Path) -> None:
    keys, bundle = folder / "keys", folder / "bundle"
    bundle.write_bytes(b"x" * 1000)
    assert main(["pki", "make", "--out", str(keys)]) == 0
    words = ["--bundle", str(bundle), "--version", "99.0", "--url", "/v1/updates/bundles/99.0.raucb"]
    words += ["--key", f"{keys}/update.key", "--certificate", f"{keys}/update.pem"]
    manifest = folder / "manifest.json"
    assert (
        main(["update", "sign", *words, "--authority", f"{keys}/update-ca.pem", "--out", str(manifest)]) == 0
    )
    shutil.copy(keys / "update-ca.pem", machine.share)
    machine.run("sh", "-c", "mkdir -p /etc/rauc && cp /share/update-ca.pem /etc/rauc/keyring.pem", check=True)
    machine.platform("/sandbox/updates/manifest", "PUT", json.loads(manifest.read_text("utf-8")))


def choice(machine: Machine) -> str:
    machine.start("kiosk-update")
    told = (machine.share / "check.json").read_text("utf-8")
    assert told, machine.journal("--unit=kiosk-update")
    return str(json.loads(told).get("choice", told))


def gate(machine: Machine) -> str:
    machine.run("systemctl", "reset-failed", "kiosk-health")
    machine.run("systemctl", "restart", "kiosk-health")
    return machine.show("kiosk-health", "ActiveState")


def test_the_update_sees_through_its_sandbox_whether_somebody_is_served(offered: Machine) -> None:
    assert choice(offered) == "go"
    shows_slip(offered)
    assert choice(offered) == "occupied"
    offered.run("systemctl", "restart", "kiosk-ui", check=True)
    offered.until(lambda: ready(offered))
    assert choice(offered) == "go"


def test_an_image_that_lacks_a_language_does_not_pass(cabinet: Machine) -> None:
    cabinet.run("mv", "/etc/kiosk/locales/en", "/away", check=True)
    try:
        assert gate(cabinet) == "failed"
        assert "words" in (cabinet.share / "gate.txt").read_text("utf-8")
    finally:
        cabinet.run("mv", "/away", "/etc/kiosk/locales/en", check=True)


def test_a_whole_image_passes_whatever_the_platform_and_the_devices_do(cabinet: Machine) -> None:
    cabinet.sim("platform", "down")
    cabinet.sim("printer", "paper-out")
    try:
        assert gate(cabinet) == "active", (cabinet.share / "gate.txt").read_text("utf-8")
    finally:
        cabinet.sim("printer", "refill")
