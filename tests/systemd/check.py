"""What stands in systemd/ is right: `python -m tests.systemd.check`, part of `make check`; a second or two.

systemd's own checker does not see everything: users that nobody makes, units that no package brings, timers
without their service, a preset that names nothing. These are looked for here.
"""

import argparse
import contextlib
import importlib
import io
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kiosk.cli import COMMANDS
from tests.systemd.tree import SYSTEMD, UNITS, Unit, grow, our_units

EXPOSURE = {"kiosk-ui.service": 15}
"""Ten times the score of `systemd-analyze security`; the screen is the one that residents touch."""
EXPOSURE_ELSE = 30
BROUGHT: Mapping[str, str] = {
    "cups.socket": "cups-daemon",
    "cups.service": "cups-daemon",
    "pcscd.socket": "pcscd",
    "rauc.service": "rauc",
    "systemd-bless-boot.service": "systemd-boot",
    "systemd-journal-upload.service": "systemd-journal-remote",
    "systemd-resolved.service": "systemd-resolved",
    "systemd-timesyncd.service": "systemd-timesyncd",
}
"""Units that are not of the base system, and the package of the image that brings each."""
BASE_GROUPS = frozenset(("audio", "dialout", "disk", "input", "lp", "render", "systemd-journal", "video"))
"""Made by systemd's own sysusers files."""
REFERENCES = (
    "After", "Before", "Wants", "Requires", "Requisite", "BindsTo", "PartOf", "Upholds", "Conflicts",
    "OnFailure", "OnSuccess", "WantedBy", "RequiredBy", "Also", "Unit",
)  # fmt: skip
_FOLDERS = tuple(
    f"--prefix=/{name}" for name in ("var/lib/kiosk", "var/lib/kiosk-site", "var/lib/kiosk-keys")
)
_SAYS_ITSELF = frozenset(
    ("Description", "Documentation", "Type", "RemainAfterExit", "ExecStart", "User", "WantedBy", "RequiredBy")
)
_FOUND_BY_KERNEL = (".device", ".mount", ".slice")


def verified(tree: Path, units: Mapping[str, Unit]) -> Iterator[str]:
    """What `systemd-analyze verify` says of our units in a whole tree."""
    command = ["systemd-analyze", "verify", f"--root={tree}", "--man=no", "--recursive-errors=one"]
    told = subprocess.run([*command, *units], capture_output=True, text=True, timeout=60, check=False)
    if told.returncode:
        yield from told.stderr.splitlines()


def exposed(units: Mapping[str, Unit], folder: Path = SYSTEMD / "units") -> Iterator[str]:
    """Services that leave more open than they may."""
    for name in units:
        if name.endswith(".service"):
            limit = EXPOSURE.get(name, EXPOSURE_ELSE)
            command = [
                "systemd-analyze",
                "security",
                "--offline=yes",
                f"--threshold={limit}",
                str(folder / name),
            ]
            told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
            if told.returncode:
                yield f"{name}: {(told.stdout.strip() or told.stderr.strip()).splitlines()[-1].lstrip('→ ')}"


def strangers(units: Mapping[str, Unit], made: frozenset[str]) -> Iterator[str]:
    """Users and groups that nobody makes."""
    for unit in units.values():
        for who in unit.words("User", "Group", "SupplementaryGroups"):
            if who not in made | BASE_GROUPS | {"root"}:
                yield f"{unit.name}: nobody makes {who}; see sysusers/"


def nowhere(units: Mapping[str, Unit], known: frozenset[str], packages: frozenset[str]) -> Iterator[str]:
    """Units that are referred to and exist nowhere; `known` are those of the base system."""
    for unit in units.values():
        for other in unit.words(*REFERENCES):
            if other in units or other in known or other.endswith(_FOUND_BY_KERNEL):
                continue
            if BROUGHT.get(other) not in packages:
                yield f"{unit.name}: there is no {other}"


def timers(units: Mapping[str, Unit]) -> Iterator[str]:
    for unit in units.values():
        if unit.name.endswith(".timer"):
            service = (unit.values("Unit") or (unit.name.replace(".timer", ".service"),))[0]
            if service not in units:
                yield f"{unit.name}: starts {service}, which does not exist"


def commands(units: Mapping[str, Unit]) -> Iterator[str]:
    """Commands of ours that are not there, or do not take what they are given."""
    for unit in units.values():
        for line in unit.values("ExecStart", "ExecStartPre", "ExecStopPost", "ExecStartPost"):
            words = shlex.split(line.lstrip("-@:+!"))
            if words[:1] == ["/usr/bin/kiosk"]:
                fault = _refused(words[1:])
                if fault:
                    yield f"{unit.name}: {line}: {fault}"


