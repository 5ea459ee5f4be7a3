"""The line between `kiosk sim …` and a running sandbox: a Unix socket, one JSON line each way."""

import contextlib
import json
import os
import socket
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kiosk.sandbox.bench.orders import OrderRefused, Orders

SOCKET = "bench.sock"
LONGEST = 8192
ANSWER_TAKES = 30.0


class NoSandbox(RuntimeError):
    """Nothing listens for orders in this state folder."""


class Control:
    """Listens in a thread of its own; one connection at a time, one order each."""

    def __init__(self, folder: Path, orders: Orders) -> None:
        self._path = folder / SOCKET
        self._orders = orders
        self._socket = socket.socket(socket.AF_UNIX)
        self._thread = threading.Thread(target=self._live, name="bench:control", daemon=True)

    def start(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.unlink(missing_ok=True)
        self._socket.bind(str(self._path))
        self._path.chmod(0o600)
        self._socket.listen()
        self._thread.start()

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(ANSWER_TAKES)
        self._path.unlink(missing_ok=True)

    def _live(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError):
                connection.settimeout(ANSWER_TAKES)
                connection.sendall(json.dumps(self._answer(_line(connection))).encode() + b"\n")

    def _answer(self, line: bytes) -> dict[str, Any]:
        try:
            words = json.loads(line)["order"]
            return {"done": self._orders.carry_out([str(w) for w in words])}
        except OrderRefused as refusal:
            return {"refused": str(refusal)}
        except (ValueError, KeyError, TypeError):
            return {"refused": 'an order is one line of JSON: {"order": [words]}'}


def order(folder: Path, words: Sequence[str]) -> str:
    """Gives an order to the sandbox that runs in `folder`.

    Raises:
        NoSandbox: when none runs there.
        OrderRefused: when it cannot do this.
    """
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(ANSWER_TAKES)
            line.connect(os.fspath(folder / SOCKET))
            line.sendall(json.dumps({"order": list(words)}).encode() + b"\n")
            answer = json.loads(_line(line))
    except (OSError, ValueError):
        raise NoSandbox(f"no sandbox runs in {folder}; start one with `kiosk demo`") from None
    if "refused" in answer:
        raise OrderRefused(answer["refused"])
    return str(answer["done"])


def _line(connection: socket.socket) -> bytes:
    data = b""
    while b"\n" not in data and len(data) < LONGEST:
        piece = connection.recv(LONGEST)
        if not piece:
            break
        data += piece
    return data
