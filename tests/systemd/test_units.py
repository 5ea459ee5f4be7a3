"""The checks of systemd/ find nothing in ours, and find each fault that is put in."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from drivers.common.registry import roles
from tests.systemd import check
from tests.systemd.tree import SYSTEMD, TARGETS, grow, our_units, unit

WHY_NOT = check.missing()
needs_systemd = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)
RULES = SYSTEMD / "udev/72-kiosk-devices.rules"
NAMED_BY_THE_CABINET = {"camera", "document-camera", "keypad", "panel"}
REACHED_OTHERWISE = {"a4-printer", "social-card"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of systemd/ to break."""
    for folder in TARGETS:
        if (SYSTEMD / folder).is_dir():
            shutil.copytree(SYSTEMD / folder, tmp_path / "systemd" / folder, symlinks=True)
    return tmp_path / "systemd"


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


@needs_systemd
def test_ours_are_in_order():
    assert list(check.problems()) == []


@needs_systemd
@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("units/kiosk-ui.service", "WatchdogSec=30", "WachtdogSec=30", "WachtdogSec"),
        ("units/kiosk-ui.service", "Restart=always", "Restart=sometimes", "sometimes"),
        ("units/kiosk-ui.service", "SystemCallFilter=@system-service", "SystemCallFilter=@sytem", "@sytem"),
        ("units/kiosk-ui.service", "User=kiosk", "User=kisok", "nobody makes kisok"),
        ("units/kiosk-ui.service", "render input", "render inputs", "nobody makes inputs"),
        ("units/kiosk-ui.service", "After=kiosk-wipe", "After=kiosk-whip", "no kiosk-whip.service"),
        ("units/kiosk-ui.service", "kiosk run --config", "kiosk run --confug", "--confug"),
        ("units/kiosk-wipe.service", "kiosk wipe", "kiosk whip", "no such command"),
        ("units/kiosk-ui.service", "ProtectSystem=strict", "ProtectSystem=no", "exposure"),
        ("units/kiosk-update.timer", "[Timer]", "[Timer]\nUnit=kiosk-upgrade.service", "does not exist"),
        ("units/kiosk-update.timer", "OnCalendar=*:0/15", "OnCalendar=every night", "is no moment"),
        ("presets/00-kiosk.preset", "enable kiosk-ui.service\n", "", "never enabled"),
        ("presets/00-kiosk.preset", "enable kiosk.target", "enable kiosks.target", "kiosks.target does not"),
        ("sysusers/kiosk.conf", "u kiosk 970", "u kiosk nine", "systemd-sysusers"),
        ("tmpfiles/kiosk.conf", "/var/lib/kiosk 0700 kiosk", "/var/lib/kiosk 0700 kisok", "systemd-tmpfiles"),
        ("drop-ins/logind.conf.d/50-kiosk.conf", "#", ";", "without a reason"),
    ],
)  # fmt: skip
def test_each_fault_is_found(copy, file, before, after, said):
    change(copy / file, before, after)
    assert any(said in problem for problem in check.problems(copy))


@needs_systemd
def test_what_is_on_is_what_the_preset_says(tmp_path):
    tree = tmp_path / "tree"
    grow(tree)
    assert list(check.applied(tree)) == []
    wanted = {link.name for link in (tree / "etc/systemd/system/kiosk.target.wants").iterdir()}
    assert {"kiosk-ui.service", "kiosk-metrics.service", "kiosk-update.timer"} <= wanted
    assert (tree / "etc/systemd/system/boot-complete.target.requires/kiosk-health.service").is_symlink()
    assert not list((tree / "etc/systemd/system").rglob("kiosk-failsafe.service"))


@needs_systemd
def test_nobody_can_log_in_and_no_key_reboots(tmp_path):
    grow(tmp_path / "tree")
    masked = (
        "getty@.service",
        "autovt@.service",
        "serial-getty@.service",
        "ctrl-alt-del.target",
        "debug-shell.service",
    )
    for name in masked:
        told = subprocess.run(
            ["systemctl", f"--root={tmp_path / 'tree'}", "is-enabled", name],
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.stdout.strip() == "masked", name
    needed = {
        word for u in our_units().values() for word in u.words("After", "Wants", "Requires", "OnFailure")
    }
    assert not needed & {link.name for link in (SYSTEMD / "masks").iterdir()}


@needs_systemd
def test_folders_have_their_owners(tmp_path):
    tree = tmp_path / "tree"
    grow(tree)
    assert list(check.applied(tree)) == []
    if os.geteuid() != 0:
        pytest.skip("owners need root")
    facts = {name: (tree / "var/lib" / name).stat() for name in ("kiosk", "kiosk-site", "kiosk-keys")}
    assert {name: (s.st_uid, oct(s.st_mode)[-3:]) for name, s in facts.items()} == {
        "kiosk": (970, "700"),
        "kiosk-site": (0, "755"),
        "kiosk-keys": (0, "700"),
    }


def test_without_systemd_it_is_said_plainly():
    assert "install the package systemd" in check.missing(lambda _program: None)


def test_a_unit_is_read_as_it_stands():
    read = unit("x.service", "# no\n[Unit]\nAfter=a.service \\\n  b.service\n[Service]\nExecStart=/bin/x\n")
    assert read.words("After") == ("a.service", "b.service")
    assert read.lines[1] == ("Service", "ExecStart", "/bin/x")


def test_every_role_has_a_rule_or_is_named_by_the_cabinet():
    text = RULES.read_text("utf-8")
    ruled = {role for role in roles() if f'ENV{{ID_KIOSK_ROLE}}="{role}"' in text}
    comments = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    assert ruled | NAMED_BY_THE_CABINET | REACHED_OTHERWISE == set(roles())
    assert all(role in comments for role in NAMED_BY_THE_CABINET | REACHED_OTHERWISE)


def read_by_udev(rules: Path) -> list[str]:
    """What udev says of a file of rules, in a mount namespace of its own."""
    script = (
        "mount --make-rprivate / && mount -t tmpfs rules /run/udev && mkdir /run/udev/rules.d &&"
        f" cp {rules} /run/udev/rules.d/ && udevadm test /sys/class/mem/null 2>&1"
    )
    command = ["unshare", "--mount", "sh", "-c", f"mkdir -p /run/udev; {script}"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "Reading rules file" in told.stdout or rules.name in told.stdout or told.returncode == 0, (
        told.stdout
    )
    return [line for line in told.stdout.splitlines() if f"{rules.name}:" in line]


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("udevadm") is None or not Path("/sys/class/mem/null").exists(),
    reason="udev's own reading of the rules needs root and udevadm",
)
def test_udev_itself_reads_the_rules(tmp_path):
    assert read_by_udev(RULES) == []
    (tmp_path / "72-broken.rules").write_text(
        'KERNEL=="null", WEATHER=="fine"\nKERNEL=="null", GROUP="nobody-has-it"\n'
    )
    said = "\n".join(read_by_udev(tmp_path / "72-broken.rules"))
    assert "WEATHER" in said
    assert "nobody-has-it" in said
