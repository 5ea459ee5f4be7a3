"""One emulated cabinet: QEMU without hardware acceleration, its serial line, its monitor, its screen."""

import json
import os
import re
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from outlet import HEIGHT, WIDTH
from PIL import Image

OVMF = Path("/usr/share/OVMF")
ROOM = 1536
# Whose clock the machine goes by. Its own counts instructions, a thousand million a second (less than any
# board does): however busy the host is, times and time-outs are the machine's. The host's is twice as quick,
# for two idle processors only.
CLOCKS = {
    "own": ("-accel", "tcg,thread=single", "-icount", "shift=0"),
    "host": ("-accel", "tcg,thread=multi", "-smp", "2"),
}
CLOCK = CLOCKS[os.environ.get("IMAGE_TEST_CLOCK", "own")]
# The board's own number, from which the image makes the machine's.
MACHINE = "6b696f73-6b2d-4d41-8348-000000000001"


# How many times longer than on two idle processors everything may take by the host's clock.
PATIENCE = float(os.environ.get("IMAGE_TEST_PATIENCE", "4"))


class Silent(AssertionError):
    """The machine did not say or show what was waited for."""


@dataclass(frozen=True, slots=True)
class Cabinet:
    """What a machine is started with. `kernel_line` boots `kernel` and `initrd` directly; without it the
    firmware boots the disk's own loader. Width and height are the panel's, in pixels."""

    disk: Path
    work: Path
    kernel: Path | None = None
    initrd: Path | None = None
    kernel_line: str = ""
    width: int = WIDTH
    height: int = HEIGHT
    extra: tuple[str, ...] = ()
    credentials: dict[str, str] = field(default_factory=dict)


