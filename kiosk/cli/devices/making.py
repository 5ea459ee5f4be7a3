"""What all device commands share: the tables, a device made from one, and waiting until it has settled."""

import argparse
import stat
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drivers.common.device import Device
from drivers.common.registry import create
from drivers.common.status import DeviceState
from kiosk.cli.advice import advice_for
from kiosk.cli.errors import CommandError
from kiosk.cli.places import config_dir, sandbox_extra, settings
from kiosk.words import Words

SETTLING = frozenset({DeviceState.STARTING, DeviceState.UNKNOWN})
SETTLE_TAKES = 4.0
BY_PATH = frozenset({"camera", "document-camera", "keypad"})
"""Roles whose drivers call their place `path` and not `port`."""
FIRST_DRIVER: Mapping[str, str] = {"camera": "v4l2"}
"""Drivers of real devices, where the first one of a role is none."""


def tables(args: argparse.Namespace) -> Mapping[str, Mapping[str, Any]]:
    """The configured device tables, by role."""
    return settings(config_dir(args.config), sandbox_extra(args.state)).settings.devices


def table_of(args: argparse.Namespace) -> dict[str, Any]:
    """The table of `args.role`: configured, or for the path given. Raises CommandError when there is none."""
    if not args.port:
        table = dict(tables(args).get(args.role, {}))
        if not table:
            raise CommandError(f"no {args.role} is configured; give --port")
        return table
    if args.role == "scanner" and types(args.port):
        return {"driver": "hid", "path": args.port}
    table = {"path" if args.role in BY_PATH else "port": args.port}
    if args.role in FIRST_DRIVER:
        table["driver"] = FIRST_DRIVER[args.role]
    return table


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


def advice(args: argparse.Namespace, reason: object) -> str:
    """What a technician checks first."""
    return advice_for(Words(config_dir(args.config) / "locales"), str(reason or ""))
