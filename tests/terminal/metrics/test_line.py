"""The line between terminal and exporter with everything at its other end that should not be there."""

import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.session.events import CardPlaced, Failed
from kiosk.terminal.metrics.line import SOCKET, Line, ask
from kiosk.terminal.metrics.tally import EFFECT_BOUNDS, Tally
from kiosk.terminal.metrics.told import Told
from tests.systemd.test_alerts import told


@contextmanager
def running(line: Line) -> Iterator[None]:
    line.start()
    try:
        yield
    finally:
        line.stop()


@contextmanager
def saying(path: Path, answer: bytes) -> Iterator[None]:
    """Somebody else at the socket, who says `answer` to whoever comes first."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(str(path))
        listening.listen()

        def once() -> None:
            caller, _ = listening.accept()
            with caller:
                caller.sendall(answer)

        thread = threading.Thread(target=once, daemon=True)
        thread.start()
        yield
        thread.join(5)


def test_what_is_told_arrives_and_only_the_terminals_account_may_ask(tmp_path: Path) -> None:
    path = tmp_path / SOCKET
    with running(Line(path, told)):
        assert ask(path) == told()
        assert ask(path) == told()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert ask(path) is None and not path.exists()


def test_a_socket_that_a_crash_has_left_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / SOCKET
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as left:
        left.bind(str(path))
    with running(Line(path, told)):
        assert ask(path) == told()


@pytest.mark.parametrize("answer", [b"", b"{", b"[]", b'{"terminal": 1}', b"\xff" * 9])
def test_what_is_not_in_our_words_is_no_answer(tmp_path: Path, answer: bytes) -> None:
    with saying(tmp_path / SOCKET, answer):
        assert ask(tmp_path / SOCKET) is None


def test_one_who_asks_and_never_listens_holds_up_nobody(tmp_path: Path) -> None:
    path = tmp_path / SOCKET
    with running(Line(path, told)), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as deaf:
        deaf.connect(str(path))
        assert ask(path) == told()


def test_what_cannot_be_told_once_is_told_the_next_time(tmp_path: Path) -> None:
    path, broken = tmp_path / SOCKET, [True]

    def tell() -> Told:
        if broken:
            broken.clear()
            raise OSError("gone for a moment")
        return told()

    with running(Line(path, tell)):
        assert ask(path) is None
        assert ask(path) == told()


def test_a_folder_that_cannot_be_written_costs_only_the_figures(tmp_path: Path) -> None:
    with running(Line(tmp_path / "missing" / SOCKET, told)):
        assert ask(tmp_path / "missing" / SOCKET) is None


def test_effects_are_counted_by_their_end_and_their_time() -> None:
    moments = iter([0.0, 0.2, 1.0, 100.0, 200.0, 200.0])
    tally = Tally(lambda: next(moments))
    tally.timed("ReadCard", CardPlaced)
    tally.timed("ReadCard", lambda: Failed(effect=1, code="silent"))
    with pytest.raises(ZeroDivisionError):
        tally.timed("ReadCard", lambda: 1 / 0)
    effects = tally.effects()
    assert set(effects) == {("ReadCard", "done"), ("ReadCard", "failed")}
    assert effects["ReadCard", "done"].counts[EFFECT_BOUNDS.index(0.25)] == 1
    failed = effects["ReadCard", "failed"]
    assert (failed.counts[0], failed.counts[-1], failed.sum) == (1, 1, 99.0)


def test_the_terminal_itself_loads_nothing_of_prometheus() -> None:
    """Its start is measured; the library costs an eighth of a second."""
    modules = "kiosk.terminal.house, kiosk.terminal.works, kiosk.terminal.metrics.telling"
    code = f"import sys, {modules}; sys.exit('prometheus_client' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0
