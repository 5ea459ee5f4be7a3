"""Changes of the world: nobody touched anything for them."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.cases.calendar import WorkCalendar
from kiosk.catalogue import Catalogue
from kiosk.session.events.event import Event, WorldEvent
from kiosk.session.world import DeviceView, News


@dataclass(frozen=True, kw_only=True)
class DeviceChanged(WorldEvent):
    """A device came, went or changed what it can do."""

    view: DeviceView


@dataclass(frozen=True, kw_only=True)
class PlatformChanged(WorldEvent):
    """The platform answers again, or no longer."""

    up: bool


@dataclass(frozen=True, kw_only=True)
class CatalogueChanged(WorldEvent):
    """Another version was published."""

    catalogue: Catalogue


@dataclass(frozen=True, kw_only=True)
class NewsChanged(WorldEvent):
    """What the idle screen tells."""

    news: tuple[News, ...]


@dataclass(frozen=True, kw_only=True)
class CalendarRead(WorldEvent):
    """Which days are worked."""

    calendar: WorkCalendar


@dataclass(frozen=True, kw_only=True)
class ClockTicked(WorldEvent):
    """A new minute; `believed` is false while the clock cannot be true."""

    now: datetime
    believed: bool = True


class CardPlaced(WorldEvent):
    """A card lies on the reader; reading it has begun."""


class CardRemoved(WorldEvent): ...


@dataclass(frozen=True, kw_only=True)
class PaperSeen(WorldEvent):
    """What is wrong with the paper under the document camera: a fault code, empty when nothing is."""

    problem: str


class TextShown(Event):
    """The last part of a long text stands on the screen; nobody touched anything for it."""
