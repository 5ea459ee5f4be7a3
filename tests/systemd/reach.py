"""Speaking to what runs inside a machine without starting a process there: its sockets and its files."""

import ctypes
import http.client
import json
import os
import socket
import threading
from pathlib import Path

_NEW_NETWORK = 0x40000000
"""CLONE_NEWNET of setns(2)."""
TAKES = 20.0


def connected(pid: int, host: str, port: int, timeout: float = TAKES) -> socket.socket:
    """A connection made in the network of process `pid`.

    Raises:
        OSError: when nobody listens there, or the network may not be entered.
    """
    ended: list[socket.socket | OSError] = []

    def enter() -> None:
        # Only this thread changes over, and ends with what it came for; a socket stays where it was made.
        try:
            space = os.open(f"/proc/{pid}/ns/net", os.O_RDONLY | os.O_CLOEXEC)
            try:
                if ctypes.CDLL(None, use_errno=True).setns(space, _NEW_NETWORK):
                    raise OSError(ctypes.get_errno(), "setns")
                ended.append(socket.create_connection((host, port), timeout))
            finally:
                os.close(space)
        except OSError as error:
            ended.append(error)

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    if isinstance(ended[0], OSError):
        raise ended[0]
    return ended[0]


class _Inside(http.client.HTTPConnection):
    """HTTP in the network of a process."""

    def __init__(self, pid: int, port: int) -> None:
        super().__init__("127.0.0.1", port, timeout=TAKES)
        self._pid = pid

    def connect(self) -> None:
        self.sock = connected(self._pid, self.host, self.port)


def asked(pid: int, port: int, path: str, *, method: str = "GET", body: object = None) -> str:
    """What an HTTP server in there answers; empty while nobody listens or it is not ready yet.

    `body` is sent as JSON. Where it says that the question is wrong (4xx), that is an AssertionError.
    """
    connection = _Inside(pid, port)
    try:
        sent = None if body is None else json.dumps(body)
        connection.request(method, path, sent, {"Content-Type": "application/json"} if sent else {})
        answer = connection.getresponse()
        text = answer.read().decode()
    except OSError:
        return ""
    finally:
        connection.close()
    assert not 400 <= answer.status < 500, f"{method} {path}: {answer.status} {text}"
    return text if answer.status < 400 else ""


def root_of(pid: int) -> Path:
    """The files of a process as it sees them."""
    return Path(f"/proc/{pid}/root")
