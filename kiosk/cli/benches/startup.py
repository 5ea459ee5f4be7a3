"""Process start to the usable idle screen, in turn with a bare Kivy window with one label."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from kiosk.cli.benches.compiled import compile_all
from kiosk.cli.benches.figure import Figure, median
from kiosk.cli.display import virtual_display
from kiosk.cli.keys import store_cipher
from kiosk.cli.panel import PANELS
from kiosk.cli.places import config_dir, sandbox_state
from kiosk.sandbox.sandbox import Sandbox
from kiosk.terminal.clock import SystemClock
from kiosk.terminal.places import Places
from screens.fonts import find_fonts

ROUNDS = 7
STARTS_WITHIN = 30.0


def measure() -> list[Figure]:
    """Seven pairs after one warm-up; the median of the pairs' ratios."""
    compile_all()
    metrics = PANELS["portrait"]
    font = find_fonts(sandbox_state(None) / "fonts").regular
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder,
        virtual_display(metrics.width_px, metrics.height_px),
    ):
        state = Path(folder)
        places = Places(config=config_dir(None), state=state)
        sandbox = Sandbox(places, font, SystemClock(), store_cipher(state))
        sandbox.start()
        try:
            sandbox.platform.wait()
            sandbox.house.store.close()
            return [_figure(_pairs(state, font))]
        finally:
            sandbox.stop()


def _pairs(state: Path, font: Path) -> list[tuple[float, float]]:
    ours = [sys.executable, "-m", "kiosk.cli", "run", "--state", str(state)]
    bare = [sys.executable, "-m", "kiosk.cli.benches.bare_window", str(font)]
    pairs = [(_time(ours, state), _time(bare, state)) for _ in range(ROUNDS + 1)]
    return pairs[1:]


def _figure(pairs: Sequence[tuple[float, float]]) -> Figure:
    return Figure(
        name="startup",
        value=median([a / b for a, b in pairs]),
        at_most=2.0,
        ours=f"{median([a for a, _ in pairs]):.2f} s",
        reference=f"{median([b for _, b in pairs]):.2f} s bare window",
    )


def _time(command: Sequence[str], state: Path) -> float:
    """Seconds from the start of the process to its READY=1, sent with its first picture."""
    path = str(state / "ready.sock")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ready:
        ready.bind(path)
        ready.settimeout(STARTS_WITHIN)
        began = time.monotonic()
        process = subprocess.Popen(
            command,
            env={**os.environ, "NOTIFY_SOCKET": path, "KIVY_HOME": str(state / "kivy")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            ready.recv(64)
            return time.monotonic() - began
        finally:
            process.terminate()
            process.wait()
            Path(path).unlink()
