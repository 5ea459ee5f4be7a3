"""`kiosk devices list|read`."""

import argparse
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from drivers.common.device import Device
from drivers.common.reasons import DeviceFault
from drivers.common.registry import create, roles
from drivers.common.status import DeviceState
from kiosk.cli.advice import advice_for
from kiosk.cli.errors import CommandError
from kiosk.cli.output import note, print_json, print_table, say
from kiosk.cli.places import config_argument, config_dir, sandbox_extra, settings
from kiosk.words import Words

HELP = """List the configured devices and their state, or take one reading from one.
A reading shows full values: it is a technician's command."""
EXAMPLE = "kiosk devices read id-card --port /dev/ttyUSB0 --json"
SETTLING = frozenset({DeviceState.STARTING, DeviceState.UNKNOWN})
SETTLE_TAKES = 4.0
FIRST_DRIVER = {"id-card": "sdt", "scanner": "serial", "slip-printer": "escpos", "camera": "v4l2"}
SEXES = {"0": "未知", "1": "男", "2": "女", "9": "未说明"}
"""GB/T 2261.1, as the card's face says it."""
READABLE = ("id-card", "scanner", "camera")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("list", "read"))
    parser.add_argument("role", nargs="?", choices=roles())
    parser.add_argument("--port", metavar="PATH", help="device path instead of the configured one")
    parser.add_argument(
        "--timeout", type=float, default=30.0, metavar="S", help="seconds to wait for a reading"
    )
    config_argument(parser)
    parser.add_argument("--state", type=Path, metavar="DIR", help="state folder of a running sandbox")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    if args.action == "list":
        return _list(args)
    if args.role not in READABLE:
        raise CommandError(f"one of {', '.join(READABLE)} can be read")
    return _read(args)


def _tables(args: argparse.Namespace) -> Mapping[str, Mapping[str, Any]]:
    return settings(config_dir(args.config), sandbox_extra(args.state)).settings.devices


def _list(args: argparse.Namespace) -> int:
    devices = {role: _made(role, table) for role, table in _tables(args).items()}
    for device in devices.values():
        device.start()
    for device in devices.values():
        _settle(device)
    rows = [_row(role, d, args) for role, d in devices.items()]
    for device in devices.values():
        device.stop()
    if args.json:
        print_json(rows)
    else:
        print_table(
            "devices",
            ("role", "state", "reason", "paper", "what to check"),
            (tuple(r.values()) for r in rows),
        )
    return 0 if all(r["state"] in ("online", "busy") for r in rows) else 1


def _row(role: str, device: Device, args: argparse.Namespace) -> dict[str, Any]:
    status = device.status
    reason = status.reason or ""
    return {
        "role": role,
        "state": str(status.state),
        "reason": str(reason),
        "paper": str(status.paper or ""),
        "advice": advice_for(_words(args), str(reason)),
    }


def _words(args: argparse.Namespace) -> Words:
    return Words(config_dir(args.config) / "locales")


def _made(role: str, table: Mapping[str, Any]) -> Device:
    try:
        return create(role, table)
    except ValueError as error:
        raise CommandError(str(error)) from None


def _settle(device: Device) -> None:
    until = time.monotonic() + SETTLE_TAKES
    while device.status.state in SETTLING and time.monotonic() < until:
        time.sleep(0.02)


def _read(args: argparse.Namespace) -> int:
    table = dict({} if args.port else _tables(args).get(args.role, {}))
    if args.port:
        key = "path" if args.role == "camera" else "port"
        table = {"driver": FIRST_DRIVER[args.role], key: args.port}
    if not table:
        raise CommandError(f"no {args.role} is configured; give --port")
    device = _made(args.role, table)
    device.start()
    try:
        _settle(device)
        reading = _READERS[args.role](device, args.timeout)
    except DeviceFault as error:
        note(f"kiosk devices: {args.role}: {error.reason}: {advice_for(_words(args), str(error.reason))}")
        return 1
    finally:
        device.stop()
    if args.json:
        print_json(reading)
    else:
        for name, value in reading.items():
            say(f"{name:14} {value}")
    return 0


def _read_card(device: Any, timeout: float) -> dict[str, Any]:
    card = device.read_card(timeout)
    return {
        "kind": card.kind,
        "name": card.name,
        "english_name": card.english_name,
        "sex": SEXES.get(card.sex, card.sex),
        "nation": card.nation,
        "nationality": card.nationality,
        "birth": card.birth.isoformat(),
        "address": card.address,
        "number": card.number,
        "issuer": card.issuer,
        "valid_from": card.valid_from.isoformat(),
        "valid_to": card.valid_to.isoformat() if card.valid_to else "长期",
        "permit_number": card.permit_number,
        "photo_sha256": sha256(card.photo).hexdigest(),
    }


def _read_code(device: Any, timeout: float) -> dict[str, Any]:
    return {"text": device.read_code(timeout)}


def _read_camera(device: Any, timeout: float) -> dict[str, Any]:
    frame = device.capture(timeout)
    height, width = frame.image.shape[:2]
    return {"width": width, "height": height, "brightness": round(float(frame.image.mean()), 1)}


_READERS: Mapping[str, Callable[[Any, float], dict[str, Any]]] = {
    "id-card": _read_card,
    "scanner": _read_code,
    "camera": _read_camera,
}
