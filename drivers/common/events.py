"""What a device tells its subscribers: edges only, never a repetition."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from drivers.common.reasons import Reason
from drivers.common.status import DeviceStatus


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """State, reason, paper or media changed. ``at`` is monotonic seconds."""

    role: str
    old: DeviceStatus
    new: DeviceStatus
    at: float


@dataclass(frozen=True, slots=True)
class CardPlaced:
    """A card was laid on the reader. It says nothing about whose."""

    role: str
    at: float


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The card was lifted."""

    role: str
    at: float


class Key(StrEnum):
    """The seven keys with which every screen can be finished."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    OK = "ok"
    BACK = "back"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class KeyPressed:
    """A key of the keypad went down; holding it is one press."""

    role: str
    key: Key
    at: float


@dataclass(frozen=True, slots=True)
class PaperAdvised:
    """What stands between the paper on the tray and a good page; None when it lies well."""

    role: str
    reason: Reason | None
    at: float


class Sensor(StrEnum):
    """What the panel's board feels."""

    PRESENCE = "presence"
    """Somebody stands before the terminal."""
    TRAY = "tray"
    """Paper lies in the outlet tray."""
    DOOR = "door"
    """The cabinet is open, or somebody tampers with it."""


@dataclass(frozen=True, slots=True)
class SensorChanged:
    """A sensor of the panel began (``active``) or ceased to feel something."""

    role: str
    sensor: Sensor
    active: bool
    at: float


DeviceEvent = StatusChanged | CardPlaced | CardRemoved | KeyPressed | PaperAdvised | SensorChanged
Callback = Callable[[DeviceEvent], None]
Unsubscribe = Callable[[], None]