class Machine:
    """A running emulator. Ends only the process that it started."""

    def __init__(self, cabinet: Cabinet) -> None:
        self.work = cabinet.work
        self.work.mkdir(parents=True, exist_ok=True)
        self.serial = self.work / "serial.log"
        self.serial.write_bytes(b"")
        self._monitor = self.work / "qmp.sock"
        self._monitor.unlink(missing_ok=True)
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            command(cabinet, self.serial, self._monitor),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(self.work / "qemu.log").open("wb"),
        )
        self._line = self._connect()
        self.ask("qmp_capabilities")

    def __enter__(self) -> "Machine":
        return self

    def __exit__(self, *_: object) -> None:
        self.cut_power()

    @property
    def seconds(self) -> float:
        """Since the machine was switched on, by the host's clock."""
        return time.monotonic() - self.began

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def cut_power(self) -> None:
        """As if somebody pulled the plug."""
        if self.running:
            self._process.kill()
        self._process.wait(30)

    def wait_off(self, seconds: float) -> None:
        """Waits until the machine switched itself off, or restarted (which ends the emulator too)."""
        try:
            self._process.wait(seconds * PATIENCE)
        except subprocess.TimeoutExpired:
            raise Silent(f"still on after {seconds} s; the last lines:\n{self.last()}") from None

    def said(self) -> str:
        return self.serial.read_text("utf-8", errors="replace")

    def last(self, lines: int = 12) -> str:
        return "\n".join(self.said().splitlines()[-lines:])

    def wait_for(self, pattern: str, seconds: float) -> re.Match[str]:
        """Waits until the serial line has said `pattern`."""
        until = time.monotonic() + seconds * PATIENCE
        while time.monotonic() < until:
            found = re.search(pattern, self.said())
            if found:
                return found
            if not self.running:
                break
            time.sleep(0.2)
        raise Silent(f"{pattern!r} did not come; the last lines:\n{self.last()}")

    def ask(self, execute: str, **arguments: Any) -> Any:
        """One command of QMP and its answer."""
        self._line.write(json.dumps({"execute": execute, "arguments": arguments}).encode() + b"\n")
        self._line.flush()
        while True:
            answer = json.loads(self._line.readline())
            if "error" in answer:
                raise Silent(f"{execute}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]

    def human(self, line: str) -> str:
        """One command of the human monitor."""
        return str(self.ask("human-monitor-command", **{"command-line": line}))

    def screen(self, name: str) -> Image.Image:
        """What the panel shows, also kept as NAME.png beside the serial log."""
        shot = self.work / f"{name}.ppm"
        self.ask("screendump", filename=str(shot))
        with Image.open(shot) as picture:
            seen = picture.convert("RGB")
        shot.unlink()
        seen.save(self.work / f"{name}.png", optimize=True)
        return seen

    def press(self, *keys: str) -> None:
        """Keys held together, by QEMU's names."""
        self.ask("send-key", keys=[{"type": "qcode", "data": key} for key in keys])

    def tap(self, x: float, y: float) -> None:
        """A touch at a place of the panel, in parts of its width and height from the upper left."""
        places = (("x", x), ("y", y))
        moved = [{"type": "abs", "data": {"axis": a, "value": round(v * 0x7FFF)}} for a, v in places]
        self.ask("input-send-event", events=moved)
        for down in (True, False):
            # A finger rests for a moment; software draws too slowly to see a shorter one.
            time.sleep(0.5)
            self.ask("input-send-event", events=[{"type": "btn", "data": {"button": "left", "down": down}}])

    def _connect(self) -> Any:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            line = socket.socket(socket.AF_UNIX)
            try:
                line.connect(str(self._monitor))
            except OSError:
                line.close()
                if not self.running:
                    break
                time.sleep(0.1)
                continue
            line.settimeout(120)
            stream = line.makefile("rwb")
            stream.readline()
            return stream
        raise Silent(f"the emulator did not start: {(self.work / 'qemu.log').read_text()}")


def command(cabinet: Cabinet, serial: Path, monitor: Path) -> list[str]:
    """QEMU's command line. Never accelerated: a host may only pretend to have it, and the guest hangs."""
    line = ["qemu-system-x86_64", "-machine", "q35", *CLOCK, "-cpu", "max"]
    line += ["-m", str(ROOM), "-uuid", MACHINE, "-display", "none", "-no-reboot", "-nodefaults"]
    line += ["-serial", f"file:{serial}", "-qmp", f"unix:{monitor},server=on,wait=off"]
    line += ["-drive", f"file={cabinet.disk},if=virtio,format=raw,cache=unsafe"]
    # The emulator's firmware falls over a panel of unusual size; the kernel does not.
    panel = f",edid=on,xres={cabinet.width},yres={cabinet.height},vgamem_mb=32" if cabinet.kernel_line else ""
    line += ["-device", f"VGA{panel}"]
    line += ["-netdev", "user,id=cable", "-device", "virtio-net-pci,netdev=cable,romfile="]
    line += ["-device", "qemu-xhci,id=xhci", "-device", "virtio-rng-pci"]
    line += ["-device", "usb-tablet,bus=xhci.0"]
    for name, value in cabinet.credentials.items():
        line += ["-fw_cfg", f"name=opt/io.systemd.credentials/{name},string={value}"]
    if cabinet.kernel_line:
        line += [
            "-kernel",
            str(cabinet.kernel),
            "-initrd",
            str(cabinet.initrd),
            "-append",
            cabinet.kernel_line,
        ]
    else:
        line += ["-drive", f"if=pflash,format=raw,readonly=on,file={OVMF}/OVMF_CODE_4M.fd"]
        line += ["-drive", f"if=pflash,format=raw,file={variables(cabinet.work)}"]
    return [*line, *cabinet.extra]


def variables(work: Path) -> Path:
    """The firmware's own memory, one a disk: it must outlive a restart."""
    own = work / "OVMF_VARS.fd"
    if not own.exists():
        shutil.copy(OVMF / "OVMF_VARS_4M.fd", own)
    return own
