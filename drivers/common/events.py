"""What a device tells its subscribers: edges only, never a repetition."""

from collections.abc import Callable
from dataclasses import dataclass

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


DeviceEvent = StatusChanged | CardPlaced | CardRemoved
Callback = Callable[[DeviceEvent], None]
Unsubscribe = Callable[[], None]
