"""What the terminal does on its own, before a real HTTP server and with a clock that waits for nobody."""

import random
import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kiosk.platform.answers import TerminalHeartbeat
from kiosk.platform.client import PlatformClient
from kiosk.session import events as e
from kiosk.store import Store
from kiosk.store.cipher import cipher_from_file
from kiosk.terminal.clock import SkippingClock
from kiosk.terminal.pacing import LONGEST_RETRY
from kiosk.terminal.upkeep import Upkeep

PERIOD = 60.0


class Ticking(threading.Event):
    """`wait` puts the clock forward instead of waiting; set once the clock has gone on for `seconds`."""

    def __init__(self, clock: SkippingClock, seconds: float) -> None:
        super().__init__()
        self._clock = clock
        self._end = clock.monotonic() + seconds
        self.pauses: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.pauses.append(timeout or 0.0)
        self._clock.skip(timeout or 0.0)
        return self._clock.monotonic() >= self._end


@contextmanager
def answering(status, headers=()):
    """A platform that gives one answer to everything; yields its address and who asked for what."""
    asked: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.do_PUT()

        def do_PUT(self):
            asked.append(self.path)
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.send_response(status)
            for name, value in (("Content-Type", "application/json"), ("Content-Length", "2"), *headers):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_):
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def clock():
    return SkippingClock()


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "kiosk.sqlite3", cipher_from_file(tmp_path / "key")) as opened:
        yield opened


def upkeep_of(client, store, clock, posted, seed=1):
    def report():
        return TerminalHeartbeat(
            at=clock.now(), version="1", verdict="ready", catalogue_version="", waiting=0, devices=()
        )

    return Upkeep(client, store, report, posted.append, clock.now, random.Random(seed).random)


def test_a_platform_with_too_much_to_do_is_left_alone_as_long_as_it_asks(store, clock):
    posted: list[e.Event] = []
    with answering(503, [("Retry-After", "600")]) as (url, asked):
        client = PlatformClient(url, "T0001")
        stop = Ticking(clock, 3600)
        upkeep_of(client, store, clock, posted).run(stop, PERIOD, 120)
        client.close()
    assert all(600 <= pause <= 600 + PERIOD for pause in stop.pauses[1:])
    assert asked == ["/v1/terminals/T0001/heartbeat"] * (len(stop.pauses) - 1)
    assert posted == [e.PlatformChanged(up=True)], "an answer, though a busy one, is an answer"


def test_cabinets_that_got_their_power_back_together_do_not_call_together(store, clock):
    with answering(200) as (url, _asked):
        client = PlatformClient(url, "T0001")
        first = []
        for seed in range(20):
            stop = Ticking(clock, 0)
            upkeep_of(client, store, clock, [], seed).run(stop, PERIOD, 120)
            first += stop.pauses
        client.close()
    assert len({round(pause) for pause in first}) > 10
    assert max(first) <= PERIOD


def test_two_hours_without_network_are_one_event_and_ends_in_another_within_a_minute(store, clock):
    posted: list[e.Event] = []
    nowhere = PlatformClient("http://127.0.0.1:9", "T0001")
    nowhere._exchange._sleep = lambda _seconds: None
    upkeep = upkeep_of(nowhere, store, clock, posted)
    stop = Ticking(clock, timedelta(hours=2).total_seconds())
    upkeep.run(stop, PERIOD, 120)
    assert posted == [e.PlatformChanged(up=False)]
    assert max(stop.pauses) <= LONGEST_RETRY
    assert len(stop.pauses) < 2 * 2 * 3600 / PERIOD * 1.3, "twice as often as when all is well, not more"
    assert upkeep.confirmed is None
    with answering(200) as (url, asked):
        upkeep._client = client = PlatformClient(url, "T0001")
        again = Ticking(clock, LONGEST_RETRY * 1.2)
        upkeep.run(again, PERIOD, 120)
        client.close()
    assert asked[0] == "/v1/terminals/T0001/heartbeat"
    assert posted[1] == e.PlatformChanged(up=True)