def _refused(words: list[str]) -> str:
    if not words or words[0] not in COMMANDS:
        return "there is no such command"
    module = importlib.import_module(f"kiosk.cli.{words[0].replace('-', '_')}")
    parser = argparse.ArgumentParser(prog="kiosk")
    module.arguments(parser)
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        try:
            parser.parse_args(words[1:])
        except SystemExit:
            return said.getvalue().strip().splitlines()[-1]
    return ""


def presets(units: Mapping[str, Unit], text: str, known: frozenset[str]) -> Iterator[str]:
    """Units that are switched on and do not exist, and those with an [Install] that nothing switches on."""
    named = {line.split()[1] for line in text.splitlines() if line.startswith("enable ")}
    for name in sorted(named - set(units) - known - set(BROUGHT)):
        yield f"presets: {name} does not exist"
    for unit in units.values():
        if any(section == "Install" for section, _, _ in unit.lines) and unit.name not in named:
            yield f"presets: {unit.name} has an [Install] and is never enabled"


def reasons(source: Path) -> Iterator[str]:
    """Settings that stand in a block which no comment begins, so that nobody knows what they are for."""
    for folder in ("units", "drop-ins", "sysctl"):
        for file in sorted(path for path in (source / folder).rglob("*") if path.is_file()):
            told = False
            for line in file.read_text("utf-8").splitlines():
                told = line.startswith("#") or (told and bool(line) and not line.startswith("["))
                key = line.partition("=")[0].strip()
                if "=" in line and not told and key not in _SAYS_ITSELF:
                    yield f"{file.name}: {key} stands there without a reason"


def made_users(folder: Path) -> frozenset[str]:
    lines = [line.split() for file in folder.glob("*.conf") for line in file.read_text("utf-8").splitlines()]
    return frozenset(words[1] for words in lines if words[:1] in (["u"], ["g"]))


def applied(tree: Path) -> Iterator[str]:
    """Users, folders and presets, as the image's build applies them to its tree."""
    for command in (
        ["systemd-sysusers", f"--root={tree}"],
        ["systemd-tmpfiles", f"--root={tree}", "--create", *_FOLDERS],
        ["systemctl", f"--root={tree}", "preset-all", "--preset-mode=enable-only"],
    ):
        told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        if told.returncode or "Failed" in told.stderr:
            yield f"{command[0]}: {told.stderr.strip()}"


def calendars(units: Mapping[str, Unit]) -> Iterator[str]:
    for unit in units.values():
        for moment in unit.values("OnCalendar"):
            command = ["systemd-analyze", "calendar", moment]
            if subprocess.run(command, capture_output=True, timeout=20, check=False).returncode:
                yield f"{unit.name}: {moment} is no moment"


def problems(source: Path = SYSTEMD) -> Iterator[str]:
    """Everything that is wrong in a folder like systemd/."""
    units = our_units(source / "units")
    machine = frozenset(file.name for file in Path(f"/{UNITS}").iterdir())
    packages = frozenset(tomllib.loads((SYSTEMD / "image/image.toml").read_text("utf-8"))["packages"])
    preset = (source / "presets/00-kiosk.preset").read_text("utf-8")
    yield from reasons(source)
    yield from strangers(units, made_users(source / "sysusers"))
    yield from nowhere(units, machine, packages)
    yield from timers(units)
    yield from commands(units)
    yield from presets(units, preset, machine)
    yield from calendars(units)
    yield from exposed(units, source / "units")
    with tempfile.TemporaryDirectory() as folder:
        grow(Path(folder) / "tree", source)
        yield from verified(Path(folder) / "tree", units)
        yield from applied(Path(folder) / "tree")


def missing(which: Callable[[str], str | None] = shutil.which) -> str:
    """What keeps the checks from running here; empty when nothing does."""
    for program in ("systemd-analyze", "systemd-sysusers", "systemd-tmpfiles", "systemctl"):
        if which(program) is None:
            return f"systemd/ is not checked: there is no {program} here; install the package systemd"
    return ""


def main() -> int:
    why_not = missing()
    if why_not:
        sys.stderr.write(f"{why_not}\n")
        return 0
    found = list(problems())
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    if not found:
        sys.stdout.write(f"systemd: {len(our_units())} units, users, folders, presets: all in order\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
