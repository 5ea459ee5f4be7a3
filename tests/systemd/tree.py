"""A tree of files as the image has them: this machine's units, ours, and a stub for each program."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[2]
SYSTEMD = ROOT / "systemd"
UNITS = "usr/lib/systemd/system"
TARGETS: Mapping[str, str] = MappingProxyType(
    {
        "units": UNITS,
        "drop-ins": "usr/lib/systemd",
        "presets": "usr/lib/systemd/system-preset",
        "masks": "etc/systemd/system",
        "sysusers": "usr/lib/sysusers.d",
        "tmpfiles": "usr/lib/tmpfiles.d",
        "sysctl": "usr/lib/sysctl.d",
        "udev": "usr/lib/udev/rules.d",
    }
)
"""Folder of systemd/ → folder of a machine."""
_PROGRAM = re.compile(r"^Exec\w+=[-@:+!]*(/\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit file; `lines` are its assignments as (section, key, value) without comments."""

    name: str
    lines: tuple[tuple[str, str, str], ...]

    def values(self, *keys: str) -> tuple[str, ...]:
        return tuple(value for _, key, value in self.lines if key in keys)

    def words(self, *keys: str) -> tuple[str, ...]:
        return tuple(word for value in self.values(*keys) for word in value.split())


def unit(name: str, text: str) -> Unit:
    return Unit(name, tuple(_assignments(text)))


def _assignments(text: str) -> Iterator[tuple[str, str, str]]:
    section = ""
    for line in re.sub(r"\\\n", " ", text).splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif "=" in line and not line.startswith(("#", ";")):
            key, _, value = line.partition("=")
            yield section, key.strip(), value.strip()


def our_units(folder: Path = SYSTEMD / "units") -> dict[str, Unit]:
    return {file.name: unit(file.name, file.read_text("utf-8")) for file in sorted(folder.iterdir())}


def plant(tree: Path, source: Path = SYSTEMD) -> None:
    """Puts all of `source` where a machine has it, as the image's build does."""
    for folder, target in TARGETS.items():
        if (source / folder).is_dir():
            (tree / target).mkdir(parents=True, exist_ok=True)
            for path in sorted((source / folder).rglob("*")):
                _place(path, tree / target / path.relative_to(source / folder))


def _place(path: Path, there: Path) -> None:
    if path.is_symlink():
        there.unlink(missing_ok=True)
        there.symlink_to(path.readlink())
    elif path.is_file():
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, there)


def grow(tree: Path, source: Path = SYSTEMD) -> None:
    """A whole tree for `systemd-analyze verify --root`, with the targets that this machine's systemd has."""
    (tree / "usr/lib/systemd").mkdir(parents=True)
    subprocess.run(["cp", "-a", f"/{UNITS}", str(tree / "usr/lib/systemd/")], check=True)
    (tree / "lib").symlink_to("usr/lib")
    plant(tree, source)
    for file in sorted((tree / UNITS).glob("*.service")):
        for program in _PROGRAM.findall(file.read_text("utf-8", errors="replace") if file.is_file() else ""):
            stub = tree / program.lstrip("/")
            stub.parent.mkdir(parents=True, exist_ok=True)
            stub.touch(mode=0o755)
