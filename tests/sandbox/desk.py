"""A bench with its page, without a house: simulators, the drivers that talk to them, and orders."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import requests

from drivers.common.device import Device
from drivers.common.registry import create
from kiosk.sandbox.bench.cabinet import Cabinet
from kiosk.sandbox.bench.control import Control
from kiosk.sandbox.bench.orders import Orders
from kiosk.sandbox.bench.page.server import BenchServer
from kiosk.sandbox.bench.platform_process import PlatformProcess
from kiosk.sandbox.residents import load_residents
from kiosk.words import Words

ROOT = Path(__file__).parents[2]
RESIDENTS = ROOT / "config" / "sandbox" / "residents.yaml"


class BenchDesk:
    """What a test has in its hands: the cabinet, its drivers, and the page's address."""

    def __init__(self, folder: Path, font: Path, also: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.screen = "Idle"
        self.cabinet = Cabinet(folder, load_residents(RESIDENTS), also)
        self.platform = PlatformProcess(folder / "platform", [ROOT / "config" / "catalogue"])
        self.server = BenchServer(self._page)
        self.orders = Orders(self.cabinet, self.platform, lambda: self.server.address)
        self.control = Control(folder, self.orders)
        tables = self.cabinet.settings(str(font))["devices"]
        self.devices: dict[str, Device] = {role: create(role, table) for role, table in tables.items()}
        self.cabinet.attach(self.devices.get)
        self._font = font

    @property
    def address(self) -> str:
        return self.server.address

    def get(self, path: str = "", **headers: str) -> requests.Response:
        return requests.get(self.address + path, headers=headers, timeout=10)

    def order(self, *words: str, **headers: str) -> requests.Response:
        """The order as the page's script gives it."""
        fields = [("lang", "zh-CN"), *(("word", word) for word in words)]
        headers = {"Accept": "application/json", **headers}
        return requests.post(f"{self.address}/order", fields, headers=headers, timeout=10)

    def device(self, role: str) -> dict[str, Any]:
        return next(d for d in self.get("/state").json()["devices"] if d["role"] == role)

    def until(self, done: Callable[[], bool], seconds: float = 10.0) -> None:
        limit = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < limit, "it never came about"
            time.sleep(0.02)

    def _page(self, ending: threading.Event) -> Any:
        from kiosk.sandbox.bench.page.build import build_page

        return build_page(
            self.cabinet,
            self.orders,
            words=Words(ROOT / "config" / "locales"),
            font=self._font,
            screen=lambda: self.screen,
            today=lambda: date(2026, 11, 24),
            ending=ending,
        )


@contextmanager
def running(desk: BenchDesk) -> Iterator[BenchDesk]:
    desk.cabinet.start()
    desk.control.start()
    desk.server.start()
    for device in desk.devices.values():
        device.start()
    try:
        yield desk
    finally:
        desk.server.stop()
        desk.control.stop()
        for device in desk.devices.values():
            device.stop()
        desk.cabinet.stop()
        desk.platform.stop()


class Buttons(HTMLParser):
    """Every order that a page offers by a button alone."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.orders: list[tuple[str, ...]] = []
        self._typed = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = dict(attributes)
        if tag == "form":
            self._typed = False
        elif tag == "input" and known.get("name") in ("word", "order"):
            self._typed = True
        elif tag == "button" and known.get("name") == "order" and not self._typed:
            self.orders.append(tuple(map(unquote, (known["value"] or "").split())))
