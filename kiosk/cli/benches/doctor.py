"""How long a technician waits for a command: in turn with a Python that loads the bare libraries."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from kiosk.cli.benches.compiled import compile_all
from kiosk.cli.benches.figure import Figure, median
from kiosk.cli.keys import store_cipher
from kiosk.cli.places import config_dir, sandbox_state
from kiosk.sandbox.sandbox import Sandbox
from kiosk.terminal.clock import SystemClock
from kiosk.terminal.metrics.line import SOCKET, ask
from kiosk.terminal.places import Places
from screens.fonts import find_fonts

ROUNDS = 7
SECOND = 1.0
ANSWERS_WITHIN = 30.0
TAKES_AT_MOST = 60.0
BARE = "import argparse, cryptography.x509, fluent.runtime, pydantic, requests, sqlite3, yaml"
"""What whoever looks at settings, words, catalogue, certificates, store and line cannot do without."""


def measure() -> list[Figure]:
    """Doctor on the sandbox's devices and platform from outside; then with the terminal running."""
    compile_all()
    font = find_fonts(sandbox_state(None) / "fonts").regular
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        state = Path(folder)
        places = Places(config=config_dir(None), state=state)
        sandbox = Sandbox(places, font, SystemClock(), store_cipher(state))
        sandbox.start()
        try:
            sandbox.platform.wait()
            return [_figure("doctor, nothing runs", "doctor", state), *_with_terminal(sandbox, state)]
        finally:
            sandbox.stop()


def _with_terminal(sandbox: Sandbox, state: Path) -> list[Figure]:
    sandbox.house.start()
    until = time.monotonic() + ANSWERS_WITHIN
    while ask(state / SOCKET) is None and time.monotonic() < until:
        time.sleep(0.05)
    return [
        _figure("doctor, the terminal runs", "doctor", state),
        _figure("metrics show", "metrics show", state),
        _figure("update status", "update status", None),
        _figure("help", "--help", None),
    ]


def _figure(name: str, words: str, state: Path | None) -> Figure:
    where = [] if state is None else ["--state", str(state)]
    ours = [sys.executable, "-m", "kiosk.cli", *words.split(), *where]
    bare = [sys.executable, "-c", BARE]
    pairs = [(_time(ours), _time(bare)) for _ in range(ROUNDS + 1)][1:]
    ratio = median([a / b for a, b in pairs])
    # The quickest of all rounds is the one that others at work on the machine have held up least.
    return Figure(
        name=name,
        value=min(a for a, _ in pairs),
        at_most=SECOND,
        unit="s",
        ours=f"{ratio:.2f} × the bare libraries",
        reference=f"{min(b for _, b in pairs):.2f} s",
    )


def _time(command: Sequence[str]) -> float:
    """Seconds from the start of a process to its end; what it says is its own matter."""
    began = time.monotonic()
    subprocess.run(command, capture_output=True, timeout=TAKES_AT_MOST, check=False)
    return time.monotonic() - began
