"""A face leaves the terminal only to be compared, and is overwritten as soon as it was."""

import threading
from types import SimpleNamespace
from typing import Any

import pytest

from kiosk.identity import PersonalBytes, PersonalNumber
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.terminal.devices import Devices
from kiosk.terminal.performers.at_devices import AtDevices
from kiosk.terminal.performers.at_platform import AtPlatform


def captured() -> PersonalBytes:
    devices = Devices({"camera": {"driver": "picture", "path": ""}}, {})
    devices.start(lambda _event: None)
    try:
        at_devices = AtDevices(devices, slips=None)  # type: ignore[arg-type]
        event = at_devices.capture_face(f.CaptureFace(id=1), threading.Event())
    finally:
        devices.stop()
    assert isinstance(event, e.FaceCaptured)
    return event.picture


def compare(picture: PersonalBytes, client: Any) -> e.Event:
    at_platform = AtPlatform(client, devices=None, words=None)  # type: ignore[arg-type]
    effect = f.CompareFace(id=2, number=PersonalNumber("990101195203046126"), picture=picture)
    return at_platform.compare_face(effect, threading.Event())


def test_after_the_comparison_only_zeros_are_left() -> None:
    picture = captured()
    seen: list[bytes] = []

    def compare_face(_number: object, sent: PersonalBytes, timeout: float) -> SimpleNamespace:
        seen.append(sent.reveal())
        return SimpleNamespace(matched=True)

    assert compare(picture, SimpleNamespace(compare_face=compare_face)) == e.FaceCompared(
        effect=2, matched=True
    )
    assert seen[0].startswith(b"\xff\xd8\xff")
    assert not any(picture.plain)


def test_a_platform_that_fails_leaves_no_face_behind_either() -> None:
    picture = captured()

    def compare_face(*_: object, timeout: float) -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        compare(picture, SimpleNamespace(compare_face=compare_face))
    assert not any(picture.plain)
