"""A web server that costs nothing until somebody looks.

The port is open from the start, so that its address can be told; the first browser that knocks has the
application built and served. Most runs of the sandbox, and every benchmark of it, never get that far.
"""

import contextlib
import select
import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

HOST = "127.0.0.1"
PATH = "/bench"
GRACE = 1
"""Seconds that answers under way may take after the order to stop."""
STOP_TAKES = 10.0


class BenchServer:
    """Serves on 127.0.0.1 in a thread of its own."""

    def __init__(self, make: Callable[[threading.Event], "FastAPI"], port: int = 0) -> None:
        """`make` builds the application; its streams end once the event is set. Port 0 is a free one."""
        self._make = make
        self._port = port
        self._ending = threading.Event()
        self._listener: socket.socket | None = None
        self._server: uvicorn.Server | None = None
        self._knock, self._bell = socket.socketpair()
        self._thread = threading.Thread(target=self._live, name="bench:page", daemon=True)

    @property
    def address(self) -> str:
        """Where the page is; empty while nothing listens."""
        return f"http://{HOST}:{self._listener.getsockname()[1]}{PATH}" if self._listener else ""

    def start(self) -> None:
        """Begins to listen.

        Raises:
            OSError: when the port is taken.
        """
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((HOST, self._port))
            listener.listen()
        except OSError:
            listener.close()
            raise
        self._listener = listener
        self._thread.start()

    def stop(self) -> None:
        """Ends streams and server; joins the thread. Idempotent, and harmless before the start."""
        self._ending.set()
        if self._server is not None:
            self._server.should_exit = True
        with contextlib.suppress(OSError):
            self._bell.send(b"!")
        if self._thread.ident is not None:
            self._thread.join(STOP_TAKES)
        for end in (self._knock, self._bell, self._listener):
            if end is not None:
                end.close()
        self._listener = None

    def _live(self) -> None:
        listener = self._listener
        if listener is None:
            return
        select.select([listener, self._knock], [], [])
        if self._ending.is_set():
            return
        # Web framework and server are half a second of imports that most runs never need.
        import uvicorn  # noqa: PLC0415

        config = uvicorn.Config(
            self._make(self._ending),
            access_log=False,
            log_config=None,
            log_level="critical",
            lifespan="off",
            loop="asyncio",
            http="h11",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=GRACE,
        )
        self._server = uvicorn.Server(config)
        self._server.should_exit = self._ending.is_set()
        self._server.run(sockets=[listener])
