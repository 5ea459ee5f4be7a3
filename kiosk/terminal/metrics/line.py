"""The line between terminal and exporter: a Unix socket in the state folder, which only its account opens.

Whoever connects is told everything as one JSON document, and the line is closed. Nothing is ever read.
"""

import logging
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from kiosk.terminal.metrics.told import Told

SOCKET = "metrics.sock"
LISTENER_TAKES = 2.0
"""Seconds one who asks may take; a hung exporter must not hold a thread of the terminal."""
MOST = 1 << 20
"""Bytes of one answer; a hundred times what a full cabinet tells."""

log = logging.getLogger(__name__)


class Line:
    """The terminal's end, in a thread of its own. A terminal that cannot be asked still serves."""

    def __init__(self, path: Path, tell: Callable[[], Told]) -> None:
        self._path = path
        self._tell = tell
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.bind(str(self._path))
            self._path.chmod(0o600)
            self._socket.listen(4)
        except OSError as error:
            log.warning("nobody can ask for metrics: %s", error.strerror or error)
            self.stop()
            return
        self._thread = threading.Thread(target=self._serve, args=(self._socket,), name="metrics", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
        if self._thread is not None:
            self._thread.join()
            self._path.unlink(missing_ok=True)
        self._socket = self._thread = None

    def _serve(self, listening: socket.socket) -> None:
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            with caller:
                self._answer(caller)

    def _answer(self, caller: socket.socket) -> None:
        caller.settimeout(LISTENER_TAKES)
        try:
            caller.sendall(self._tell().model_dump_json().encode())
        except Exception as error:
            # What cannot be told once is asked again in a minute; the line must not end for it.
            log.warning("metrics were not told: %s", type(error).__name__)


def ask(path: Path, timeout: float = LISTENER_TAKES) -> Told | None:
    """What the terminal whose socket is at `path` tells; None when none runs there, or not in our words."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(timeout)
            line.connect(str(path))
            return Told.model_validate_json(_read(line))
    except (OSError, ValidationError):
        return None


def _read(line: socket.socket) -> bytes:
    parts = bytearray()
    while (part := line.recv(1 << 16)) and len(parts) <= MOST:
        parts += part
    return bytes(parts)
