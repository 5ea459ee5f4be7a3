"""Which drivers there are: a new driver is one folder and one line here.

A driver's module has a function ``create(role, options) -> Device``. It is imported only when a terminal
uses it, because OpenCV and the like cost start-up time.
"""

import importlib
from collections.abc import Mapping

from drivers.common.device import Device
from drivers.common.options import Options

DRIVERS: dict[str, dict[str, str]] = {
    "id-card": {"sdt": "drivers.id_card.driver"},
    "scanner": {"serial": "drivers.scanner.serial_source", "hid": "drivers.scanner.hid_source"},
    "slip-printer": {"escpos": "drivers.thermal_printer.setup"},
    "camera": {"v4l2": "drivers.camera.v4l2", "picture": "drivers.camera.picture"},
    "document-camera": {
        "v4l2": "drivers.document_camera.v4l2",
        "picture": "drivers.document_camera.simulator",
    },
    "a4-printer": {"folder": "drivers.office_printer.driver", "ipp": "drivers.office_printer.ipp"},
    "panel": {"serial": "drivers.panel.driver"},
    "keypad": {"evdev": "drivers.keypad.driver"},
    "social-card": {"pcsc": "drivers.social_card.driver"},
}


def roles() -> tuple[str, ...]:
    """Every role a device can fill."""
    return tuple(DRIVERS)


def create(role: str, options: Mapping[str, object]) -> Device:
    """A device, not yet started, for ``role``; ``options`` is its ``[devices.<role>]`` table with ``driver``.

    Raises ValueError with one sentence naming role and key when role, driver or an option is not known.
    """
    if role not in DRIVERS:
        raise ValueError(f"devices.{role}: no such role; there are {', '.join(DRIVERS)}")
    drivers = DRIVERS[role]
    driver = options.get("driver", next(iter(drivers)))
    if not isinstance(driver, str) or driver not in drivers:
        raise ValueError(f"devices.{role}.driver: {driver!r} is not one of {', '.join(drivers)}")
    rest = Options(role, {key: value for key, value in options.items() if key != "driver"})
    device: Device = importlib.import_module(drivers[driver]).create(rest)
    return device
