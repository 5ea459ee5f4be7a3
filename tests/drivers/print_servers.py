"""Real print servers for tests: CUPS, and the IPP Everywhere printer that comes with it.

Everything they write is in one folder, and they listen only to a socket file and to the loopback.
"""

import contextlib
import getpass
import grp
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from driver_bench import wait_until

from drivers.common.patience import Patience
from drivers.common.reasons import DeviceFault
from drivers.office_printer.condition import Condition
from drivers.office_printer.dialogue import Dialogue
from drivers.office_printer.http_link import Address

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
CONFIGURATION = """
LogLevel debug
Listen {folder}/cups.sock
Browsing No
DefaultAuthType Basic
WebInterface No
PreserveJobHistory {keep}
PreserveJobFiles {keep}
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Send-Document Cancel-Job Get-Jobs Get-Job-Attributes>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit Pause-Printer Resume-Printer CUPS-Add-Modify-Printer CUPS-Delete-Printer>
    AuthType Default
    Require user @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
FILES = """
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
Printcap
SystemGroup {group}
{account}
"""


def program(name: str) -> str:
    """Where a program is; skips the test without it."""
    found = shutil.which(name, path=PATH)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


class Cups:
    """One scheduler with its own files."""

    def __init__(self, folder: Path, *, history: bool = True) -> None:
        """``history`` lets it keep what it printed, which is what it does unless told."""
        self.folder = folder
        self.socket = folder / "cups.sock"
        for name in ("root", "spool", "cache", "state", "tmp", "log"):
            (folder / name).mkdir()
        account = "User lp\nGroup lp" if os.getuid() == 0 else ""
        group = grp.getgrgid(os.getgid()).gr_name
        (folder / "cupsd.conf").write_text(
            CONFIGURATION.format(folder=folder, keep="Yes" if history else "No")
        )
        (folder / "cups-files.conf").write_text(FILES.format(folder=folder, group=group, account=account))
        command = [program("cupsd"), "-f", "-c", str(folder / "cupsd.conf")]
        self._process = started([*command, "-s", str(folder / "cups-files.conf")], folder / "cupsd.out")

    def wait(self) -> None:
        """Returns once the server answers; skips the test when it does not run here."""
        until = time.monotonic() + 10.0
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                pytest.skip(f"cupsd does not run here: {(self.folder / 'cupsd.out').read_text()[:200]}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as line:
            return line.connect_ex(str(self.socket)) == 0

    def run(self, *command: str) -> str:
        """One of the commands of CUPS, at this server."""
        whole = [program(command[0]), *command[1:]]
        environment = {**os.environ, "CUPS_SERVER": str(self.socket)}
        done = subprocess.run(whole, env=environment, capture_output=True, text=True, timeout=30, check=True)
        return done.stdout

    def add_queue(self, name: str, printer: str, policy: str = "stop-printer") -> None:
        """A driverless queue, as a technician makes it; returns once it knows its printer's trays."""
        error_policy = f"printer-error-policy={policy}"
        self.run("lpadmin", "-p", name, "-E", "-v", printer, "-m", "everywhere", "-o", error_policy)
        wait_until(lambda: self.condition(name).trays)

    def condition(self, name: str) -> Condition:
        """What a queue says of itself."""
        dialogue = Dialogue(Address(self.uri(name), str(self.socket)), getpass.getuser())
        try:
            return dialogue.condition(Patience(5.0, clock=time.monotonic))
        except DeviceFault:
            return Condition(0, frozenset())

    def uri(self, name: str) -> str:
        return f"ipp://localhost/printers/{name}"

    def options(self, name: str) -> dict[str, object]:
        """The settings of a printer behind one of the queues."""
        return {"driver": "ipp", "uri": self.uri(name), "socket": str(self.socket)}

    def holds(self, text: str) -> list[str]:
        """The files of the server in which ``text`` stands."""
        files = (file for file in self.folder.rglob("*") if file.is_file())
        return [str(file.relative_to(self.folder)) for file in files if text.encode() in _content(file)]

    def spool(self) -> list[str]:
        """The job files that are left."""
        return sorted(file.name for file in (self.folder / "spool").iterdir() if file.is_file())

    def history(self) -> str:
        """Every job that the server remembers."""
        return self.run("lpstat", "-W", "all", "-o")

    def stop(self) -> None:
        ended(self._process)


def _content(file: Path) -> bytes:
    with contextlib.suppress(OSError):
        return file.read_bytes()
    return b""


def started(command: list[str], output: Path, **environment: str) -> "subprocess.Popen[Any]":
    with output.open("wb") as stream:
        return subprocess.Popen(
            command, stdout=stream, stderr=subprocess.STDOUT, env={**os.environ, **environment}
        )


def ended(process: "subprocess.Popen[Any]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder with a short path that the server's filters, which run as another account, may enter."""
    folder = Path(tempfile.mkdtemp(prefix="cups-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def everywhere_printer(folder: Path) -> Iterator[str]:
    """The address of an IPP Everywhere printer (``ippeveprinter``), which prints into ``folder``.

    It wants to announce itself by DNS-SD and ends without a message bus: it gets one of its own.
    """
    bus = f"unix:path={folder}/bus"
    command = [program("dbus-daemon"), "--session", "--nofork", f"--address={bus}"]
    daemon = started(command, folder / "bus.out")
    wait_until(lambda: (folder / "bus").exists())
    port = _free_port()
    kept = folder / "everywhere"
    kept.mkdir()
    formats = "application/pdf,image/pwg-raster"
    command = [program("ippeveprinter"), "-p", str(port), "-n", "localhost", "-r", "off", "-2", "-s", "60,60"]
    whole = [*command, "-f", formats, "-k", "-d", str(kept), "kiosk"]
    printer = started(whole, folder / "printer.out", DBUS_SYSTEM_BUS_ADDRESS=bus)
    try:
        wait_until(lambda: printer.poll() is not None or _listens(port))
        if printer.poll() is not None:
            pytest.skip(f"ippeveprinter does not run here: {(folder / 'printer.out').read_text()[:200]}")
        yield f"ipp://localhost:{port}/ipp/print"
    finally:
        ended(printer)
        ended(daemon)


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])
