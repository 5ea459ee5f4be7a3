"""`kiosk metrics serve` and `push` as systemd starts them."""

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.cli.metrics import AGENT_PORT
from kiosk.cli.places import SANDBOX_SETTINGS
from kiosk.terminal.metrics.pushing import AGENT
from tests.terminal.metrics.fleet import answers, free_port
from tests.terminal.waiting import until


@contextmanager
def started(*words: str, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "kiosk.cli", "metrics", *words]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment})
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_serve_answers_until_it_is_told_to_stop(tmp_path: Path) -> None:
    with started("serve", "--port", "0", "--state", str(tmp_path)) as process:
        address = process.stderr.readline().strip()
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert b"kiosk_terminal_up 0.0" in answer.read()
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    with started("serve", "--port", "0", "--state", str(tmp_path)) as first:
        port = first.stderr.readline().strip().removesuffix("/metrics").rpartition(":")[2]
        with started("serve", "--port", port, "--state", str(tmp_path)) as second:
            assert second.wait(20) == 1
            assert second.stderr.read().startswith(f"kiosk metrics: port {port} of 127.0.0.1 cannot be used")


@pytest.mark.skipif(shutil.which("prometheus") is None, reason="missing: install the package prometheus")
def test_push_becomes_the_agent_with_its_buffer_in_the_state_folder(tmp_path: Path) -> None:
    settings = {"metrics": {"push": f"http://127.0.0.1:{free_port()}/api/v1/write"}}
    (tmp_path / SANDBOX_SETTINGS).write_text(json.dumps(settings), "utf-8")
    (run := tmp_path / "run").mkdir()
    folders = {"RUNTIME_DIRECTORY": str(run), "STATE_DIRECTORY": str(tmp_path / "push")}
    with started("push", "--check", "--state", str(tmp_path)) as check:
        assert check.wait(20) == 0
    with started("push", "--state", str(tmp_path), **folders) as process:
        until(lambda: answers(AGENT_PORT), 20)
        assert Path(f"/proc/{process.pid}/exe").readlink() == Path(AGENT)
        assert (tmp_path / "push" / "agent" / "wal").is_dir()
