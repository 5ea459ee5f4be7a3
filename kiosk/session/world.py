"""What the session knows of the place it runs in; nothing here is personal."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kiosk.cases.calendar import WorkCalendar
from kiosk.catalogue import Availability, Catalogue, Localised, ServiceItem, availability
from kiosk.session.roles import CAMERA, SCANNER

ANYWHERE = "below"
"""The place of a device whose settings do not say where it sits."""


@dataclass(frozen=True, kw_only=True)
class Centre:
    """The nearest staffed place (R07, R54): where somebody goes when the terminal cannot help."""

    name: Localised
    address: Localised
    hours: Localised
    phone: str


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """The place the cabinet stands in, and on whose behalf it receives (R17, R36)."""

    terminal_id: str
    name: Localised
    region: Localised
    authority: Localised
    centre: Centre


@dataclass(frozen=True, kw_only=True)
class DeviceView:
    """One device as residents are concerned: does it work, and if not, which fault.

    `place` is where it sits on this cabinet (a key of the words catalogue).
    """

    role: str
    usable: bool
    reason: str = ""
    paper: str = ""
    place: str = ANYWHERE


@dataclass(frozen=True, kw_only=True)
class News:
    """One notice for the idle screen."""

    title: Localised
    body: Localised


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Seconds; the elder mode doubles what concerns the resident's own time."""

    inactivity: float = 45.0
    countdown: int = 20
    elder_inactivity: float = 90.0
    elder_countdown: int = 30
    read_on: float = 3.0
    rating: float = 20.0
    farewell: float = 4.0
    rest: float = 5.0


@dataclass(frozen=True, kw_only=True)
class World:
    """The terminal's surroundings as one value; device roles are unique in `devices`.

    `clock_set` is false while `now` cannot be true: then no day may be promised to anybody.
    """

    outlet: Outlet
    catalogue: Catalogue
    now: datetime
    devices: tuple[DeviceView, ...] = ()
    platform_up: bool = True
    news: tuple[News, ...] = ()
    pace: Pace = Pace()
    calendar: WorkCalendar = WorkCalendar()
    clock_set: bool = True

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def counted_from(self) -> date | None:
        """The day from which terms run; None while nobody here can tell it."""
        return self.today if self.clock_set else None

    @property
    def working(self) -> frozenset[str]:
        return frozenset(d.role for d in self.devices if d.usable)

    def device(self, role: str) -> DeviceView:
        """The device of a role; one that nobody configured is not there."""
        found = (d for d in self.devices if d.role == role)
        return next(found, DeviceView(role=role, usable=False, reason="no-device"))

    def works(self, role: str) -> bool:
        return self.device(role).usable

    @property
    def reads_codes(self) -> bool:
        return self.works(self.code_reader)

    @property
    def code_reader(self) -> str:
        """The scanner; in a cabinet without one, the camera."""
        return SCANNER if any(d.role == SCANNER for d in self.devices) else CAMERA

    def offers(self, item: ServiceItem) -> Availability:
        return availability(item, self.working, self.platform_up)

    def with_device(self, view: DeviceView) -> "World":
        kept = tuple(d for d in self.devices if d.role != view.role)
        return replace(self, devices=tuple(sorted((*kept, view), key=lambda d: d.role)))
