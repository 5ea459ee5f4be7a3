"""The exporter: asks the terminal and the machine, and answers Prometheus on loopback only."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from kiosk.terminal.metrics.families import machine_families, told_families, update_families
from kiosk.terminal.metrics.line import SOCKET, ask
from kiosk.terminal.metrics.machine import look_at_machine
from kiosk.terminal.updates.kept import read_kept

PATH = "/metrics"
LOOPBACK = "127.0.0.1"


class Seen(Collector):
    """Everything that can be seen of one terminal at the moment somebody looks."""

    def __init__(self, state: Path, updates: Path) -> None:
        """`state` is the terminal's state folder, `updates` the one updates are kept in."""
        self._state = state
        self._updates = updates

    def collect(self) -> Iterator[Metric]:
        yield from told_families(ask(self._state / SOCKET))
        yield from machine_families(look_at_machine(self._state))
        yield from update_families(read_kept(self._updates))


def text_of(seen: Collector) -> bytes:
    """All of it in Prometheus' text format, version 0.0.4."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(seen)
    return generate_latest(registry)


class Exporter:
    """Listens once it is made; `start` answers until `stop`, in threads of its own."""

    def __init__(self, seen: Collector, port: int) -> None:
        """`port` 0 takes a free one. Raises OSError when it is taken."""
        self._server = ThreadingHTTPServer((LOOPBACK, port), _handler(seen))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="exporter", daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()


def _handler(seen: Collector) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        """One question of a scraper."""

        timeout = 10

        def do_GET(self) -> None:
            known = self.path.partition("?")[0] == PATH
            body = text_of(seen) if known else b"metrics are at /metrics\n"
            self.send_response(200 if known else 404)
            self.send_header("Content-Type", CONTENT_TYPE_PLAIN_0_0_4 if known else "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """A scrape every few seconds is no news."""

    return Answer
