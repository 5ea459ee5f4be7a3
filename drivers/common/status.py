"""The words in which a device says how it is.

The words are those of CEN XFS4IoT (CWA 17852, ``Common.Status``), which bank outlets already use. A
property that a device cannot report is ``None``, never "fine".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from drivers.common.reasons import Reason


class DeviceState(StrEnum):
    """What a device can do for us now (XFS4IoT ``Common.Status.device``)."""

    UNKNOWN = "unknown"
    """Never asked."""
    STARTING = "starting"
    """Found, being set up."""
    ONLINE = "online"
    """Works and waits."""
    BUSY = "busy"
    """Works on a request."""
    OFFLINE = "offline"
    """There, but not answering."""
    NO_DEVICE = "no_device"
    """Nothing at that path."""
    HARDWARE_ERROR = "hardware_error"
    """A fault that a technician mends."""
    USER_ERROR = "user_error"
    """A person can mend it: paper, cover, a card left behind."""
    POWER_OFF = "power_off"
    """Known to be without power."""


class Paper(StrEnum):
    """How much paper is left (XFS4IoT ``Printer.Status.paper``)."""

    UNKNOWN = "unknown"
    FULL = "full"
    LOW = "low"
    OUT = "out"
    JAMMED = "jammed"


class Media(StrEnum):
    """Whether something lies on or in the device (XFS4IoT ``media``)."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    ABSENT = "absent"


def _nothing_counted() -> Mapping[str, int]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Health:
    """What one look at a device told; the life cycle turns it into a :class:`DeviceStatus`."""

    state: DeviceState = DeviceState.ONLINE
    reason: Reason | None = None
    paper: Paper | None = None
    media: Media | None = None


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """One immutable snapshot of a device.

    ``since`` is the monotonic time in seconds at which ``state`` and ``reason`` became what they are;
    ``counters`` only grow (requests, failures, reconnects and what the driver adds).
    """

    role: str
    state: DeviceState = DeviceState.UNKNOWN
    reason: Reason | None = None
    paper: Paper | None = None
    media: Media | None = None
    since: float = 0.0
    counters: Mapping[str, int] = field(default_factory=_nothing_counted)

    @property
    def usable(self) -> bool:
        """True while a request has a chance: the device works, or works on something."""
        return self.state in (DeviceState.ONLINE, DeviceState.BUSY)
