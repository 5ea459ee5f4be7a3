"""`kiosk devices list`: every role as it is, once and as it changes."""

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from drivers.hotplug.monitor import Change
from drivers.hotplug.plugged import Plugged
from drivers.scanner.simulator import ScannerSimulator
from kiosk.cli.devices import listing
from kiosk.cli.errors import CommandError
from tests.cli.devices.hands import ROOT, write


def test_every_configured_role_is_listed_also_one_with_wrong_settings(ask, config, plug):
    scanner = plug(ScannerSimulator, "scanner")
    write(config, "10.toml", f'[devices.scanner]\nport = "{scanner.link}"\n[devices.panel]\ncolour = "red"\n')
    code, rows = ask("list")
    assert code == 1
    assert [(row["role"], row["state"], row["reason"]) for row in rows] == [
        ("scanner", "online", ""),
        ("panel", "unknown", "settings"),
    ]
    assert "devices.panel.port" in rows[1]["advice"]


def test_watching_tells_every_change_to_a_pipe(config, plug):
    scanner = plug(ScannerSimulator, "scanner")
    write(config, "10.toml", f'[devices.scanner]\nport = "{scanner.link}"\n')
    words = [sys.executable, "-m", "kiosk.cli", "devices", "list", "--watch", "--config", str(config)]
    for more, online, away in (
        ([], b"scanner  online", b"scanner  no_device"),
        (["--json"], b'"state": "online"', b'"state": "no_device"'),
    ):
        with ended(subprocess.Popen([*words, *more], cwd=ROOT, stdout=subprocess.PIPE)) as watching:
            descriptor = watching.stdout.fileno()
            assert seen(descriptor, online)
            scanner.unplug()
            assert seen(descriptor, away)
            scanner.plug()
            assert seen(descriptor, online)


def test_watching_tells_what_is_plugged_in_and_pulled():
    news = listing._News()
    for present in (True, False):
        news.hear(Change(Plugged("/dev/ttyUSB0", "tty", name="FTDI"), present, "id-card"))
    assert news.take() == ["plugged in /dev/ttyUSB0 FTDI id-card", "pulled /dev/ttyUSB0 FTDI id-card"]
    assert news.take() == []


def test_watching_on_a_terminal_draws_a_table_that_stays_fresh(config, plug):
    scanner = plug(ScannerSimulator, "scanner")
    write(config, "10.toml", f'[devices.scanner]\nport = "{scanner.link}"\n')
    ours, theirs = os.openpty()
    words = [sys.executable, "-m", "kiosk.cli", "devices", "list", "--watch", "--config", str(config)]
    terminal = {**os.environ, "TERM": "xterm"}
    started = subprocess.Popen(words, cwd=ROOT, stdout=theirs, env=terminal, preexec_fn=_heed_interrupts)
    with ended(started) as watching:
        assert seen(ours, b"online")
        scanner.unplug()
        assert seen(ours, b"no_device")
        watching.send_signal(2)
        # A terminal that nobody reads from fills up, and then holds whoever writes to it.
        assert read_until(ours, lambda: watching.poll() is not None)
        assert watching.wait(20) == 0
    os.close(ours)
    os.close(theirs)


def _heed_interrupts() -> None:
    # Whoever started these tests in the background had them ignored.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def ended(process):
    """Ends a process that a failing test leaves behind."""
    with process:
        try:
            yield process
        finally:
            process.kill()


def seen(descriptor: int, words: bytes) -> bool:
    heard = bytearray()
    return read_until(descriptor, lambda: words in heard, heard)


def read_until(descriptor: int, done, heard: bytearray | None = None) -> bool:
    """Reads from a terminal until `done()`, for half a minute at most."""
    until = time.monotonic() + 30
    while not done() and time.monotonic() < until:
        if select.select([descriptor], [], [], 0.1)[0]:
            piece = os.read(descriptor, 4096)
            if heard is not None:
                heard += piece
    return done()


def test_a_state_folder_without_a_sandbox_is_told(ask, tmp_path):
    for words in (("list",), ("read", "scanner")):
        with pytest.raises(CommandError, match="no sandbox runs in"):
            ask(*words, "--state", str(tmp_path))
