"""One PC/SC service for all tests of a process, with virtual readers; see `pcsc_between.py`.

It runs while anybody has a reader. Each process has a service, sockets and ports of its own, so that several
may test on one machine, and one that the machine runs itself is left alone.
"""

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from driver_bench import wait_until
from pcsc_between import DAEMON, LIBRARY

from drivers.social_card.pcsc import INSTALLED, scard

SEATS = 8
"""Readers; the service takes no more than sixteen, and each virtual one is two."""
TRIES = 5
BETWEEN = Path(__file__).with_name("pcsc_between.py")
# The library looks at the name of the socket once in the life of a process.
HOME = Path(tempfile.mkdtemp(prefix="kiosk-pcsc-"))
SOCKET = HOME / "now" / "comm"
os.environ["PCSCLITE_CSOCK_NAME"] = str(SOCKET)
atexit.register(shutil.rmtree, HOME, ignore_errors=True)


def missing() -> str:
    """What keeps the service from being started here, in a sentence, or nothing."""
    if not (INSTALLED and DAEMON.exists() and LIBRARY.exists()):
        return "pcscd, vsmartcard-vpcd and pyscard are not all installed"
    if not os.access(DAEMON.parents[2] / "run" / "pcscd", os.W_OK):
        return "this account may not start pcscd"
    return ""


def free_pairs(count: int) -> list[int]:
    """TCP ports that are free together with the next one: a virtual reader takes two."""
    found: list[int] = []
    with ExitStack() as held:
        while len(found) < count:
            first, second = (held.enter_context(socket.socket()) for _ in range(2))
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            found.append(port)
    return found


class Bench:
    """The service and its readers."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._ports: dict[str, int] = {}
        self._taken: set[str] = set()
        self._process: subprocess.Popen[bytes] | None = None

    def take(self) -> tuple[str, int]:
        """A reader for oneself: its name and the TCP port at which cards are put into it."""
        with self._guard:
            if self._process is None:
                self._begin()
            name = next(name for name in self._ports if name not in self._taken)
            self._taken.add(name)
            self._order(f"show {name}")
            return name, self._ports[name]

    def give_back(self, name: str) -> None:
        """The last one ends the service."""
        with self._guard:
            self._taken.discard(name)
            if not self._taken:
                self._end()

    def order(self, order: str) -> None:
        """`hide NAME`, `show NAME`; `hang`, `unhang`, `close`, `open` befall the service: everybody."""
        with self._guard:
            self._order(order)

    def _order(self, order: str) -> None:
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        process.stdin.write(order.encode() + b"\n")
        process.stdin.flush()
        assert process.stdout.readline(), "the go-between ended"

    def _begin(self) -> None:
        for _ in range(TRIES):
            self._ports = {f"Bench {seat:02}": port for seat, port in enumerate(free_pairs(SEATS))}
            SOCKET.parent.mkdir()
            command = [sys.executable, str(BETWEEN), str(SOCKET.parent)]
            command += [f"{name}={port}" for name, port in self._ports.items()]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            assert self._process.stdout is not None and self._process.stdout.readline()
            if self._complete():
                return
            # Somebody else took one of the ports in between.
            self._end()
        raise AssertionError("pcscd did not start with all its readers")

    def _complete(self) -> bool:
        code, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
        if code != scard.SCARD_S_SUCCESS:
            return False
        readers = scard.SCardListReaders(context, [])[1]
        scard.SCardReleaseContext(context)
        return all(any(name in reader for reader in readers) for name in self._ports)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or process.stdin is None or process.stdout is None:
            return
        process.stdin.close()
        process.wait(10)
        process.stdout.close()
        shutil.rmtree(SOCKET.parent)


BENCH = Bench()


@contextmanager
def another_program(reader: str) -> Iterator[None]:
    """Somebody else connected to the reader, from the moment it is free."""
    code, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
    assert code == scard.SCARD_S_SUCCESS
    full = next(known for known in scard.SCardListReaders(context, [])[1] if reader in known)

    def connected() -> bool:
        return bool(
            scard.SCardConnect(context, full, scard.SCARD_SHARE_DIRECT, scard.SCARD_PROTOCOL_UNDEFINED)[0]
            == scard.SCARD_S_SUCCESS
        )

    try:
        wait_until(connected)
        yield
    finally:
        scard.SCardReleaseContext(context)
