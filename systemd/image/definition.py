"""The definition of the image as values: what image.toml says, and what follows from it."""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
Reasons = dict[str, str]


@dataclass(frozen=True, slots=True)
class Boot:
    """How a slot starts: title of its entry, tries, the kernel's line, modules of the initrd."""

    title: str
    tries: int
    kernel: Reasons
    initrd: Reasons


@dataclass(frozen=True, slots=True)
class Sizes:
    """Partitions in MiB."""

    esp: int
    slot: int
    data: int


@dataclass(frozen=True, slots=True)
class Definition:
    """All of image.toml; every table of reasons maps what it names to why."""

    id: str
    suite: str
    archives: tuple[str, ...]
    hostname: str
    timezone: str
    locale: str
    packages: Reasons
    without: Reasons
    kept: Reasons
    pruned: Reasons
    pruned_python: Reasons
    boot: Boot
    sizes: Sizes

    def base_key(self) -> str:
        """What the tree of packages depends on: the same key, the same tree from the same archive."""
        parts: list[Any] = [
            self.suite,
            self.archives,
            list(self.packages),
            list(self.without),
            list(self.kept),
        ]
        parts += [list(self.boot.initrd)]
        parts += [path.read_text() for path in sorted((HERE / "initramfs").iterdir())]
        parts += [(HERE / "base.py").read_text()]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]

    def kernel_line(self) -> str:
        """What both slots share; the entry adds which slot it is."""
        return " ".join(self.boot.kernel)


def load(path: Path = HERE / "image.toml") -> Definition:
    """Reads the definition.

    Raises:
        ValueError: when something has no reason.
    """
    said = tomllib.loads(path.read_text())
    boot = said["boot"]
    definition = Definition(
        id=said["id"],
        suite=said["suite"],
        archives=tuple(said["archives"]),
        hostname=said["hostname"],
        timezone=said["timezone"],
        locale=said["locale"],
        packages=said["packages"],
        without=said["unpacked-without"],
        kept=said["unpacked-with"],
        pruned=said["pruned"],
        pruned_python=said["pruned-python"],
        boot=Boot(boot["entry-title"], boot["tries"], boot["kernel"], boot["initrd"]),
        sizes=Sizes(**said["sizes"]),
    )
    tables = (definition.packages, definition.without, definition.kept, definition.pruned)
    for table in (*tables, definition.pruned_python, definition.boot.kernel, definition.boot.initrd):
        nameless = [name for name, why in table.items() if not why.strip()]
        if nameless:
            raise ValueError(f"without a reason: {', '.join(nameless)}")
    return definition
