"""The embedded platform as a process of its own: it can be stopped, started and made to misbehave."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

START_TAKES = 20.0
STOP_TAKES = 10.0


class PlatformProcess:
    """Runs `kiosk platform serve` on a loopback port that stays the same over restarts."""

    def __init__(self, data_dir: Path, catalogue: Sequence[Path], port: int = 0) -> None:
        self._data_dir = data_dir
        self._catalogue = catalogue
        self.port = port or free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The process that serves; None while there is none."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Begins to start; `wait` tells when it serves. Idempotent."""
        if self.running:
            return
        self._data_dir.mkdir(parents=True, exist_ok=True)
        catalogue = [part for path in self._catalogue for part in ("--catalogue", str(path))]
        command = [sys.executable, "-m", "kiosk.cli", "platform", "serve", "--port", str(self.port)]
        with (self._data_dir / "platform.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--data", str(self._data_dir), *catalogue],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )

    def wait(self, seconds: float = START_TAKES) -> bool:
        """True as soon as it accepts connections, False when it does not within `seconds`."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.running:
            with socket.socket() as probe:
                probe.settimeout(0.5)
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return True
            time.sleep(0.02)
        return False

    def stop(self, *, hard: bool = False) -> None:
        """Ends it; `hard` as a power cut would."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGKILL if hard else signal.SIGTERM)
        try:
            process.wait(STOP_TAKES)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
