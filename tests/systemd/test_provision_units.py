"""Setting up a cabinet under systemd: what the units say, and what they do with a real file system."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.systemd.test_units import read_by_udev

SYSTEMD = Path(__file__).parents[2] / "systemd"
SETUP = SYSTEMD / "units" / "kiosk-provision.service"
STICK = SYSTEMD / "units" / "kiosk-media@.service"
RULES = SYSTEMD / "udev" / "73-kiosk-media.rules"
LONGEST = 256 * 1024


def needs(*programs: str) -> None:
    missing = [name for name in programs if shutil.which(name, path="/usr/bin:/usr/sbin:/sbin:/bin") is None]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")


def values(file: Path, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", file.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("file", "most"), [(SETUP, 30), (STICK, 10)], ids=("setup", "stick"))
def test_what_a_stranger_could_reach_is_little(file, most):
    needs("systemd-analyze")
    command = ("systemd-analyze", "security", "--offline=yes", f"--threshold={most}", str(file))
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    assert done.returncode == 0, done.stdout


def test_nobody_is_served_before_the_cabinet_is_a_terminal():
    text = SETUP.read_text("utf-8")
    assert set(values(SETUP, "ConditionPathExists")) == {
        "|!/var/lib/kiosk-site/settings.d/10-site.toml",
        "|!/var/lib/kiosk-site/identity.pem",
    }
    assert values(SETUP, "Before") == ["kiosk-ui.service"]
    assert values(SETUP, "Type") == ["oneshot"], "its end is what the terminal waits for"
    assert "ReadWritePaths=/var/lib/kiosk-site /var/lib/kiosk-keys\n" in text
    assert values(SETUP, "CapabilityBoundingSet") == [""]


def copied(stick: Path, to: Path) -> set[str]:
    """What the unit's own command copies off a stick."""
    needs("mcopy")
    (line,) = values(STICK, "ExecStart")
    words = shlex.split(line.removeprefix("-").replace("/dev/%I", str(stick)))
    words[-1] = f"{to}/"
    command = ("prlimit", f"--fsize={LONGEST}", *words)
    environment = {"MTOOLS_SKIP_CHECK": "1", "PATH": "/usr/bin"}
    subprocess.run(command, env=environment, capture_output=True, check=False, timeout=20)
    return {file.name for file in to.iterdir()}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A file with a FAT file system, as a stick without a table of partitions has it."""
    needs("mkfs.vfat", "mcopy")
    image = tmp_path / "stick.img"
    image.write_bytes(b"\0" * 4 * 1024 * 1024)
    subprocess.run(("/usr/sbin/mkfs.vfat", str(image)), check=True, capture_output=True, timeout=20)
    return image


def put(stick: Path, name: str, data: bytes) -> None:
    file = stick.with_name(name)
    file.write_bytes(data)
    subprocess.run(("mcopy", "-i", str(stick), str(file), "::"), check=True, timeout=20)


def test_only_site_files_are_copied_off_a_stick(stick, tmp_path):
    for name in ("T0042.site", "T0043.site", "holiday.jpg", "autorun.inf"):
        put(stick, name, b"something")
    out = tmp_path / "out"
    out.mkdir()
    assert copied(stick, out) == {"T0042.site", "T0043.site"}
    assert (out / "T0042.site").read_bytes() == b"something"


def test_a_file_that_is_too_long_cannot_fill_the_memory(stick, tmp_path):
    assert values(STICK, "LimitFSIZE") == ["256K"]
    put(stick, "huge.site", b"x" * 3 * 1024 * 1024)
    out = tmp_path / "out"
    out.mkdir()
    copied(stick, out)
    assert all(file.stat().st_size <= LONGEST for file in out.iterdir())


@pytest.mark.parametrize("content", [b"", b"\xeb\x3c\x90" + b"\xff" * 4096, b"\0" * 1024 * 1024])
def test_a_stick_with_anything_else_on_it_is_nothing(tmp_path, content):
    image, out = tmp_path / "stick.img", tmp_path / "out"
    image.write_bytes(content)
    out.mkdir()
    assert copied(image, out) == set()


def test_a_stick_is_read_only_while_a_cabinet_is_set_up():
    assert values(STICK, "ConditionPathExists") == values(SETUP, "ConditionPathExists")
    assert values(STICK, "BindsTo") == ["dev-%i.device"]
    (rule,) = [line for line in RULES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert 'ENV{SYSTEMD_WANTS}+="kiosk-media@%k.service"' in rule
    assert 'ENV{ID_BUS}=="usb"' in rule


@pytest.mark.skipif(
    os.geteuid() != 0 or not Path("/sys/class/mem/null").exists(), reason="udev's own reading needs root"
)
def test_udev_itself_reads_the_rule():
    needs("udevadm", "unshare")
    assert read_by_udev(RULES) == []
