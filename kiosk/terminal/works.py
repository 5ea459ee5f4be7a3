"""Everything that works behind the screen: devices, platform client, delivery, upkeep, and who performs what.

Imported and built after the first picture stands, because drivers and network libraries take longer to
load than all the rest of the terminal.
"""

import random
import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from kiosk.catalogue import Catalogue
from kiosk.platform.answers import DeviceReport, TerminalHeartbeat
from kiosk.session.visit import VisitPass
from kiosk.session.world import Outlet
from kiosk.store import Store, StoreError
from kiosk.terminal.clock import Clock
from kiosk.terminal.delivery import Delivery
from kiosk.terminal.devices import Devices
from kiosk.terminal.health.looking import Ground
from kiosk.terminal.health.running import Health
from kiosk.terminal.image import read_image
from kiosk.terminal.lights import Lights
from kiosk.terminal.line import platform_client
from kiosk.terminal.liveness import DELIVERY, DEVICE, Promise, Pulses
from kiosk.terminal.performers.performers import Means, Performers
from kiosk.terminal.settings import Settings
from kiosk.terminal.terminal import Terminal
from kiosk.terminal.upkeep import Upkeep
from kiosk.words import Words


class Works:
    """Built once for a house; `start` begins, `stop` ends in reverse."""

    def __init__(
        self,
        settings: Settings,
        outlet: Outlet,
        words: Words,
        store: Store,
        trust: Path,
        clock: Clock,
        next_pass: Callable[[], VisitPass],
        pulses: Pulses,
        ground: Ground,
        read: tuple[Catalogue, str],
    ) -> None:
        """`trust` is the folder of what seals are trusted by; `ground` and `read` are for the verdict."""
        self._settings = settings
        self._ground = ground
        self._read = read
        self._store = store
        self._clock = clock
        self.client = platform_client(settings)
        self.devices = Devices(settings.devices, settings.places)
        self.delivery = Delivery(
            store, self.client, clock.now, random.random, pulse=partial(pulses.promise, DELIVERY)
        )
        self._performers = Performers(
            Means(
                settings=settings,
                outlet=outlet,
                words=words,
                store=store,
                trust=trust,
                clock=clock,
                client=self.client,
                devices=self.devices,
                delivery=self.delivery,
                next_pass=next_pass,
            )
        )
        self.performers = self._performers.by_effect()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._lights: Lights | None = None
        self._upkeep: Upkeep | None = None
        self._health: Health | None = None

    def start(self, terminal: Terminal) -> None:
        platform = self._settings.platform
        self._upkeep = upkeep = Upkeep(
            self.client, self._store, lambda: self.report(terminal), terminal.post, self._clock.now
        )
        self._health = Health(
            self._ground,
            self._read,
            self.devices,
            lambda: terminal.state.world,
            self._store,
            lambda: upkeep.trouble,
        )
        self.devices.start(terminal.post, terminal.press)
        self._lights = Lights(self.devices.all)
        self._lights.start()
        self._run("delivery", lambda: self.delivery.run(self._stop))
        self._run("upkeep", lambda: upkeep.run(self._stop, platform.heartbeat, platform.catalogue_every))

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        if self._lights is not None:
            self._lights.stop()
        self.devices.stop()
        self._performers.wallet.stop()
        self.client.close()

    @property
    def health(self) -> Health:
        """The one verdict on this terminal, for whoever asks once it works."""
        assert self._health is not None, "not started"
        return self._health

    @property
    def catalogue_confirmed(self) -> datetime | None:
        """When the platform last said which catalogue is the newest; None while it has not."""
        return None if self._upkeep is None else self._upkeep.confirmed

    def promises(self) -> tuple[Promise, ...]:
        """When the threads of the devices are round again."""
        devices = self.devices.all.items()
        return tuple(Promise(DEVICE + role, d.round_by, patient=True) for role, d in devices)

    def report(self, terminal: Terminal) -> TerminalHeartbeat:
        """How this terminal is, as the platform is told; nothing of any resident."""
        image, report = read_image(), self.health.report()
        return TerminalHeartbeat(
            at=self._clock.now(),
            version=image.program,
            image=image.image,
            verdict=report.verdict,
            catalogue_version=terminal.state.world.catalogue.version,
            waiting=self._waiting(),
            devices=tuple(
                DeviceReport(role=role, state=d.status.state, reason=d.status.reason or "")
                for role, d in self.devices.all.items()
            ),
        )

    def _waiting(self) -> int:
        """Entries that are not delivered; the verdict says it when they cannot be counted."""
        try:
            return len(self._store.outbox())
        except StoreError:
            return 0

    def _run(self, name: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()
