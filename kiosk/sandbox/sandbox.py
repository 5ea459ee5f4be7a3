"""A whole terminal on a bare machine: simulated devices, the embedded platform, and a house in between."""

import json
import threading
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drivers.common.status import DeviceState
from kiosk.cases import CaseCode, write_code
from kiosk.sandbox.authority.organs import load_register
from kiosk.sandbox.authority.places import TRUST, publish_trust
from kiosk.sandbox.bench.cabinet import Cabinet
from kiosk.sandbox.bench.control import Control
from kiosk.sandbox.bench.orders import Orders
from kiosk.sandbox.bench.page.server import BenchServer
from kiosk.sandbox.bench.platform_process import PlatformProcess
from kiosk.sandbox.residents import Resident, load_residents
from kiosk.store.cipher import Cipher
from kiosk.terminal.clock import Clock
from kiosk.terminal.house import House
from kiosk.terminal.places import Places
from kiosk.terminal.settings import load_settings

if TYPE_CHECKING:
    from fastapi import FastAPI

SETTINGS_FILE = "sandbox.json"
HEARTBEAT = 1.0
CATALOGUE_EVERY = 20.0
"""Seconds; whoever publishes something at the bench wants to see it."""


class Sandbox:
    """Everything around one sandboxed terminal. `start` begins with the platform, `stop` ends with it."""

    def __init__(
        self,
        places: Places,
        font: Path,
        clock: Clock,
        cipher: Cipher,
        catalogue: Path | None = None,
        overrides: Mapping[str, Any] | None = None,
        bench_port: int = 0,
        also: Collection[str] = (),
    ) -> None:
        """`font` draws rare characters on slips; `overrides` is a settings table that goes over all others;
        `bench_port` is where the bench's page listens, 0 takes a free one; `also` as for the cabinet.

        Raises:
            SettingsInvalid, ResidentsInvalid, StoreError: what is wrong, in one sentence each.
        """
        self.places = places
        residents = load_residents(places.config / "sandbox" / "residents.yaml")
        self._register = load_register(places.config / "sandbox" / "authority.yaml")
        self.cabinet = Cabinet(places.state, residents, also)
        self._platform_data = places.state / "platform"
        self.platform = PlatformProcess(self._platform_data, [catalogue or places.catalogue])
        self.bench = BenchServer(self._page, bench_port)
        self._font = font
        self.orders = Orders(self.cabinet, self.platform, lambda: self.bench.address)
        self._control = Control(places.state, self.orders)
        extra = {"sandbox": self._settings(font), "overrides": overrides or {}}
        self._write(extra)
        self.settings = load_settings(places.config, extra).settings
        self.house = House(self.settings, places, cipher, clock, catalogue)
        self.cabinet.attach(lambda role: self.house.devices.all.get(role))

    @property
    def residents(self) -> Mapping[str, Resident]:
        return self.cabinet.residents

    def earlier_code(self, resident: str) -> str:
        """The code on a slip the resident has from an earlier day, empty when there is none."""
        cases = self.residents[resident].cases
        return write_code(CaseCode(cases[0].key, cases[0].password)) if cases else ""

    def scanner_waits(self) -> bool:
        """The scanner's light is on: a code shown now is read. What is shown before is dropped."""
        scanner = self.house.devices.all.get("scanner")
        return scanner is not None and scanner.status.state is DeviceState.BUSY

    def start(self) -> None:
        """Platform and devices begin; the house is started by whoever shows it.

        Raises:
            OSError: when the port of the bench's page is taken; nothing was started then.
        """
        self.bench.start()
        publish_trust(self._platform_data, self._register)
        self.platform.start()
        self.cabinet.start()
        self._control.start()

    def stop(self) -> None:
        self.bench.stop()
        self._control.stop()
        self.house.stop()
        self.cabinet.stop()
        self.platform.stop()
        (self.places.state / SETTINGS_FILE).unlink(missing_ok=True)

    def _page(self, ending: threading.Event) -> "FastAPI":
        # The web framework is loaded for whoever looks at the page.
        from kiosk.sandbox.bench.page.build import build_page  # noqa: PLC0415

        return build_page(
            self.cabinet,
            self.orders,
            words=self.house.words,
            font=self._font,
            screen=lambda: type(self.house.terminal.state).__name__,
            today=lambda: self.house.clock.now().date(),
            ending=ending,
        )

    def _settings(self, font: Path) -> dict[str, Any]:
        return {
            **self.cabinet.settings(str(font)),
            "state_dir": str(self.places.state),
            "platform": {
                "url": self.platform.url,
                "heartbeat": HEARTBEAT,
                "catalogue_every": CATALOGUE_EVERY,
            },
            "certificates": {"trust": str(self._platform_data / TRUST)},
        }

    def _write(self, extra: Mapping[str, Mapping[str, Any]]) -> None:
        """What other commands need to speak of this sandbox: its devices and its platform."""
        self.places.state.mkdir(parents=True, exist_ok=True)
        file = self.places.state / SETTINGS_FILE
        file.write_text(json.dumps({**extra["sandbox"], **extra["overrides"]}, ensure_ascii=False), "utf-8")
