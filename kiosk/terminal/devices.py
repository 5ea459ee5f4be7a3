"""The devices of this cabinet: made from the settings, watched, told to the session in residents' terms."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from drivers.common.device import Device
from drivers.common.events import CardPlaced, CardRemoved, DeviceEvent
from drivers.common.registry import create
from drivers.common.status import DeviceState, DeviceStatus
from kiosk.session import events as e
from kiosk.session.world import DeviceView

USABLE = frozenset({DeviceState.ONLINE, DeviceState.BUSY, DeviceState.STARTING, DeviceState.UNKNOWN})
"""A device that is still starting is not called broken; what it cannot do by then ends in a fault."""

_D = TypeVar("_D", bound=Device)


class DeviceMissing(Exception):
    """No device of this kind fills the role in the settings."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self.code = "no-device"


class Devices:
    """All devices by role. `start` and `stop` are idempotent."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]], places: Mapping[str, str]) -> None:
        """Raises ValueError naming role and key when a table is wrong."""
        self._devices = {role: create(role, table) for role, table in tables.items()}
        self._places = places

    def __getitem__(self, role: str) -> Device:
        return self._devices[role]

    @property
    def all(self) -> Mapping[str, Device]:
        return MappingProxyType(self._devices)

    def of_kind(self, role: str, kind: type[_D]) -> _D:
        """The device of a role, as the kind of device a performer needs.

        Raises:
            DeviceMissing: when the settings put none, or another kind, there.
        """
        device = self._devices.get(role)
        if not isinstance(device, kind):
            raise DeviceMissing(role)
        return device

    def start(self, post: Callable[[e.Event], None]) -> None:
        """Begins to live; every change is posted as an event of the session."""
        for role, device in self._devices.items():
            device.subscribe(_Told(self, role, post))
            device.start()

    def stop(self) -> None:
        for device in self._devices.values():
            device.stop()

    def views(self) -> tuple[DeviceView, ...]:
        return tuple(self.view(role, d.status) for role, d in sorted(self._devices.items()))

    def view(self, role: str, status: DeviceStatus) -> DeviceView:
        usable = status.state in USABLE
        return DeviceView(
            role=role,
            usable=usable,
            reason="" if usable else status.reason or f"{role}-out",
            paper=status.paper or "",
            place=self._places.get(role, "front"),
        )


class _Told:
    """Hands on what one device tells, in the session's words; what residents do not notice is left out."""

    def __init__(self, devices: Devices, role: str, post: Callable[[e.Event], None]) -> None:
        self._devices = devices
        self._role = role
        self._post = post
        self._last: DeviceView | None = None

    def __call__(self, event: DeviceEvent) -> None:
        if isinstance(event, CardPlaced):
            self._post(e.CardPlaced())
        elif isinstance(event, CardRemoved):
            self._post(e.CardRemoved())
        else:
            view = self._devices.view(self._role, event.new)
            if view != self._last:
                self._last = view
                self._post(e.DeviceChanged(view=view))
