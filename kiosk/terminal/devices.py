"""The devices of this cabinet: made from the settings, watched, told to the session in residents' terms."""

import logging
import threading
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from drivers.common.device import Device
from drivers.common.events import (
    CardPlaced,
    CardRemoved,
    DeviceEvent,
    KeyPressed,
    PaperAdvised,
    StatusChanged,
)
from drivers.common.registry import create
from drivers.common.roles import Role
from drivers.common.status import DeviceStatus
from kiosk.session import events as e
from kiosk.session.world import ANYWHERE, DeviceView
from kiosk.terminal.health.parts import USABLE

MAKING_TAKES = 10.0
"""Seconds an effect waits for its device to be made after the first picture."""

log = logging.getLogger(__name__)

T = TypeVar("T")


class DeviceMissing(Exception):
    """No device that can do what the role needs fills it in the settings."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self.code = "no-device"


def _nobody(_key: str) -> None:
    """Nobody shows a screen that keys could move on."""


class Devices:
    """All devices by role. `start` and `stop` are idempotent."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]], places: Mapping[str, str]) -> None:
        self._tables = tables
        self._devices: dict[str, Device] = {}
        self._refused: dict[str, str] = {}
        self._places = places
        self._started = threading.Event()

    @property
    def all(self) -> Mapping[str, Device]:
        """The devices made so far; those of wrong tables are missing."""
        return MappingProxyType(self._devices)

    @property
    def roles(self) -> frozenset[str]:
        """The roles that the settings fill, whatever has become of their devices."""
        return frozenset(self._tables)

    @property
    def refused(self) -> Mapping[str, str]:
        """What is wrong with the tables no device could be made from, by role."""
        return MappingProxyType(self._refused)

    def make(self) -> None:
        """Makes all devices; a wrong table costs its own device only. Idempotent."""
        for role, table in self._tables.items():
            if role in self._devices or role in self._refused:
                continue
            try:
                self._devices[role] = create(role, table)
            except ValueError as error:
                self._refused[role] = str(error)
                log.error("%s", error)

    def filling(self, role: Role[T]) -> T:
        """The device that fills a role, as what a performer needs of it, whoever wrote its driver.

        Raises:
            DeviceMissing: when the settings put none there, or one that cannot do it.
        """
        self._started.wait(MAKING_TAKES)
        device = self._devices.get(role.name)
        if not isinstance(device, role.needs):
            raise DeviceMissing(role.name)
        return device

    def start(self, post: Callable[[e.Event], None], press: Callable[[str], None] = _nobody) -> None:
        """Begins to live; every change is posted as an event of the session, every key is pressed."""
        self.make()
        for role in self._refused:
            post(e.DeviceChanged(view=self._missing(role)))
        for role, device in self._devices.items():
            device.subscribe(_Told(self, role, post, press))
            device.start()
        self._started.set()

    def stop(self) -> None:
        for device in self._devices.values():
            device.stop()

    def views(self) -> tuple[DeviceView, ...]:
        """All configured devices as residents are concerned; what is not made yet counts as starting."""
        return tuple(self._view(role) for role in sorted(self._tables))

    def _place(self, role: str) -> str:
        return self._places.get(role, ANYWHERE)

    def _view(self, role: str) -> DeviceView:
        if role in self._devices:
            return self.view(role, self._devices[role].status)
        if role in self._refused:
            return self._missing(role)
        return DeviceView(role=role, usable=True, place=self._place(role))

    def _missing(self, role: str) -> DeviceView:
        place = self._place(role)
        return DeviceView(role=role, usable=False, reason="driver-fault", place=place)

    def view(self, role: str, status: DeviceStatus) -> DeviceView:
        usable = status.state in USABLE
        return DeviceView(
            role=role,
            usable=usable,
            reason="" if usable else status.reason or f"{role}-out",
            paper=status.paper or "",
            place=self._place(role),
        )


class _Told:
    """Hands on what one device tells, in the session's words; what residents do not notice is left out."""

    def __init__(
        self, devices: Devices, role: str, post: Callable[[e.Event], None], press: Callable[[str], None]
    ) -> None:
        self._devices = devices
        self._role = role
        self._post = post
        self._press = press
        self._last: DeviceView | None = None

    def __call__(self, event: DeviceEvent) -> None:
        if isinstance(event, CardPlaced):
            self._post(e.CardPlaced())
        elif isinstance(event, CardRemoved):
            self._post(e.CardRemoved())
        elif isinstance(event, PaperAdvised):
            self._post(e.PaperSeen(problem=event.reason or ""))
        elif isinstance(event, KeyPressed):
            self._press(event.key)
        elif isinstance(event, StatusChanged):
            view = self._devices.view(self._role, event.new)
            if view != self._last:
                self._last = view
                self._post(e.DeviceChanged(view=view))
