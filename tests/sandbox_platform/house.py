"""A running platform: the real application on a real port, in a thread of the test's own process."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import requests
import uvicorn

from kiosk.cases import Consent
from kiosk.platform.client import PlatformClient
from kiosk.sandbox.platform import create_app
from kiosk.sandbox.residents import Resident, load_residents
from tests.store.samples import NOW, later

ROOT = Path(__file__).parents[2]
CATALOGUE = (ROOT / "config" / "catalogue", Path(__file__).with_name("catalogue.yaml"))
RESIDENTS = load_residents(ROOT / "config" / "sandbox" / "residents.yaml")
CONSENT = Consent(what=("居民户口簿",), purpose="老年人优待证申领", given_at=NOW, until=later(3600))


class House:
    def __init__(self, url: str) -> None:
        self.url = url
        self.client = PlatformClient(url, "T-0001")

    def post(self, path: str, body: object) -> requests.Response:
        return requests.post(self.url + path, json=body, timeout=20)

    def put(self, path: str, body: object) -> requests.Response:
        return requests.put(self.url + path, json=body, timeout=20)

    def get(self, path: str, **headers: str) -> requests.Response:
        return requests.get(self.url + path, headers=headers, timeout=20)


@contextmanager
def running(
    data_dir: Path, catalogue: tuple[Path, ...] = CATALOGUE, now: Callable[[], datetime] = lambda: NOW
) -> Iterator[House]:
    app = create_app(data_dir, catalogue, now)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, log_level="critical", lifespan="on"))
    listening = threading.Event()
    startup = server.startup

    async def started(sockets=None) -> None:
        await startup(sockets)
        listening.set()

    server.startup = started
    thread = threading.Thread(target=server.run)
    thread.start()
    assert listening.wait(20)
    port = server.servers[0].sockets[0].getsockname()[1]
    house = House(f"http://127.0.0.1:{port}")
    try:
        yield house
    finally:
        house.client.close()
        server.should_exit = True
        thread.join(20)


def resident(key: str) -> Resident:
    return RESIDENTS[key]
