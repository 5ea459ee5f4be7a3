"""The data partition's bad days under a real systemd: away, full, and read-only in the middle of a visit."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from screens.fonts import Fonts
from tests.systemd.machine import STATE, Machine, missing
from tests.systemd.panel import drawn, sentence_stands
from tests.systemd.visitor import KEPT, done, hands_in_vainly, here, looks_through, ready

WHY_NOT = missing()
pytestmark = [
    pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT),
    pytest.mark.timeout(300),
    pytest.mark.usefixtures("compiled"),
]
SIZE = 512 * 2**20


@contextmanager
def running(folder: Path, fonts: Fonts, **data: str) -> Iterator[Machine]:
    machine = Machine(folder / "machine", fonts, **data)
    try:
        machine.wait_until_up()
        yield machine
    finally:
        machine.stop()


def said(machine: Machine, cause: str) -> bool:
    """Starts the terminal, which cannot run, and waits for the sentence that says why."""
    machine.run("systemctl", "start", "--no-block", "kiosk-ui")
    machine.until(lambda: sentence_stands(machine, cause))
    return drawn(machine).size == (1080, 1920) and machine.show("kiosk-ui", "ActiveState") != "active"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[str]:
    """A partition of its own, ext4 as in a cabinet, on a loop device; skipped where there is none."""
    image = tmp_path / "data.img"
    image.touch()
    subprocess.run(["truncate", f"--size={SIZE}", str(image)], check=True)
    subprocess.run(["mke2fs", "-q", "-t", "ext4", str(image)], check=True)
    made = subprocess.run(
        ["losetup", "--find", "--show", str(image)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        pytest.skip(f"a partition that dies needs a loop device: {made.stderr.strip()}")
    device = made.stdout.strip()
    yield device
    subprocess.run(["losetup", "--detach", device], check=True)


def test_a_partition_that_is_away_is_said_and_served_again_when_it_is_back(
    tmp_path: Path, fonts: Fonts
) -> None:
    with running(tmp_path, fonts, what="/dev/disk/by-partlabel/kiosk-data", kind="ext4") as machine:
        assert said(machine, "data-away")
        machine.run("mount", "-t", "tmpfs", "-o", "mode=0700,uid=kiosk,gid=kiosk", "data", STATE, check=True)
        machine.until(lambda: machine.show("kiosk-ui", "ActiveState") == "active")


def test_a_partition_that_is_full_is_said(tmp_path: Path, fonts: Fonts) -> None:
    with running(tmp_path, fonts, options="size=64k,mode=0700,uid=970,gid=970") as machine:
        assert said(machine, "data-full")


def test_a_partition_that_turns_read_only_in_a_visit_takes_nothing_and_is_said(
    tmp_path: Path, fonts: Fonts, disk: str
) -> None:
    """The kernel's own way out when a disk dies: from one write to the next nothing is taken any more."""
    with running(tmp_path, fonts) as machine:
        major_minor = Path(f"/sys/class/block/{Path(disk).name}/dev").read_text().strip().split(":")
        machine.run("mknod", disk, "b", *major_minor, check=True)
        machine.run("mount", "-t", "ext4", "-o", "errors=remount-ro", disk, STATE, check=True)
        machine.start("kiosk-bench")
        machine.start("kiosk-ui")
        machine.until(lambda: ready(machine))
        looks_through(machine)
        machine.run("mount", "-o", "remount,abort", STATE)
        hands_in_vainly(machine)
        assert not done(machine, [KEPT]) and here(machine), "nobody was told that it was taken in"
        verdict = machine.told().verdict  # type: ignore[union-attr]
        (found,) = [check for check in verdict.checks if check.name == "disk"]
        assert (verdict.verdict, found.status) == ("down", "broken") and "only be read" in found.detail
        machine.run("systemctl", "stop", "kiosk-ui")
        assert said(machine, "data-read-only")
