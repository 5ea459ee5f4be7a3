"""The boot choice: told and asked as RAUC does it, and whole after a power cut between any two steps."""

from pathlib import Path

import pytest

from tests.systemd.boot_partition import BootPartition

INSTALL = (("sdboot-backend", "set-state", "B", "bad"), ("hook", "slot-post-install"),
           ("sdboot-backend", "set-primary", "B"))  # fmt: skip
"""What RAUC calls while it installs into slot B; the root image is written after the first."""


@pytest.fixture
def esp(tmp_path: Path) -> BootPartition:
    """As delivered: slot A is good, slot B was never written."""
    partition = BootPartition(tmp_path)
    partition.steps(0)
    partition.add("a", "", 1, "old")
    return partition


def said(esp: BootPartition, *words: str) -> str:
    return esp.call("sdboot-backend", *words).stdout.strip()


def install(esp: BootPartition, build: str = "new", kill_at: int = 0) -> bool:
    """Whether all of it was done."""
    esp.bring(build)
    for script, *words in INSTALL:
        if esp.call(script, *words, kill_at=kill_at, RAUC_SLOT_BOOTNAME="B").returncode:
            return False
    return True


def test_a_slot_that_was_never_written_is_bad_and_the_other_one_boots(esp: BootPartition):
    assert (said(esp, "get-state", "A"), said(esp, "get-state", "B")) == ("good", "bad")
    assert said(esp, "get-primary") == "A"


def test_an_installed_slot_has_three_tries_and_the_kernel_line_of_its_image(esp: BootPartition):
    assert install(esp)
    assert esp.names() == {"kiosk-a.conf", "kiosk-b+3-0.conf"}
    chosen = esp.boots()
    assert chosen.version == 2
    assert chosen.options == "root=PARTLABEL=root-b rauc.slot=B new"
    assert esp.builds(chosen) == {"new"}
    assert (said(esp, "get-primary"), said(esp, "get-state", "B")) == ("B", "good")


def test_a_blessed_slot_stays_and_the_next_update_goes_over_it(esp: BootPartition):
    install(esp)
    (esp.entries / "kiosk-b+3-0.conf").rename(esp.entries / "kiosk-b+2-1.conf")
    esp.call("sdboot-backend", "set-state", "B", "good")
    assert esp.names() == {"kiosk-a.conf", "kiosk-b.conf"}
    esp.call("sdboot-backend", "set-primary", "A")
    assert esp.boots().name == "kiosk-a+3-0.conf"
    assert said(esp, "get-primary") == "A"


def test_a_slot_given_up_by_the_loader_is_bad_and_the_old_one_boots(esp: BootPartition):
    install(esp)
    (esp.entries / "kiosk-b+3-0.conf").rename(esp.entries / "kiosk-b+0-3.conf")
    assert (said(esp, "get-state", "B"), said(esp, "get-primary")) == ("bad", "A")
    assert esp.boots().name == "kiosk-a.conf"


def test_a_slot_given_up_can_be_written_again(esp: BootPartition):
    install(esp)
    (esp.entries / "kiosk-b+3-0.conf").rename(esp.entries / "kiosk-b+0-3.conf")
    assert install(esp, "mended")
    assert esp.names() == {"kiosk-a.conf", "kiosk-b+3-0.conf"}
    assert esp.builds(esp.boots()) == {"mended"}


def test_a_slot_that_is_being_written_was_never_tried(esp: BootPartition):
    install(esp)
    esp.call("sdboot-backend", "set-state", "B", "bad")
    assert esp.names() == {"kiosk-a.conf", "kiosk-b+0-0.conf"}


def test_the_running_slot_is_told_by_the_kernel_line(esp: BootPartition, tmp_path: Path):
    line = tmp_path / "cmdline"
    line.write_text("ro quiet rauc.slot=B panic=10\n")
    assert esp.call("sdboot-backend", "get-current", KIOSK_CMDLINE=str(line)).stdout == "B\n"
    line.write_text("ro quiet\n")
    assert esp.call("sdboot-backend", "get-current", KIOSK_CMDLINE=str(line)).returncode == 1


@pytest.mark.parametrize("words", [("get-state", "C"), ("set-state", "A", "fine"), ("dance",), ()])
def test_what_it_does_not_know_is_refused_with_a_sentence(esp: BootPartition, words: tuple[str, ...]):
    answer = esp.call("sdboot-backend", *words)
    assert answer.returncode == 2
    assert "sdboot-backend" in answer.stderr
    assert esp.names() == {"kiosk-a.conf"}


def test_an_image_without_a_kernel_changes_nothing(esp: BootPartition):
    esp.bring("new")
    (esp.image / "boot" / "initrd.img").write_text("")
    answer = esp.call("hook", "slot-post-install", RAUC_SLOT_BOOTNAME="B")
    assert answer.returncode == 1
    assert "/boot/initrd.img" in answer.stderr
    assert not (esp.esp / "kiosk" / "b").exists()


def test_after_a_power_cut_between_any_two_steps_something_whole_boots(tmp_path: Path):
    at, done = 0, False
    while not done:
        at += 1
        esp = BootPartition(tmp_path / f"cut-{at}")
        esp.steps(0)
        esp.add("a", "", 5, "old")
        esp.add("b", "", 4, "older")
        done = install(esp, kill_at=at)
        chosen = esp.boots()
        assert chosen.left != 0, f"after step {at} only what was given up is left"
        assert esp.builds(chosen) in ({"old"}, {"new"}), f"after step {at} kernel and initrd do not fit"
        assert said(esp, "get-primary") == chosen.name[6].upper(), f"after step {at} RAUC and loader differ"
        esp.steps(0)
        assert install(esp, "again"), f"what was cut at step {at} cannot be repeated"
        assert esp.names() == {"kiosk-a.conf", "kiosk-b+3-0.conf"}
        assert esp.builds(esp.boots()) == {"again"}
    assert at > 15, "each file operation was a place to die"


def test_choosing_again_what_runs_is_safe_at_every_step(tmp_path: Path):
    at, code = 0, -9
    while code != 0:
        at += 1
        esp = BootPartition(tmp_path / f"cut-{at}")
        esp.steps(0)
        esp.add("a", "", 5, "old")
        code = esp.call("sdboot-backend", "set-primary", "A", kill_at=at).returncode
        assert esp.boots().left != 0
        assert esp.builds(esp.boots()) == {"old"}
    assert at > 4
