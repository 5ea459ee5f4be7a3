"""The far end of IPP over HTTP for simulators: a real port on the loopback, with the troubles of a network.

The port is kept while the printer is unplugged: connections are refused then, as by a printer without power.
"""

import contextlib
import random
import socket
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any, BinaryIO, cast

from drivers.office_printer.codec import decode, encode
from drivers.office_printer.messages import Malformed, Message

HOST = "127.0.0.1"
PATH = "/ipp/print"
LONGEST_REQUEST = 64 * 2**20
SLOW_ANSWER = 0.1
"""Seconds before a slow answer begins; it then comes in small pieces."""


class IppPort(ABC):
    """Owns one port. ``start`` and ``stop`` are idempotent; :meth:`close` gives the port back."""

    def __init__(self, port: int = 0) -> None:
        """Port 0 takes a free one."""
        self._reserved = _bound(port)
        self._port: int = self._reserved.getsockname()[1]
        self._listening: socket.socket | None = None
        self._lines: set[socket.socket] = set()
        self._awake = threading.Event()
        self._awake.set()
        self._garbling = self._slow = False
        self._dice = random.Random(631)

    @abstractmethod
    def answer(self, request: Message) -> Message:
        """What the printer says; called by many threads."""

    @property
    def uri(self) -> str:
        """What the printer is called, for the settings."""
        return f"ipp://{HOST}:{self._port}{PATH}"

    def start(self) -> None:
        """Plug in."""
        self.plug()

    def stop(self) -> None:
        """Unplug, and end every connection; the port stays ours."""
        self._awake.set()
        self.unplug()

    def close(self) -> None:
        """Stop, and give the port back."""
        self.stop()
        self._reserved.close()

    def unplug(self) -> None:
        """Pull the network cable: nobody is there."""
        listening, self._listening = self._listening, None
        if listening is None:
            return
        # Shutting down wakes the thread that accepts; only then may the port be bound again.
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        for line in list(self._lines):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self._reserved = _bound(self._port)

    def plug(self) -> None:
        """Put the cable back."""
        if self._listening is not None:
            return
        self._listening = self._reserved
        self._listening.listen(16)
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def hang(self) -> None:
        """Take requests and answer none."""
        self._awake.clear()

    def unhang(self) -> None:
        """Answer again, also what was asked meanwhile."""
        self._awake.set()

    def garble_on(self) -> None:
        """Answer with noise."""
        self._garbling = True

    def garble_off(self) -> None:
        """Answer properly again."""
        self._garbling = False

    def slow_down(self) -> None:
        """Answer late and in small pieces."""
        self._slow = True

    def speed_up(self) -> None:
        """Answer at once again."""
        self._slow = False

    # The wire.

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                line, peer = listening.accept()
            except OSError:
                return
            if self._listening is not listening:
                line.close()
                return
            self._lines.add(line)
            threading.Thread(target=self._serve, args=(line, peer), daemon=True).start()

    def _serve(self, line: socket.socket, peer: Any) -> None:
        try:
            _Handler(line, peer, cast(Any, self))
        except OSError:
            return
        finally:
            self._lines.discard(line)
            line.close()

    def reply(self, request: bytes) -> bytes:
        """The bytes that answer ``request``, after however long the printer takes."""
        self._awake.wait()
        if self._garbling:
            return self._dice.randbytes(self._dice.randrange(1, 400))
        return encode(self.answer(decode(request)))

    @property
    def pieces(self) -> int:
        """Bytes of an answer that leave together; a slow printer waits before and gives few."""
        if not self._slow:
            return 2**16
        time.sleep(SLOW_ANSWER)
        return 256


class _Handler(BaseHTTPRequestHandler):
    """One connection: HTTP/1.1 with lengths or chunks, and Expect as print servers use it."""

    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_POST(self) -> None:
        printer = cast(IppPort, self.server)
        try:
            answer = printer.reply(self._body())
        except (Malformed, ValueError):
            self.send_error(400)
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/ipp")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        size = printer.pieces
        for start in range(0, len(answer), size):
            self.wfile.write(answer[start : start + size])

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return b"".join(_chunks(cast(BinaryIO, self.rfile)))
        size = int(self.headers.get("Content-Length", "0"))
        if not 0 <= size <= LONGEST_REQUEST:
            raise ValueError("too long")
        return self.rfile.read(size)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    total = 0
    while size := int(stream.readline(64).split(b";")[0], 16):
        total += size
        if size < 0 or total > LONGEST_REQUEST:
            raise ValueError("too long")
        yield stream.read(size)
        stream.readline(64)
    stream.readline(64)


def _bound(port: int) -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((HOST, port))
    return made
