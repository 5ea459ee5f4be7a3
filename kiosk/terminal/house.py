"""Puts one terminal together: first what the first picture needs, then, behind it, everything that works."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.catalogue import Catalogue, Localised
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session.states import Idle, State
from kiosk.session.visit import Visit
from kiosk.session.world import ANYWHERE, Centre, DeviceView, Outlet, Pace, World
from kiosk.store import Store
from kiosk.store.cipher import Cipher
from kiosk.terminal.catalogue_cache import cached
from kiosk.terminal.clock import Clock, believable
from kiosk.terminal.health import Check, Status
from kiosk.terminal.liveness import DECIDING, WORKS, Liveness, Pulses, judge
from kiosk.terminal.places import STORE_FILE, Places
from kiosk.terminal.settings import OutletTable, Settings
from kiosk.terminal.terminal import Terminal
from kiosk.terminal.visits import pass_maker
from kiosk.words import Words

if TYPE_CHECKING:
    from kiosk.platform.client import PlatformClient
    from kiosk.terminal.delivery import Delivery
    from kiosk.terminal.devices import Devices
    from kiosk.terminal.metrics.tally import Tally
    from kiosk.terminal.metrics.telling import Telling
    from kiosk.terminal.works import Works

log = logging.getLogger(__name__)

WORKERS = 16
BUILDING_TAKES = 30.0
WORKS_TAKE = 120.0
"""Seconds after which what works behind the screen never stands; the slowest cabinet starts sooner."""
PUMP_TAKES = 10.0
"""Seconds between two pumps after which nobody decides any more; there are thirty in a second."""


class NotReady(Exception):
    """What works behind the screen could not be built in time."""

    code = "unknown"


def fonts_given() -> Check:
    """Who shows no screens of a cabinet has found the faces already, or needs none."""
    return Check(name="fonts", status=Status.OK, detail="found by whoever shows the screens")


class House:
    """One terminal with all its parts; `terminal` is pumped by whoever owns the UI thread."""

    def __init__(
        self,
        settings: Settings,
        places: Places,
        cipher: Cipher,
        clock: Clock,
        catalogue: Path | None = None,
        fonts: Callable[[], Check] = fonts_given,
    ) -> None:
        """`fonts` looks for the faces of the screens, where somebody shows them.

        Raises:
            StoreError: when the store cannot be opened.
        """
        self.settings = settings
        self.places = places
        self.words = Words(places.locales)
        self.store = Store(places.state / STORE_FILE, cipher)
        self.clock = clock
        self._fonts = fonts
        self._next_pass = pass_maker(settings.terminal_id, clock.now)
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="effect")
        self._built = threading.Event()
        self._works: Works | None = None
        self._builder = threading.Thread(target=self._build, name="works", daemon=True)
        self._pulses = Pulses()
        self._tally: Tally | None = None
        self._telling: Telling | None = None
        self._read = self._catalogue(catalogue)
        self.terminal = Terminal(self._first(), self._perform, self._workers.submit, clock, self._pumped)

    @property
    def works(self) -> "Works":
        """Everything behind the screen; waits for it while it is being built.

        Raises:
            NotReady: when it was not started, or cannot be built.
        """
        if not self._built.wait(BUILDING_TAKES) or self._works is None:
            raise NotReady
        return self._works

    @property
    def client(self) -> "PlatformClient":
        return self.works.client

    @property
    def devices(self) -> "Devices":
        return self.works.devices

    @property
    def delivery(self) -> "Delivery":
        return self.works.delivery

    def start(self) -> None:
        """Called after the first picture stands: the first effects are asked for, the rest is built."""
        self._pulses.promise(WORKS, WORKS_TAKE)
        self._builder.start()
        self.terminal.start()

    def touched(self, seconds: float) -> None:
        """A touch was answered by a picture after `seconds`; counted as soon as there is a tally."""
        if self._tally is not None:
            self._tally.touch(seconds)

    def liveness(self) -> Liveness:
        """Whether everything that must go on by itself does; called on any thread."""
        behind = self._works.promises() if self._works is not None else ()
        idle = isinstance(self.terminal.state, Idle)
        return judge((*self._pulses.promises(), *behind), self._pulses.now(), idle=idle)

    def stop(self) -> None:
        """Everything ends in reverse; what is kept stays kept."""
        self.terminal.stop()
        if self._builder.ident is not None:
            self._builder.join()
        if self._telling is not None:
            self._telling.stop()
        if self._works is not None:
            self._works.stop()
        self._workers.shutdown(wait=True, cancel_futures=True)
        self.store.close()

    def _build(self) -> None:
        # Loading drivers and network libraries is most of the start-up; the first picture does not wait.
        from kiosk.terminal.health.looking import Ground  # noqa: PLC0415
        from kiosk.terminal.metrics.tally import Tally  # noqa: PLC0415
        from kiosk.terminal.works import Works  # noqa: PLC0415

        outlet = outlet_of(self.settings)
        trust = self.settings.certificates.trust or self.places.trust
        ground = Ground(settings=self.settings, places=self.places, words=self.words, fonts=self._fonts)
        works = Works(
            self.settings, outlet, self.words, self.store, trust, self.clock, self._next_pass, self._pulses,
            ground, self._read,
        )  # fmt: skip
        works.start(self.terminal)
        self._works, self._tally = works, Tally()
        self._built.set()
        self._pulses.release(WORKS)
        self._read_calendar()
        self._tell(works, self._tally)

    def _tell(self, works: "Works", tally: "Tally") -> None:
        """From now on an exporter may ask; nothing waits for that."""
        from kiosk.terminal.metrics.telling import Telling  # noqa: PLC0415

        number, state = self.settings.terminal_id, self.places.state
        self._telling = Telling(number, state, self.terminal, works, self.store, tally, self.clock)
        self._telling.start()

    def _read_calendar(self) -> None:
        """The days off are needed long after the first touch; without them, weekends alone are off."""
        from kiosk.terminal.work_calendar import CalendarInvalid, load_calendar  # noqa: PLC0415

        try:
            self.terminal.post(e.CalendarRead(calendar=load_calendar(self.places.config / "calendar")))
        except CalendarInvalid as error:
            log.error("calendar: %s", error)

    def _pumped(self) -> None:
        self._pulses.promise(DECIDING, PUMP_TAKES)

    def _perform(self, effect: f.Effect, cancel: threading.Event) -> e.Event:
        perform = self.works.performers[type(effect)]
        if self._tally is None:
            return perform(effect, cancel)
        return self._tally.timed(type(effect).__name__, lambda: perform(effect, cancel))

    def _first(self) -> State:
        now = self.clock.now()
        world = World(
            outlet=outlet_of(self.settings),
            catalogue=self._read[0],
            now=now,
            clock_set=believable(now) is not None,
            devices=tuple(_starting(role, self.settings) for role in sorted(self.settings.devices)),
            pace=Pace(**self.settings.pace.model_dump()),
        )
        return Idle(world=world, visit=Visit(ticket=self._next_pass(), locale=self.settings.locale))

    def _catalogue(self, given: Path | None) -> tuple[Catalogue, str]:
        """The last published one, else the one in the configuration with the first fault of its files."""
        kept = None if given else cached(self.store)
        if kept is not None:
            return kept, ""
        # A cabinet that was ever connected has a published one, and needs no reader of files to start.
        from kiosk.catalogue.load import load_catalogue  # noqa: PLC0415

        loaded = load_catalogue([given or self.places.catalogue])
        for problem in loaded.problems:
            log.warning("catalogue: %s", problem)
        return loaded.catalogue, str(loaded.problems[0]) if loaded.problems else ""


def _starting(role: str, settings: Settings) -> DeviceView:
    """A device nobody has looked at yet is not called broken."""
    return DeviceView(role=role, usable=True, place=settings.places.get(role, ANYWHERE))


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
