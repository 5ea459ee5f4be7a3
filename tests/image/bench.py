"""What scenarios share: the built image, disks made from it, the embedded platform, and a table of times."""

import importlib
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType

from outlet import Site, lay_site
from vm import Cabinet

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = REPOSITORY / "systemd/image"
# What tests add to the kernel's line: its own messages, whose first names the slot, and the journal, both on
# the serial line. The rest is the image's own.
WATCHED = (
    "loglevel=7 console=ttyS0 systemd.journald.forward_to_console=1 systemd.journald.max_level_console=info"
)
DISK_MIB = 4096
# A data partition that a test lays bundles into beforehand.
ROOMY_MIB = 2048


def builder(name: str) -> ModuleType:
    """A module of the image's build, which is no package."""
    if str(BUILD) not in sys.path:
        sys.path.append(str(BUILD))
    return importlib.import_module(name)


@dataclass(slots=True)
class Bench:
    """`image` is the folder that `make image` wrote, `work` is for this run."""

    image: Path
    work: Path
    rows: list[dict[str, str | float]] = field(default_factory=list)

    def note(self, scenario: str, what: str, seconds: float, detail: str = "") -> None:
        """One line of the table: seconds of the machine's or the host's clock, as `what` says."""
        self.rows.append({"scenario": scenario, "what": what, "seconds": round(seconds, 1), "detail": detail})
        sys.stdout.write(f"{scenario}: {what}: {seconds:.1f} s {detail}\n")
        sys.stdout.flush()

    def disk(self, name: str, site: Site | None, more: Path | None = None) -> Path:
        """A whole disk, slot a filled; `site` lies on the data partition, `more` is laid beside it."""
        disk, definition = builder("disk"), builder("definition").load()
        work = self.work / name
        content = work / "content"
        content.mkdir(parents=True)
        if site:
            lay_site(content, site)
        if more:
            subprocess.run(["cp", "-a", f"{more}/.", str(content)], check=True)
        if any(content.rglob("*.raucb")):
            definition = replace(definition, sizes=replace(definition.sizes, data=ROOMY_MIB))
        data = disk.data_partition(work, definition, content)
        made = work / "disk.img"
        esp = self.image / "build/esp.img"
        disk.assemble(made, esp, self.image / "root.squashfs", data, definition, DISK_MIB)
        data.unlink()
        return made

    def direct(self, name: str, disk: Path, line: str = "", extra: tuple[str, ...] = ()) -> Cabinet:
        """Started by its kernel, without firmware and loader: for everything that is not about them."""
        own = [
            word
            for word in (self.image / "cmdline").read_text().split()
            if word not in ("quiet", "loglevel=3")
        ]
        words = [*own, "root=PARTLABEL=root-a", "rauc.slot=A", WATCHED, line]
        kernel, initrd = self.image / "vmlinuz", self.image / "initrd.img"
        return Cabinet(disk, self.work / name, kernel, initrd, " ".join(words), extra=extra)

    def write(self, out: Path) -> None:
        """The table as JSON and as Markdown."""
        out.mkdir(parents=True, exist_ok=True)
        (out / "image-test.json").write_text(json.dumps(self.rows, indent=1, ensure_ascii=False) + "\n")
        head = "| scenario | what | seconds | detail |\n| --- | --- | ---: | --- |\n"
        lines = [f"| {r['scenario']} | {r['what']} | {r['seconds']} | {r['detail']} |" for r in self.rows]
        (out / "image-test.md").write_text(head + "\n".join(lines) + "\n")


def guest_time(said: str, pattern: str) -> float:
    """The machine's own clock, in seconds since its kernel began, at the first line that has `pattern`."""
    for line in said.splitlines():
        stamp = re.match(r"\[ *([0-9]+\.[0-9]+)\]", line)
        if stamp and re.search(pattern, line):
            return float(stamp[1])
    return 0.0


@contextmanager
def platform(work: Path) -> Iterator[str]:
    """The embedded platform on a free port of this host, as seen from inside the emulator."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    work.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(REPOSITORY / "kiosk.py"), "platform", "serve", "--port", str(port)]
    log = (work / "platform.log").open("wb")
    process = subprocess.Popen(
        [*command, "--data", str(work / "platform")], stdout=log, stderr=log, cwd=REPOSITORY
    )
    try:
        wait_open(port)
        yield f"http://10.0.2.2:{port}"
    finally:
        process.terminate()
        process.wait(20)


def wait_open(port: int, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens on port {port}")
