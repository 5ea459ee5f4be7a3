"""Updates and the gate as units under a real systemd: what their sandboxes let through, what they stop."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli import main
from screens.fonts import find_fonts
from tests.systemd.machine import Machine, missing
from tests.systemd.test_namespace import somebody_comes, waits

WHY_NOT = missing()
pytestmark = [pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT), pytest.mark.timeout(240)]
SITE = 'terminal_id = "T0001"\n[platform]\nurl = "http://127.0.0.1:18080"\n[updates]\nidle = 0\n'
CHECK = """[Service]
ExecStart=
ExecStart=/usr/bin/kiosk update check --now --json --config /etc/kiosk
StandardOutput=truncate:/share/check.json
StandardError=journal
"""
GATE = """[Unit]
FailureAction=none
[Service]
StandardOutput=truncate:/share/gate.txt
"""


@pytest.fixture(scope="module")
def cabinet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A machine with a terminal that waits, and an update on offer, signed by whom its keyring knows."""
    folder = tmp_path_factory.mktemp("updates")
    machine = Machine(folder / "machine", find_fonts(folder / "fonts"))
    try:
        machine.wait_until_up()
        offer(machine, folder)
        for unit, text in (("kiosk-update", CHECK), ("kiosk-health", GATE)):
            place = f"/etc/systemd/system/{unit}.service.d"
            machine.run("sh", "-c", f"mkdir -p {place} && cat > {place}/test.conf", text=text, check=True)
        machine.run("sh", "-c", "cat > /var/lib/kiosk-site/settings.d/10-site.toml", text=SITE, check=True)
        machine.run("systemctl", "daemon-reload", check=True)
        machine.start("kiosk-bench")
        publish(machine)
        machine.start("kiosk-ui")
        machine.until(lambda: waits(machine), 60)
        yield machine
    finally:
        machine.stop()


def offer(machine: Machine, folder: Path) -> None:
    keys, bundle = folder / "keys", folder / "bundle"
    bundle.write_bytes(b"x" * 1000)
    assert main(["pki", "make", "--out", str(keys)]) == 0
    words = ["--bundle", str(bundle), "--version", "99.0", "--url", "/v1/updates/bundles/99.0.raucb"]
    words += ["--key", f"{keys}/update.key", "--certificate", f"{keys}/update.pem"]
    words += ["--authority", f"{keys}/update-ca.pem", "--out", str(machine.share / "manifest.json")]
    assert main(["update", "sign", *words]) == 0
    shutil.copy(keys / "update-ca.pem", machine.share)
    machine.run("sh", "-c", "mkdir -p /etc/rauc && cp /share/update-ca.pem /etc/rauc/keyring.pem", check=True)


def publish(machine: Machine) -> None:
    machine.python(
        "import urllib.request as u; body = open('/share/manifest.json', 'rb').read();"
        "u.urlopen(u.Request('http://127.0.0.1:18080/sandbox/updates/manifest', body,"
        "{'Content-Type': 'application/json'}, method='PUT'), timeout=20)"
    )


def choice(machine: Machine) -> str:
    machine.start("kiosk-update")
    told = (machine.share / "check.json").read_text("utf-8")
    assert told, machine.journal("--unit=kiosk-update")
    return str(json.loads(told).get("choice", told))


def gate(machine: Machine) -> str:
    machine.run("systemctl", "reset-failed", "kiosk-health")
    machine.run("systemctl", "restart", "kiosk-health")
    return machine.show("kiosk-health", "ActiveState")


def test_the_update_sees_through_its_sandbox_whether_somebody_is_served(cabinet: Machine):
    assert choice(cabinet) == "go"
    somebody_comes(cabinet)
    assert choice(cabinet) == "occupied"
    cabinet.run("systemctl", "restart", "kiosk-ui", check=True)
    cabinet.until(lambda: waits(cabinet), 60)
    assert choice(cabinet) == "go"


def test_an_image_that_lacks_a_language_does_not_pass(cabinet: Machine):
    cabinet.run("mv", "/etc/kiosk/locales/en", "/away", check=True)
    try:
        assert gate(cabinet) == "failed"
        assert "words" in (cabinet.share / "gate.txt").read_text("utf-8")
    finally:
        cabinet.run("mv", "/away", "/etc/kiosk/locales/en", check=True)


def test_a_whole_image_passes_whatever_the_platform_and_the_devices_do(cabinet: Machine):
    cabinet.sim("platform", "down")
    cabinet.sim("printer", "paper-out")
    assert gate(cabinet) == "active", (cabinet.share / "gate.txt").read_text("utf-8")
