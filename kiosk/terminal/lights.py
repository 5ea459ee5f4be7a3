"""The slot lights: where a resident is to lay something down, or to take something, it blinks."""

import threading
from collections.abc import Mapping
from types import MappingProxyType

from drivers.common.device import Device
from drivers.common.events import DeviceEvent, StatusChanged, Unsubscribe
from drivers.common.reasons import DeviceFault
from drivers.common.roles import PANEL, SlotLights
from drivers.common.status import DeviceState
from drivers.panel.protocol import Light

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "id-card": "card",
        "social-card": "card",
        "scanner": "code",
        "slip-printer": "slip",
        "a4-printer": "sheet",
        "camera": "camera",
        "document-camera": "page",
    }
)
"""The light at each device's slot, by role."""
AGAIN = 1.0
"""Seconds after which a light is tried again while the board is away."""


def light_for(state: DeviceState) -> Light:
    """A device at work waits for a card, a code or a page, or gives out paper."""
    return Light.BLINK if state is DeviceState.BUSY else Light.OFF


class Lights:
    """Follows all devices; `start` and `stop` are called once."""

    def __init__(self, devices: Mapping[str, Device]) -> None:
        self._devices = devices
        self._wishes: dict[str, Light] = {}
        self._guard = threading.Lock()
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._subscriptions: list[Unsubscribe] = []
        self._thread = threading.Thread(target=self._live, name="lights", daemon=True)

    def start(self) -> None:
        """Does nothing in a cabinet without a board."""
        if not isinstance(self._devices.get(PANEL.name), SlotLights):
            return
        followed = [device for role, device in self._devices.items() if role in NAMES]
        self._subscriptions = [device.subscribe(self._changed) for device in followed]
        self._thread.start()

    def stop(self) -> None:
        for unsubscribe in self._subscriptions:
            unsubscribe()
        self._stop.set()
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _changed(self, event: DeviceEvent) -> None:
        if not isinstance(event, StatusChanged):
            return
        light = light_for(event.new.state)
        if light is not light_for(event.old.state):
            with self._guard:
                self._wishes[NAMES[event.role]] = light
            self._wake.set()

    def _live(self) -> None:
        panel = self._devices[PANEL.name]
        assert isinstance(panel, SlotLights)
        while not self._stop.is_set():
            self._wake.wait(AGAIN if self._wishes else None)
            self._wake.clear()
            with self._guard:
                wishes, self._wishes = self._wishes, {}
            for name, light in wishes.items():
                if not self._shine(panel, name, light):
                    with self._guard:
                        self._wishes.setdefault(name, light)

    def _shine(self, panel: SlotLights, name: str, light: Light) -> bool:
        """False while the board is away; a light it does not have is nobody's loss."""
        if name not in panel.board.lights:
            return bool(panel.board.lights)
        try:
            panel.set_light(name, light)
        except DeviceFault:
            return False
        return True
