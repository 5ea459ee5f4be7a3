"""journald's own uploader with our words, to journald's own receiver: what was logged arrives."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.terminal.metrics.pushing import UPLOADER, uploader_words
from tests.terminal.metrics.fleet import HOST, free_port
from tests.terminal.waiting import until

REMOTE = "/lib/systemd/systemd-journal-remote"
PROGRAMS = (UPLOADER, REMOTE)
needs_remote = pytest.mark.skipif(
    not all(Path(p).exists() for p in PROGRAMS) or shutil.which("journalctl") is None,
    reason="journald's uploader is missing: install the package systemd-journal-remote",
)
ENTRY = """\
__REALTIME_TIMESTAMP={at}
__MONOTONIC_TIMESTAMP={at}
_BOOT_ID=0123456789abcdef0123456789abcdef
PRIORITY=6
SYSLOG_IDENTIFIER=kiosk
MESSAGE={text}

"""


def journal(file: Path, *texts: str, began: int = 0) -> None:
    """A journal with one entry for each text, made by journald's own tool; `began` orders journals."""
    first = 1_790_000_000_000_000 + 1_000_000 * began
    given = "".join(ENTRY.format(at=first + n, text=text) for n, text in enumerate(texts))
    words = [REMOTE, f"--output={file}", "-"]
    done = subprocess.run(words, input=given, text=True, capture_output=True, timeout=20, check=False)
    assert done.returncode == 0, done.stderr


def messages(folder: Path) -> list[str]:
    words = ["journalctl", f"--directory={folder}", "--output=cat", "--no-pager", "--quiet"]
    done = subprocess.run(words, text=True, capture_output=True, timeout=20, check=False)
    return done.stdout.splitlines()


@contextmanager
def receiving(port: int, folder: Path) -> Iterator[None]:
    words = [
        REMOTE,
        f"--listen-http={HOST}:{port}",
        f"--output={folder / 'got.journal'}",
        "--split-mode=none",
    ]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)


def upload(port: int, folder: Path, position: Path) -> int:
    words = (*uploader_words(f"http://{HOST}:{port}", position, None), f"--directory={folder}", "--follow=no")
    return subprocess.run(words, capture_output=True, timeout=30, check=False).returncode


@needs_remote
def test_what_was_logged_arrives_and_a_line_that_was_down_loses_nothing(tmp_path: Path) -> None:
    logged, got, position = tmp_path / "logged", tmp_path / "got", tmp_path / "position"
    logged.mkdir()
    got.mkdir()
    port = free_port()
    journal(logged / "one.journal", "entry 1 delivered, attempt 1", "reader ended with silent")
    assert upload(port, logged, position) != 0, "nobody listens yet"
    with receiving(port, got):
        until(lambda: upload(port, logged, position) == 0)
        until(lambda: messages(got) == messages(logged))
        journal(
            logged / "two.journal", "entry 2 delivered, attempt 1", "entry 3 delivered, attempt 1", began=1
        )
        assert upload(port, logged, position) == 0
        # Where it begins again, the uploader of systemd 252 may tell the last line twice; none is left out.
        until(lambda: set(messages(got)) == set(messages(logged)))
    assert len(messages(logged)) == 4
    assert len(messages(got)) <= 5
