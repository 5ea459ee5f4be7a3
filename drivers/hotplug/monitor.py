"""Tells arrivals and departures as the kernel tells them, through pyudev, which is loaded only here.

Drivers find their device again without it, by looking at its path; this makes it at once, and tells a
technician's screen what was plugged in.
"""

import importlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from drivers.hotplug.plugged import Plugged, from_properties, worth_a_look

SUBSYSTEMS = ("tty", "video4linux", "usbmisc", "hidraw", "input", "usb")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Change:
    """Something came or went; ``role`` is what the cabinet's rules call it, or empty."""

    device: Plugged
    present: bool
    role: str = ""


def change_of(action: str, properties: Mapping[str, str]) -> Change | None:
    """The change in an event of udev; None for what does not concern a cabinet."""
    device = from_properties(properties)
    if device is None or action not in ("add", "remove") or not worth_a_look(device):
        return None
    return Change(device, action == "add", properties.get("ID_KIOSK_ROLE", ""))


def plugged_in() -> list[Plugged]:
    """Everything that is there now and can be a device of the cabinet, by subsystem and node."""
    context = importlib.import_module("pyudev").Context()
    found = []
    for subsystem in SUBSYSTEMS:
        for entry in context.list_devices(subsystem=subsystem):
            uart = entry.attributes.get("type") not in (None, b"0") and subsystem == "tty"
            traits = ("UART",) if uart else ()
            device = from_properties(dict(entry.properties), entry.device_links, traits)
            if device is not None and worth_a_look(device):
                found.append(device)
    return found


class Monitor:
    """Calls ``on_change`` in a thread of its own. `start` and `stop` are idempotent."""

    def __init__(self, on_change: Callable[[Change], None]) -> None:
        self._on_change = on_change
        self._observer: Any = None

    def start(self) -> bool:
        """Whether the kernel tells anything here: in a container or a private network it may not."""
        if self._observer is not None:
            return True
        try:
            pyudev = importlib.import_module("pyudev")
            monitor = pyudev.Monitor.from_netlink(pyudev.Context())
            for subsystem in SUBSYSTEMS:
                monitor.filter_by(subsystem)
            observer = pyudev.MonitorObserver(monitor, callback=self.hear, name="hotplug")
            observer.start()
        except (ImportError, OSError) as error:
            log.warning("no news of devices from the kernel: %s", type(error).__name__)
            return False
        self._observer = observer
        return True

    def stop(self) -> None:
        """End the thread and join it."""
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()

    def hear(self, event: Any) -> None:
        """One event of pyudev; a failing listener is logged and hurts nobody."""
        change = change_of(str(event.action), dict(event.properties))
        if change is None:
            return
        try:
            self._on_change(change)
        except Exception as error:
            log.error("a listener to devices failed: %s", type(error).__name__)
