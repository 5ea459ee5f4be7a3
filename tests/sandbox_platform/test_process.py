"""The platform as a process: starts, says where, stops when told, and loses nothing when it is killed."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.cases import CaseCode, Receipt
from kiosk.identity import PersonalNumber
from kiosk.platform.client import PlatformClient
from kiosk.sandbox.platform import serve
from kiosk.sandbox.platform.serve import _listening
from tests.sandbox_platform.house import CATALOGUE, ROOT
from tests.store.samples import NUMBER, a_rating, a_submission

_SERVE = """
import sys
from pathlib import Path
from kiosk.sandbox.platform import serve
from kiosk.sandbox.platform.serve import _listening
serve(int(sys.argv[1]), Path(sys.argv[2]), [Path(p) for p in sys.argv[3:]])
"""


class Process:
    def __init__(self, data_dir: Path, port: int = 0) -> None:
        command = [sys.executable, "-c", _SERVE, str(port), str(data_dir), *map(str, CATALOGUE)]
        self.popen = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.popen.stdout is not None
        self.url = self.popen.stdout.readline().strip()

    def end(self, how: signal.Signals) -> tuple[int, str, str]:
        self.popen.send_signal(how)
        out, err = self.popen.communicate(timeout=20)
        return self.popen.returncode, out, err


@contextmanager
def process(data_dir: Path, port: int = 0) -> Iterator[Process]:
    running = Process(data_dir, port)
    try:
        yield running
    finally:
        if running.popen.poll() is None:
            running.end(signal.SIGKILL)


def test_it_says_one_line_writes_its_port_and_ends_when_told(tmp_path: Path):
    with process(tmp_path) as running:
        port = int((tmp_path / "port").read_text())
        assert running.url == f"http://127.0.0.1:{port}"
        assert running.end(signal.SIGTERM) == (0, "", "")
    assert not (tmp_path / "port").exists()


def test_nothing_that_was_acknowledged_is_lost_when_it_is_killed(tmp_path: Path):
    receipts: dict[str, Receipt] = {}
    for round_ in range(3):
        with process(tmp_path) as running:
            client = PlatformClient(running.url, "T-0001")
            for key, receipt in receipts.items():
                assert client.submit(a_submission(key=key), timeout=20) == receipt, "the same case"
            for n in range(3):
                key = f"VISIT-{round_}-{n}"
                receipts[key] = client.submit(a_submission(key=key), timeout=20)
            client.rate(a_rating(case_key=f"VISIT-{round_}-0"), timeout=20)
            client.close()
            running.end(signal.SIGKILL)
    assert len({r.number for r in receipts.values()}) == 9
    with process(tmp_path) as running:
        client = PlatformClient(running.url, "T-0001")
        assert len(client.cases_of(PersonalNumber(NUMBER), timeout=20)) == 10
        assert client.progress(CaseCode("VISIT-0-0", "135790"), timeout=20) is not None
        client.close()


def test_a_client_goes_on_after_the_platform_was_restarted(tmp_path: Path):
    with process(tmp_path) as first:
        client = PlatformClient(first.url, "T-0001")
        assert client.check(PersonalNumber(NUMBER), "hukou", "x", timeout=20) == "passed"
        port = int(first.url.rpartition(":")[2])
        first.end(signal.SIGTERM)
    with process(tmp_path, port):
        assert client.check(PersonalNumber(NUMBER), "hukou", "x", timeout=20) == "passed"
        client.close()


def test_a_port_that_is_taken_is_an_error(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(OSError, match="in use"):
        serve(other.getsockname()[1], tmp_path, CATALOGUE)


def test_what_listens_is_known_as_tcp_so_that_answers_are_sent_at_once() -> None:
    with _listening(0) as listener:
        assert listener.proto == socket.IPPROTO_TCP
