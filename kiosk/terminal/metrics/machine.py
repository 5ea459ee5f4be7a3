"""What the machine around the terminal says without it: temperature, disk, uptime, units."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

UNITS = ("kiosk-ui.service", "kiosk-failsafe.service", "kiosk-update.service")
"""Their restarts and results tell a story; the others only serve these."""
SYSTEMCTL_TAKES = 5.0


@dataclass(frozen=True, slots=True)
class UnitSeen:
    """One unit by systemd.service(5): active or not, how it last ended, and restarts since it was loaded."""

    name: str
    active: bool
    result: str
    restarts: int


@dataclass(frozen=True, slots=True)
class MachineSeen:
    """`temperatures` in degrees Celsius by zone; sizes in bytes; None and empty where there is none."""

    uptime: float | None = None
    memory_free: int | None = None
    disk_free: int | None = None
    disk_size: int | None = None
    temperatures: Mapping[str, float] = field(default_factory=dict)
    units: tuple[UnitSeen, ...] = ()


def look_at_machine(state: Path, root: Path = Path("/")) -> MachineSeen:
    """Everything readable now; `root` is where proc and sys are, in tests a folder."""
    disk = _disk(state)
    return MachineSeen(
        uptime=_uptime(root / "proc/uptime"),
        memory_free=_memory(root / "proc/meminfo"),
        disk_free=disk[0] if disk else None,
        disk_size=disk[1] if disk else None,
        temperatures=dict(_temperatures(root / "sys/class/thermal")),
        units=units_in(_systemctl()),
    )


def units_in(text: str) -> tuple[UnitSeen, ...]:
    """The units in what `systemctl show` prints, a block each; one that is not installed is left out."""
    blocks = (dict(_pairs(block)) for block in text.split("\n\n"))
    return tuple(
        UnitSeen(
            name=block.get("Id", ""),
            active=block.get("ActiveState") == "active",
            result=block.get("Result", ""),
            restarts=int(restarts) if (restarts := block.get("NRestarts", "")).isdigit() else 0,
        )
        for block in blocks
        if block.get("LoadState") == "loaded"
    )


def _pairs(block: str) -> Iterator[tuple[str, str]]:
    for line in block.splitlines():
        name, equals, value = line.partition("=")
        if equals:
            yield name, value


def _systemctl() -> str:
    asked = "--property=Id,LoadState,ActiveState,Result,NRestarts"
    try:
        done = subprocess.run(
            ["systemctl", "show", asked, *UNITS],
            capture_output=True,
            text=True,
            timeout=SYSTEMCTL_TAKES,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _temperatures(folder: Path) -> Iterator[tuple[str, float]]:
    for zone in sorted(folder.glob("thermal_zone*")):
        try:
            name = (zone / "type").read_text("utf-8").strip()
            yield f"{zone.name.removeprefix('thermal_zone')}-{name}", int((zone / "temp").read_text()) / 1000
        except (OSError, ValueError):
            # A zone that is asleep answers with an error; the others still have a temperature.
            continue


def _uptime(file: Path) -> float | None:
    try:
        return float(file.read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return None


def _memory(file: Path) -> int | None:
    try:
        lines = dict(line.split(":", 1) for line in file.read_text("ascii").splitlines())
        return int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, ValueError, KeyError, IndexError):
        return None


def _disk(state: Path) -> tuple[int, int] | None:
    try:
        usage = shutil.disk_usage(state)
    except OSError:
        return None
    return usage.free, usage.total
