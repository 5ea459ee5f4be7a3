"""A boot partition in a folder, the loader's choice among its entries, and scripts killed in the middle."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

RAUC = Path(__file__).parents[2] / "systemd" / "rauc"
PARTS = ("vmlinuz", "initrd.img", "cmdline")
_COUNTED = ("mv", "rm", "cp", "sync", "mkdir")
_SHIM = """#!/bin/sh
read -r n < "$STEPS"
n=$((n + 1))
echo $n > "$STEPS"
if [ "$n" -eq "${KILL_AT:-0}" ]; then kill -9 "$PPID"; exit 1; fi
exec REAL "$@"
"""


@dataclass(frozen=True)
class Entry:
    """One entry as the loader reads it; `left` is None for one that is not counted."""

    name: str
    version: int
    left: int | None
    linux: str
    initrd: str
    options: str


class BootPartition:
    """A folder that scripts take for the mounted boot partition."""

    def __init__(self, folder: Path) -> None:
        self.esp = folder / "esp"
        self.entries = self.esp / "loader" / "entries"
        self.image = folder / "image"
        self._steps = folder / "steps"
        self._shims = folder / "shims"
        self.entries.mkdir(parents=True)
        self._shims.mkdir()
        for name in _COUNTED:
            shim = self._shims / name
            real = f"/usr/bin/{name}" if Path(f"/usr/bin/{name}").exists() else f"/bin/{name}"
            shim.write_text(_SHIM.replace("REAL", real))
            shim.chmod(0o755)

    def add(self, slot: str, counter: str, version: int, build: str) -> None:
        self.fill(self.esp / "kiosk" / slot, build)
        (self.entries / f"kiosk-{slot}{counter}.conf").write_text(
            f"title Kiosk\nsort-key kiosk\nversion {version}\nlinux /kiosk/{slot}/vmlinuz\n"
            f"initrd /kiosk/{slot}/initrd.img\noptions root=PARTLABEL=root-{slot} {build}\n"
        )

    def fill(self, folder: Path, build: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name in PARTS:
            (folder / name).write_text(build)

    def bring(self, build: str) -> None:
        """What the mounted root image has in /boot."""
        self.fill(self.image / "boot", build)

    def call(
        self, script: str, *words: str, kill_at: int = 0, **more: str
    ) -> subprocess.CompletedProcess[str]:
        env = {
            "PATH": f"{self._shims}:/usr/bin:/bin",
            "KIOSK_ESP": str(self.esp),
            "STEPS": str(self._steps),
            "KILL_AT": str(kill_at),
            "RAUC_SLOT_MOUNT_POINT": str(self.image),
            **more,
        }
        return subprocess.run(
            [str(RAUC / script), *words], env=env, capture_output=True, text=True, check=False, timeout=20
        )

    def steps(self, count: int | None = None) -> int:
        if count is not None:
            self._steps.write_text(f"{count}\n")
        return int(self._steps.read_text())

    def boots(self) -> Entry:
        """What systemd-boot takes: one that has tries left first, then the highest version."""
        found = [self._read(file) for file in self.entries.glob("*.conf")]
        return max(found, key=lambda entry: (entry.left != 0, entry.version))

    def builds(self, entry: Entry) -> set[str]:
        """The builds that kernel and initrd of an entry come from; one, when they fit together."""
        return {(self.esp / path.lstrip("/")).read_text() for path in (entry.linux, entry.initrd)}

    def names(self) -> set[str]:
        return {file.name for file in self.entries.iterdir()}

    def _read(self, file: Path) -> Entry:
        values: Mapping[str, str] = dict(line.split(None, 1) for line in file.read_text().splitlines())
        _, plus, counter = file.stem.partition("+")
        return Entry(
            name=file.name,
            version=int(values["version"]),
            left=int(counter.partition("-")[0]) if plus else None,
            linux=values["linux"],
            initrd=values["initrd"],
            options=values["options"],
        )


def root() -> bool:
    return os.geteuid() == 0
