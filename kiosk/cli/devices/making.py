"""What all device commands share: the tables, a device made from one, and waiting until it has settled."""

import argparse
import stat
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from drivers.common.device import Device
from drivers.common.registry import DRIVERS, create
from drivers.common.status import DeviceState
from kiosk.cli.errors import CommandError
from kiosk.cli.places import config_dir, sandbox_extra, settings
from kiosk.terminal.advice import advice_for
from kiosk.words import Words

SETTLING = frozenset({DeviceState.STARTING, DeviceState.UNKNOWN})
SETTLE_TAKES = 4.0
PLACES: Mapping[str, str] = MappingProxyType(
    {
        "v4l2": "path",
        "picture": "path",
        "hid": "path",
        "evdev": "path",
        "folder": "path",
        "ipp": "uri",
        "pcsc": "reader",
    }
)
"""What drivers call the place of their device, where it is not `port`."""


def tables(args: argparse.Namespace) -> Mapping[str, Mapping[str, Any]]:
    """The configured device tables, by role. Raises CommandError for a state folder without a sandbox."""
    extra = sandbox_extra(args.state)
    if args.state is not None and extra is None:
        raise CommandError(f"no sandbox runs in {args.state}; start one with kiosk demo --state {args.state}")
    return settings(config_dir(args.config), extra).settings.devices


def table_of(args: argparse.Namespace) -> dict[str, Any]:
    """The table of `args.role`, at the place given if there is one. Raises CommandError for neither."""
    table = dict(tables(args).get(args.role, {}))
    if args.port:
        return table_at(args.role, table, args.port)
    if not table:
        raise CommandError(f"no {args.role} is configured; give --port")
    return table


def table_at(role: str, table: Mapping[str, Any], port: str) -> dict[str, Any]:
    """The same table for a device at another place.

    The settings of a driver that cannot be at that place are left out: no other driver knows them.
    """
    configured = table.get("driver", next(iter(DRIVERS[role])))
    driver = _driver_at(role, port, configured)
    kept = table if driver == configured else {}
    return {**kept, "driver": driver, PLACES.get(driver, "port"): port}


def _driver_at(role: str, port: str, configured: str) -> str:
    """The driver for what is at a place: the configured one, unless the place itself tells another."""
    if role == "scanner":
        return "hid" if types(port) else "serial"
    if role == "a4-printer":
        return "ipp" if "://" in port else "folder"
    if configured == "picture" and not Path(port).is_file():
        return next(iter(DRIVERS[role]))
    return configured


def may_be_device(path: str) -> bool:
    """False for a folder and a file; what is not there, or may not be looked at, may still become one."""
    try:
        kind = Path(path).stat().st_mode
    except OSError:
        return True
    return stat.S_ISCHR(kind) or stat.S_ISFIFO(kind)


def types(path: str) -> bool:
    """Whether a path is a keyboard of the kernel, or a pipe that stands for one."""
    try:
        return path.startswith("/dev/input/") or stat.S_ISFIFO(Path(path).stat().st_mode)
    except OSError:
        return False


def made(role: str, table: Mapping[str, Any]) -> Device:
    """The device, not started. Raises CommandError when its settings are wrong."""
    try:
        return create(role, table)
    except ValueError as error:
        raise CommandError(str(error)) from None


def settle(device: Device) -> None:
    """Waits until it is known how the device is."""
    until = time.monotonic() + SETTLE_TAKES
    while device.status.state in SETTLING and time.monotonic() < until:
        time.sleep(0.02)


def advice(args: argparse.Namespace, reason: object, role: str = "") -> str:
    """What a technician checks first at the device of a role."""
    return advice_for(Words(config_dir(args.config) / "locales"), str(reason or ""), role)
