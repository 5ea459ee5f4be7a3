"""A real HTTP server that answers with exactly the bytes a test wants, at the pace it wants."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Handler = Callable[[socket.socket], None]


class CrookedServer:
    """Takes one connection after the other; each request is answered by the next handler, the last
    handler answers all that follow. `requests` holds the heads and bodies as they arrived.
    """

    def __init__(self, handlers: list[Handler]) -> None:
        self._handlers = handlers
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.requests: list[bytes] = []
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def close(self) -> None:
        self._closing.set()
        # Wakes the accept that the thread is waiting in.
        socket.create_connection(self._listener.getsockname()).close()
        self._thread.join(10)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._closing.is_set():
                connection.close()
                return
            with connection:
                request = read_request(connection)
                if request:
                    handler = self._handlers[min(len(self.requests), len(self._handlers) - 1)]
                    self.requests.append(request)
                    try:
                        handler(connection)
                    except OSError:
                        continue


def read_request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return data
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (int(h.split(b":")[1]) for h in head.split(b"\r\n") if h.lower().startswith(b"content-length")), 0
    )
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def answer(
    status: int = 200, body: bytes = b"{}", media: str = "application/json", **headers: str
) -> Handler:
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {media}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    raw = "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body
    return lambda connection: connection.sendall(raw)


def raw(data: bytes) -> Handler:
    return lambda connection: connection.sendall(data)


def hang_up(_connection: socket.socket) -> None:
    """Not a byte."""


def silence_until(gone: threading.Event) -> Handler:
    """Says nothing until the test is over."""

    def silent(_connection: socket.socket) -> None:
        gone.wait(30)

    return silent


@contextmanager
def crooked(*handlers: Handler) -> Iterator[CrookedServer]:
    server = CrookedServer(list(handlers))
    try:
        yield server
    finally:
        server.close()
