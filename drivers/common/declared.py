"""What can go wrong with a device, declared by its driver: the rows of the fault matrix.

A driver's folder has a ``faults.py`` with ``MOMENTS`` and ``FAULTS``. The matrix (device × fault × moment) is
made from all of them; a test causes every fault at every moment and compares what happens with the row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from drivers.common.reasons import Reason
from drivers.common.status import DeviceState


class Moment(StrEnum):
    """When a fault happens, seen from a request."""

    IDLE = "idle"
    """Nobody asks anything of the device."""
    WAITING = "waiting"
    """A request runs and waits for a person: a card, a code, a page, a face."""
    MIDDLE = "in the middle"
    """Bytes of a request are on their way."""
    AFTER = "after"
    """A request has just ended well."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a fault at one moment leads to.

    ``state`` the device's state while the fault lasts; ``reasons`` those a running or the next request may
    end with; empty when the request ends well all the same (a slow line is still a line).
    """

    state: DeviceState
    reasons: frozenset[Reason] = frozenset()


@dataclass(frozen=True, slots=True)
class DeclaredFault:
    """One row: ``cause`` and ``mend`` are the simulator's knobs (methods without arguments).

    ``at`` has an entry for every moment that exists for this device; a moment that cannot be (a scanner has
    no middle) is left out by the driver's ``MOMENTS``, never by a row.
    """

    name: str
    cause: str
    mend: str
    at: Mapping[Moment, Expected]


FINE = Expected(DeviceState.ONLINE)
"""Nothing comes of it but time."""
AWAY = Expected(DeviceState.NO_DEVICE, frozenset({Reason.UNPLUGGED, Reason.NO_DEVICE}))
HELD = Expected(
    DeviceState.OFFLINE, frozenset({Reason.IN_USE, Reason.NO_DEVICE, Reason.UNPLUGGED, Reason.CANCELLED})
)
"""Another program has the port. A request that runs meanwhile may end as if the device had gone."""


def needs_person(reason: Reason) -> Expected:
    """Whoever stands there can mend it."""
    return Expected(DeviceState.USER_ERROR, frozenset({reason}))


def needs_technician(reason: Reason) -> Expected:
    """It is mended with tools, or not at all."""
    return Expected(DeviceState.HARDWARE_ERROR, frozenset({reason}))


def everywhere(expected: Expected, moments: tuple[Moment, ...] = tuple(Moment)) -> Mapping[Moment, Expected]:
    """The same end at every moment."""
    return dict.fromkeys(moments, expected)
