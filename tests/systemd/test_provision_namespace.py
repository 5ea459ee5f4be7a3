"""A blank cabinet under a real systemd: set up by a stick, and nobody is served before it is a terminal."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.cli.authorities import AUTHORITIES, make_authority, make_certificate
from screens.fonts import Fonts
from tests.cli.provision.stage import asked
from tests.systemd.machine import Machine, missing
from tests.systemd.tree import SYSTEMD
from tests.terminal.provisioning.desk import OUTLET

WHY_NOT = missing() or ("" if shutil.which("mcopy") else "the stick needs mtools")
pytestmark = [pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT), pytest.mark.timeout(300)]
PLATFORM = "http://127.0.0.1:18080"
_SETUP = """[Service]
Environment=SDL_VIDEODRIVER=offscreen
StandardInput=null
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
"""


class Blank(Machine):
    """Out of the box: no site, no keys; its image trusts the authority in `keys`."""

    def __init__(self, folder: Path, fonts: Fonts, keys: Path) -> None:
        self._keys = keys
        super().__init__(folder, fonts)

    def _plant(self, fonts: Fonts, data: Mapping[str, str]) -> None:
        super()._plant(fonts, data)
        planted = self.folder / "planted"
        shutil.rmtree(planted / "var/lib/kiosk-site")
        shutil.rmtree(planted / "var/lib/kiosk-keys")
        shutil.copy(self._keys / "site-ca.pem", planted / "etc/kiosk/trust-site")
        # No udev here: a stick is a file in /dev, and no device unit stands for it.
        stick = (SYSTEMD / "units/kiosk-media@.service").read_text("utf-8")
        units = planted / "etc/systemd/system"
        (units / "kiosk-media@.service").write_text(re.sub(r"(?m)^\w+=dev-%i.device\n", "", stick), "utf-8")
        (units / "kiosk-provision.service.d").mkdir()
        (units / "kiosk-provision.service.d/test.conf").write_text(_SETUP, "utf-8")

    def set_up_says(self) -> str:
        return self.show("kiosk-provision", "StatusText")

    def ui(self) -> str:
        return self.show("kiosk-ui", "ActiveState")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    make_authority(AUTHORITIES["site"], folder, datetime.now(UTC))
    make_certificate(AUTHORITIES["site"], folder, datetime.now(UTC))
    return folder


@pytest.fixture
def blank(tmp_path: Path, keys: Path, fonts: Fonts, compiled: None) -> Iterator[Blank]:
    machine = Blank(tmp_path / "machine", fonts, keys)
    try:
        machine.wait_until_up()
        machine.start("kiosk-bench")
        yield machine
    finally:
        machine.stop()


def signed(machine: Blank, folder: Path, keys: Path) -> Path:
    """The site file for the challenge that the machine shows."""
    code = json.loads(machine.run("kiosk", "provision", "challenge", "--config", "/etc/kiosk", "--json"))[
        "code"
    ]
    token = machine.platform("/sandbox/enrolments/T0042", "POST")["token"]  # type: ignore[index]
    site = {"terminal_id": "T0042", "outlet": OUTLET, "platform": {"url": PLATFORM}}
    (folder / "T0042.yaml").write_text(json.dumps(site), "utf-8")
    out, key = (
        folder / "T0042.site",
        ("--key", str(keys / "site.key"), "--certificate", str(keys / "site.pem")),
    )
    given = ("--challenge", code, "--token", token, "--out", str(out))
    asked("sign", str(folder / "T0042.yaml"), *key, *given)
    return out


def plug_in(machine: Blank, file: Path) -> None:
    """A stick with one file on it, as udev would announce it."""
    image = machine.share / "stick.img"
    image.write_bytes(b"\0" * 2**21)
    subprocess.run(("/usr/sbin/mkfs.vfat", str(image)), check=True, capture_output=True, timeout=20)
    subprocess.run(("mcopy", "-i", str(image), str(file), "::"), check=True, timeout=20)
    machine.run("cp", "/share/stick.img", "/dev/stick", check=True)
    machine.run("systemctl", "restart", "--no-block", "kiosk-media@stick", check=True)


def test_a_blank_cabinet_is_set_up_by_a_stick_and_then_serves(blank: Blank, tmp_path: Path, keys: Path):
    blank.run("systemctl", "start", "--no-block", "kiosk-ui", "kiosk-provision")
    blank.until(lambda: blank.set_up_says() == "provision-waiting")
    assert blank.ui() == "inactive", "nobody is served by a cabinet without a site"
    # A crash of the setting-up screen lets nobody in either: it comes back by itself.
    blank.run("systemctl", "kill", "--signal=KILL", "kiosk-provision", check=True)
    blank.until(lambda: blank.show("kiosk-provision", "NRestarts") == "1")
    blank.until(lambda: blank.set_up_says() == "provision-waiting")
    assert blank.ui() == "inactive"
    plug_in(blank, signed(blank, tmp_path, keys))
    blank.until(lambda: "T0042.site" in blank.run("ls", "/run/kiosk-media/stick"))
    blank.until(lambda: blank.ui() == "active", 90)
    assert blank.show("kiosk-provision", "Result") == "success"
    modes = blank.run("stat", "--format=%n %a %U", *(f"/var/lib/kiosk-{f}" for f in (
        "keys", "keys/identity.key", "keys/store-key", "site/identity.pem", "site/settings.d/10-site.toml",
    )))  # fmt: skip
    assert [line.split(maxsplit=1)[1] for line in modes.splitlines()] == [
        "700 root", "600 root", "600 root", "644 root", "644 root",
    ]  # fmt: skip
    assert blank.platform("/sandbox/enrolments/T0042/readiness"), "the platform has the report"
    plug_in(blank, tmp_path / "T0042.site")
    blank.until(lambda: blank.show("kiosk-media@stick", "ConditionResult") == "no")
