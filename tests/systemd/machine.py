"""A machine in a few seconds: this one's systemd as PID 1 of its own namespaces, over a throw-away root.

Real are systemd, journald, D-Bus, all units of ours and the program. The panel is SDL's offscreen driver, the
devices are the simulators at their ptys, the platform is the embedded one. Kernel, udev and boot loader are
left to the emulator.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.sandbox.bench.control import order
from kiosk.terminal.metrics.line import SOCKET, ask
from kiosk.terminal.metrics.told import Told
from kiosk.version import VERSION
from screens.fonts import Fonts
from tests.systemd.reach import asked, root_of
from tests.systemd.tree import ROOT, plant

INSIDE = Path(__file__).parent / "inside"
SPACES = ("--mount", "--pid", "--fork", "--cgroup", "--uts", "--ipc", "--net")
STATE = "/var/lib/kiosk"
PLATFORM = 18080
"""The port of the embedded platform in there."""
SITE_FILE = "var/lib/kiosk-site/settings.d/10-site.toml"
SITE = f"""terminal_id = "T0001"
[platform]
url = "http://127.0.0.1:{PLATFORM}"
[updates]
idle = 0
[pace]
rating = 10
farewell = 1
"""
PANEL = "/run/kiosk-panel/panel.png"
PACE = 0.1
"""Seconds between two looks; each costs a process or two, which the machine then lacks."""
PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"
PATHS = "LD_LIBRARY_PATH=/opt/python/lib PYTHONPATH=/opt/repository:/opt/packages"
FACES = "usr/share/fonts/kiosk"
"""Sorted before the collections of this machine: faces are files of their own, as in the image."""
_WRAPPER = f"""#!/bin/sh
exec env {PATHS} /opt/python/bin/{PYTHON} -m kiosk.cli "$@"
"""
_TEST_TARGET = """[Unit]
Requires=basic.target dbus.socket
After=basic.target
"""
_DATA = """[Mount]
What={what}
Where=/var/lib/kiosk
Type={kind}
Options={options}
TimeoutSec=10
"""
# Where no panel is: drawn off the screen, no terminal to own. Nothing else of the unit is changed.
_UI = """[Service]
Environment=SDL_VIDEODRIVER=offscreen
StandardInput=null
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
ExecStart=
ExecStart=/usr/bin/kiosk run --config /etc/kiosk --state /var/lib/kiosk
WatchdogSec=6
"""
_FAILSAFE = f"""[Service]
StandardInput=null
TTYPath=
RuntimeDirectory=kiosk-panel
RuntimeDirectoryPreserve=yes
ExecStart=
ExecStart=/usr/bin/kiosk failsafe --config /etc/kiosk --state /var/lib/kiosk --seconds 5 --picture {PANEL}
"""
# What the gate says is kept for the test, and a bad image does not end the machine.
_GATE = """[Unit]
FailureAction=none
[Service]
StandardOutput=truncate:/share/gate.txt
"""
_BENCH = f"""[Unit]
RequiresMountsFor=/var/lib/kiosk
Before=kiosk-ui.service
[Service]
Type=notify
NotifyAccess=main
User=kiosk
StateDirectory=kiosk
CacheDirectory=bench
UMask=0077
Environment={PATHS}
WorkingDirectory=/opt/repository
ExecStart=/opt/python/bin/{PYTHON} -m tests.systemd.inside.bench \\
    {STATE} /etc/kiosk /var/cache/bench {{font}} senior
