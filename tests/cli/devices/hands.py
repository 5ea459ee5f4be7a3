"""What a technician does beside the command: writes settings, moves things."""

import threading
from pathlib import Path

ROOT = Path(__file__).parents[3]


def meanwhile(action, seconds: float = 0.05) -> threading.Thread:
    """Does something again and again until the test's thread is joined: a hand before the device."""
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(seconds):
            action()

    thread = threading.Thread(target=run, daemon=True)
    thread.stop = stop.set
    thread.start()
    return thread


def write(config: Path, name: str, text: str) -> None:
    (config / "settings.d").mkdir(exist_ok=True)
    (config / "settings.d" / name).write_text(text, "utf-8")
