"""What the machine says, on folders made as the kernel makes them, and on none at all."""

from pathlib import Path

from kiosk.terminal.metrics.machine import UnitSeen, look_at_machine, units_in

SHOWN = """\
Id=kiosk-ui.service
LoadState=loaded
ActiveState=active
Result=success
NRestarts=3

Id=kiosk-update.service
LoadState=loaded
ActiveState=failed
Result=exit-code

Id=kiosk-failsafe.service
LoadState=not-found
ActiveState=inactive
NRestarts=0
"""


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def test_units_that_are_installed_are_seen() -> None:
    assert units_in(SHOWN) == (
        UnitSeen("kiosk-ui.service", True, "success", 3),
        UnitSeen("kiosk-update.service", False, "exit-code", 0),
    )
    assert units_in("") == units_in("no assignment here\n") == ()


def test_a_machine_with_sensors_tells_them(tmp_path: Path) -> None:
    root = written(
        tmp_path,
        {
            "proc/uptime": "120.50 400.00\n",
            "proc/meminfo": "MemTotal: 4000 kB\nMemAvailable: 1000 kB\n",
            "sys/class/thermal/thermal_zone0/type": "x86_pkg_temp\n",
            "sys/class/thermal/thermal_zone0/temp": "41500\n",
            "sys/class/thermal/thermal_zone1/type": "asleep\n",
        },
    )
    seen = look_at_machine(tmp_path, root)
    assert (seen.uptime, seen.memory_free) == (120.5, 1_024_000)
    assert dict(seen.temperatures) == {"0-x86_pkg_temp": 41.5}
    assert seen.disk_free is not None and seen.disk_size is not None and seen.disk_free <= seen.disk_size


def test_a_machine_without_them_leaves_them_out(tmp_path: Path) -> None:
    root = written(tmp_path, {"proc/meminfo": "nonsense", "proc/uptime": ""})
    seen = look_at_machine(tmp_path / "missing", root)
    assert (seen.uptime, seen.memory_free, seen.disk_free, dict(seen.temperatures)) == (None, None, None, {})