"""


def missing() -> str:
    """What keeps such a machine from running here; empty when nothing does."""
    if os.geteuid() != 0:
        return "the namespace test needs root"
    for program in ("unshare", "nsenter", "systemctl", "systemd-sysusers", "pivot_root", "dbus-daemon"):
        if shutil.which(program) is None:
            return f"the namespace test needs {program}"
    probe = "mount --make-rprivate / && mount -t cgroup2 probe /sys/fs/cgroup"
    tried = subprocess.run(["unshare", *SPACES, "sh", "-c", probe], capture_output=True, check=False)
    if tried.returncode or not Path("/lib/systemd/systemd").exists():
        return "the namespace test needs systemd and the right to make namespaces (CAP_SYS_ADMIN)"
    return ""


class Machine:
    """One such machine; `run` does something inside, `stop` ends it with everything in it."""

    def __init__(self, folder: Path, fonts: Fonts, **data: str) -> None:
        """`data` replaces `what`, `kind` or `options` of the data partition's mount."""
        self.folder = folder
        self.share = folder / "share"
        self.share.mkdir(parents=True)
        self._plant(fonts, {"what": "data", "kind": "tmpfs", "options": "mode=0755,size=256M", **data})
        words = ["unshare", *SPACES, "--kill-child=KILL", "sh", str(INSIDE / "boot.sh")]
        program = (str(ROOT), sys.base_prefix, sysconfig.get_path("purelib"))
        self._process = subprocess.Popen([*words, str(folder), *program])
        self._first = 0

    def _plant(self, fonts: Fonts, data: Mapping[str, str]) -> None:
        planted = self.folder / "planted"
        plant(planted)
        for name, text in {
            "etc/fstab": "",
            "etc/machine-id": "0123456789abcdef0123456789abcdef\n",
            "etc/os-release": f"IMAGE_ID=zhengwu-kiosk\nIMAGE_VERSION={VERSION}+test\n",
            "usr/bin/kiosk": _WRAPPER,
            "etc/systemd/system/kiosk-test.target": _TEST_TARGET,
            "etc/systemd/system/var-lib-kiosk.mount": _DATA.format(**data),
            "etc/systemd/system/kiosk-ui.service.d/test.conf": _UI,
            "etc/systemd/system/kiosk-failsafe.service.d/test.conf": _FAILSAFE,
            "etc/systemd/system/kiosk-health.service.d/test.conf": _GATE,
            "etc/systemd/system/kiosk-bench.service": _BENCH.format(font=f"/{FACES}/{fonts.regular.name}"),
            SITE_FILE: SITE,
        }.items():
            (planted / name).parent.mkdir(parents=True, exist_ok=True)
            (planted / name).write_text(text, "utf-8")
        (planted / "usr/bin/kiosk").chmod(0o755)
        (planted / "etc/systemd/system/dev-dri-card0.device").symlink_to("/dev/null")
        shutil.copytree(ROOT / "config", planted / "etc/kiosk")
        (planted / "etc/kiosk/settings.d").symlink_to("/var/lib/kiosk-site/settings.d")
        (planted / FACES).mkdir(parents=True)
        for face in (fonts.regular, fonts.medium, fonts.bold):
            shutil.copy(face, planted / FACES)
            (planted / FACES / face.name).chmod(0o644)
        _plant_keys(planted / "var/lib/kiosk-keys")

    def wait_until_up(self, seconds: float = 60.0) -> None:
        self.until(lambda: self._find_first() and self._settled(), seconds)

    def _settled(self) -> bool:
        return self.run("systemctl", "is-system-running") in ("running", "degraded")

    def _find_first(self) -> bool:
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        self._first = int(children[0]) if children else 0
        name = Path(f"/proc/{self._first}/comm")
        return bool(children) and name.exists() and name.read_text().strip() == "systemd"

    def run(self, *words: str, user: str = "", text: str | None = None, check: bool = False) -> str:
        """Standard output of a command inside, without the last line's end."""
        who = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"] if user else []
        command = [
            "nsenter",
            f"--target={self._first}",
            "--mount",
            "--pid",
            "--cgroup",
            "--uts",
            "--ipc",
            "--net",
        ]
        told = subprocess.run(
            [*command, "--root", "--wdns=/", *who, *words],
            input=text, capture_output=True, text=True, timeout=120, check=False,
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/run"},
        )  # fmt: skip
        assert not check or told.returncode == 0, f"{words}: {told.stdout}{told.stderr}{self.journal()}"
        return told.stdout.rstrip("\n")

    def start(self, unit: str) -> None:
        self.run("systemctl", "start", unit, check=True)

    def show(self, unit: str, fact: str) -> str:
        return self.run("systemctl", "show", "--value", f"--property={fact}", unit)

    @property
    def root(self) -> Path:
        """Its files, seen from outside."""
        return root_of(self._first)

    def sim(self, *words: str) -> str:
        """What a person at the bench does, by the socket of `kiosk sim`."""
        return order(self.root / STATE[1:], words)

    def told(self) -> Told | None:
        """What the running terminal tells of itself; None until all of it works."""
        return ask(self.root / STATE[1:] / SOCKET)

    def journal(self, *words: str) -> str:
        return self.run("journalctl", "--no-pager", "--output=short-monotonic", *(words or ("--lines=60",)))

    def platform(self, path: str, method: str = "GET", body: object = None) -> object:
        """What the embedded platform answers; None while it does not."""
        answer = asked(self._first, PLATFORM, path, method=method, body=body)
        return json.loads(answer) if answer else None

    def fetched(self, port: int, path: str) -> str:
        """What any HTTP server in there answers, empty while there is none."""
        return asked(self._first, port, path)

    def python(self, script: str, user: str = "") -> str:
        """What a script prints that can import our rooms."""
        command = ("env", *PATHS.split(), f"/opt/python/bin/{PYTHON}", "-c", script)
        return self.run(*command, user=user, check=True)

    def until(self, done: Callable[[], object], seconds: float = 90.0) -> None:
        """Waits for `done`, which a busy machine may take long for."""
        assert self.within(done, seconds), self.journal() if self._first else "never came up"

    def within(self, done: Callable[[], object], seconds: float) -> bool:
        """Whether `done` holds before the seconds are over."""
        end = time.monotonic() + seconds
        while not done():
            assert self._process.poll() is None, (self.share / "console.txt").read_text()
            if time.monotonic() > end:
                return False
            time.sleep(PACE)
        return True

    def stop(self) -> None:
        """PID 1 of a namespace takes all others with it."""
        self._process.kill()
        self._process.wait()


def _plant_keys(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    for name in ("store-key", "identity.key"):
        (folder / name).write_bytes(bytes(range(32)))
        (folder / name).chmod(0o600)
