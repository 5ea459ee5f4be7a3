"""Puts one terminal together from its settings, starts its parts in order and stops them in reverse."""

import logging
import random
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kiosk import __version__
from kiosk.catalogue import Catalogue, Localised
from kiosk.catalogue.load import load_catalogue
from kiosk.platform.answers import DeviceReport, TerminalHeartbeat
from kiosk.platform.client import PlatformClient
from kiosk.session import effects as f
from kiosk.session.states import Idle, State
from kiosk.session.visit import Visit
from kiosk.session.world import Centre, Outlet, Pace, World
from kiosk.store import Store
from kiosk.store.cipher import Cipher
from kiosk.terminal.clock import Clock
from kiosk.terminal.delivery import Delivery
from kiosk.terminal.devices import Devices
from kiosk.terminal.performers.at_devices import AtDevices
from kiosk.terminal.performers.at_home import AtHome, Voice
from kiosk.terminal.performers.at_platform import AtPlatform
from kiosk.terminal.settings import OutletTable, Settings
from kiosk.terminal.slips import SlipMaker
from kiosk.terminal.terminal import Performer, Terminal
from kiosk.terminal.upkeep import Upkeep, cached
from kiosk.terminal.visits import pass_maker
from kiosk.words import Words

log = logging.getLogger(__name__)

STORE_FILE = "kiosk.sqlite3"
WORKERS = 16


@dataclass(frozen=True)
class Places:
    """Where a terminal's files are: `config` is data that is only read, `state` what must survive."""

    config: Path
    state: Path

    @property
    def catalogue(self) -> Path:
        return self.config / "catalogue"

    @property
    def locales(self) -> Path:
        return self.config / "locales"


class House:
    """One terminal with all its parts; `terminal` is pumped by whoever owns the UI thread."""

    def __init__(
        self, settings: Settings, places: Places, cipher: Cipher, clock: Clock, catalogue: Path | None = None
    ) -> None:
        """Raises StoreError when the store cannot be opened."""
        self.settings = settings
        self.places = places
        self.words = Words(places.locales)
        self.store = Store(places.state / STORE_FILE, cipher)
        self.client = PlatformClient(settings.platform.url, settings.terminal_id)
        self.devices = Devices(settings.devices, settings.places)
        self.clock = clock
        self.delivery = Delivery(self.store, self.client, clock.now, random.random)
        self._next_pass = pass_maker(settings.terminal_id, clock.now)
        self._stop = threading.Event()
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="effect")
        self._threads: list[threading.Thread] = []
        self.terminal = Terminal(self._first(catalogue), self._performers(), self._workers.submit, clock)
        self.upkeep = Upkeep(self.client, self.store, self.report, self.terminal.post, clock.now)

    def start(self) -> None:
        """Devices and background work begin; the first effects are asked for.

        Called after the first picture stands: drivers bring libraries that cost seconds on a cold disk.
        """
        self.terminal.start()
        self._run("devices", lambda: self.devices.start(self.terminal.post))
        platform = self.settings.platform
        self._run("delivery", lambda: self.delivery.run(self._stop))
        self._run("upkeep", lambda: self.upkeep.run(self._stop, platform.heartbeat, platform.catalogue_every))

    def stop(self) -> None:
        """Everything ends in reverse; what is kept stays kept."""
        self._stop.set()
        self.terminal.stop()
        for thread in self._threads:
            thread.join()
        self.devices.stop()
        self._workers.shutdown(wait=True, cancel_futures=True)
        self.client.close()
        self.store.close()

    def report(self) -> TerminalHeartbeat:
        """How this terminal is, as the platform is told; nothing of any resident."""
        views = self.devices.views()
        working = all(v.usable for v in views)
        return TerminalHeartbeat(
            at=self.clock.now(),
            version=__version__,
            verdict="ready" if working else "degraded",
            catalogue_version=self.terminal.state.world.catalogue.version,
            waiting=len(self.store.outbox()),
            devices=tuple(
                DeviceReport(role=role, state=d.status.state, reason=d.status.reason or "")
                for role, d in self.devices.all.items()
            ),
        )

    def _run(self, name: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _first(self, catalogue: Path | None) -> State:
        world = World(
            outlet=outlet_of(self.settings),
            catalogue=self._catalogue(catalogue),
            now=self.clock.now(),
            devices=self.devices.views(),
            pace=Pace(**self.settings.pace.model_dump()),
        )
        return Idle(world=world, visit=Visit(ticket=self._next_pass(), locale=self.settings.locale))

    def _catalogue(self, given: Path | None) -> Catalogue:
        """The last published one, else the one in the configuration."""
        kept = None if given else cached(self.store)
        if kept is not None:
            return kept
        loaded = load_catalogue([given or self.places.catalogue])
        for problem in loaded.problems:
            log.warning("catalogue: %s", problem)
        return loaded.catalogue

    def _performers(self) -> Mapping[type[f.Effect], Performer]:
        slips = SlipMaker(self.words, outlet_of(self.settings))
        here = AtDevices(self.devices, slips)
        there = AtPlatform(self.client, self.devices, self.words)
        home = AtHome(self.store, self.delivery, self.clock.now, self._next_pass, (here.forget,))
        voice = Voice(self.words, self.settings.speech.command)
        return _bound(here, there, home, voice)


def _bound(
    here: AtDevices, there: AtPlatform, home: AtHome, voice: Voice
) -> Mapping[type[f.Effect], Performer]:
    """Which part of the world performs which effect."""
    performers: dict[type[f.Effect], object] = {
        f.ReadCard: here.read_card,
        f.ReadCode: here.read_code,
        f.CaptureFace: here.capture_face,
        f.PrintSlip: here.print_slip,
        f.CompareFace: there.compare_face,
        f.ConfirmByPhone: there.confirm_by_phone,
        f.FetchCertificates: there.certificates,
        f.QueryShared: there.shared,
        f.CheckOnline: there.check,
        f.LookUpCase: there.look_up,
        f.ListCases: there.list_cases,
        f.PrintDocument: there.print_document,
        f.KeepCase: home.keep_case,
        f.DeliverCase: home.deliver_case,
        f.KeepRating: home.keep_rating,
        f.Wipe: home.wipe,
        f.Speak: voice.speak,
    }
    return performers  # type: ignore[return-value]


def outlet_of(settings: Settings) -> Outlet:
    table: OutletTable = settings.outlet
    centre = table.centre
    return Outlet(
        terminal_id=settings.terminal_id,
        name=Localised(table.name, table.name_en),
        region=Localised(table.region, table.region_en),
        authority=Localised(table.authority, table.authority_en),
        centre=Centre(
            name=Localised(centre.name, centre.name_en),
            address=Localised(centre.address, centre.address_en),
            hours=Localised(centre.hours, centre.hours_en),
            phone=centre.phone,
        ),
    )
