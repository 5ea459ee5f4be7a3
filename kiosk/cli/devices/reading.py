"""`kiosk devices read ROLE`: one reading, with full values."""

import argparse
import dataclasses
from collections.abc import Callable, Mapping
from enum import Enum
from hashlib import sha256
from typing import Any

from drivers.common.reasons import DeviceFault
from kiosk.cli.devices.making import advice, made, settle, table_of
from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, say

SEXES = {"0": "未知", "1": "男", "2": "女", "9": "未说明"}
"""GB/T 2261.1, as the card's face says it."""
Reader = Callable[[Any, float], dict[str, Any]]


def read(args: argparse.Namespace) -> int:
    device = made(args.role, table_of(args))
    reader = reader_for(args.role, device)
    device.start()
    try:
        settle(device)
        reading = reader(device, args.timeout)
    except DeviceFault as error:
        sentence = f"{args.role}: {error.reason}: {advice(args, error.reason, args.role)}"
        raise CommandError(sentence, 1, str(error.reason)) from None
    finally:
        device.stop()
    if args.json:
        print_json(reading)
    else:
        for name, value in reading.items():
            say(f"{name:14} {value}")
    return 0


def reader_for(role: str, device: Any) -> Reader:
    """How to read this role: by the table, else by what the device can. Raises CommandError for none."""
    if role in READERS:
        return READERS[role]
    for method in METHODS:
        if hasattr(device, method):
            return lambda device, timeout: plain(getattr(device, method)(timeout))
    raise CommandError(f"a {role} cannot be read; one of {', '.join(READERS)} can")


def plain(reading: Any) -> dict[str, Any]:
    """A reading as names and values; of bytes and pictures only their size and digest."""
    if dataclasses.is_dataclass(reading) and not isinstance(reading, type):
        return {each.name: _value(getattr(reading, each.name)) for each in dataclasses.fields(reading)}
    return {"value": _value(reading)}


def _value(value: Any) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        return {"bytes": len(value), "sha256": sha256(value).hexdigest()}
    if hasattr(value, "shape"):
        return "×".join(map(str, value.shape))
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value):
        return plain(value)
    if isinstance(value, Mapping):
        return {str(_value(key)): _value(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_value(each) for each in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


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
    code = device.read(timeout)
    return {"text": code.text, "kind": code.kind}


def _read_camera(device: Any, timeout: float) -> dict[str, Any]:
    frame = device.capture(timeout)
    height, width = frame.image.shape[:2]
    return {"width": width, "height": height, "brightness": round(float(frame.image.mean()), 1)}


def _read_key(device: Any, timeout: float) -> dict[str, Any]:
    return {"key": str(device.read_key(timeout))}


def _read_panel(device: Any, timeout: float) -> dict[str, Any]:
    device.perform(lambda patience: None, timeout)
    return {
        "lights": sorted(device.board.lights),
        "sensors": {str(sensor): device.sensors.get(sensor) for sensor in sorted(device.board.sensors)},
    }


READERS: Mapping[str, Reader] = {
    "id-card": _read_card,
    "scanner": _read_code,
    "camera": _read_camera,
    "keypad": _read_key,
    "panel": _read_panel,
}
"""Roles with a reading of their own."""
METHODS = ("scan", "read_card", "read_code", "capture", "read_key", "read")
"""How devices of other roles are read, the first that one has."""
