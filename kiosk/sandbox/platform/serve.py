"""Serving the embedded platform from a process of its own."""

import gc
import signal
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from kiosk.sandbox.descriptors import allow_many
from kiosk.sandbox.platform.app import create_app

HOST = "127.0.0.1"
PORT_FILE = "port"
GRACE = 3
"""Seconds that answers under way may take after the order to stop."""
KEPT_OPEN = 75
"""Seconds for which an idle connection stays: longer than the longest pause between two heartbeats (66 s), so
that a terminal has one connection and not one for each."""


def serve(port: int, data_dir: Path, catalogue_paths: Sequence[Path]) -> None:
    """Serves on 127.0.0.1 until SIGTERM or SIGINT; port 0 takes a free one.

    Prints one line with the address once it serves, and writes the port to `data_dir/port`.

    Raises:
        OSError: when the port is taken.
        ResidentsInvalid, StoreError: as `create_app`.
    """
    allow_many()
    data_dir.mkdir(parents=True, exist_ok=True)
    port_file = data_dir / PORT_FILE
    port_file.unlink(missing_ok=True)
    with _listening(port) as listener:
        app = create_app(data_dir, catalogue_paths)
        _collect_seldom()
        config = uvicorn.Config(
            app,
            access_log=False,
            log_config=None,
            log_level="critical",
            lifespan="on",
            loop="asyncio",
            http="h11",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=GRACE,
            timeout_keep_alive=KEPT_OPEN,
        )
        try:
            Server(config, port_file).run(sockets=[listener])
        finally:
            port_file.unlink(missing_ok=True)


class Server(uvicorn.Server):
    """Says where it serves once it does; ends by itself, without raising the signal that ended it again."""

    def __init__(self, config: uvicorn.Config, port_file: Path) -> None:
        super().__init__(config)
        self._port_file = port_file

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.started or not sockets:
            return
        port: int = sockets[0].getsockname()[1]
        draft = self._port_file.with_suffix(".new")
        draft.write_text(f"{port}\n", "ascii")
        draft.replace(self._port_file)
        sys.stdout.write(f"http://{HOST}:{port}\n")
        sys.stdout.flush()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self.handle_exit)
        yield


def _collect_seldom() -> None:
    """What was loaded stays, and ten thousand connections are a million objects to look at in vain."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    # asyncio sends at once only on sockets that say they are TCP; else each answer waits 40 ms for an ACK.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        yield listener
    finally:
        listener.close()
