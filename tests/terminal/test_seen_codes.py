"""Where there is no scanner, a code held before the camera is read."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import segno

from drivers.camera.driver import Camera
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from kiosk.cases import CaseCode, write_code
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.terminal.devices import Devices
from kiosk.terminal.performers.at_devices import AtDevices
from kiosk.terminal.performers.seen_codes import seen_code

OURS = write_code(CaseCode("K7QH2M", "482913"))


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A picture of our code."""
    file = tmp_path / "code.png"
    segno.make(OURS).save(str(file), scale=9, border=12)
    return file


@pytest.fixture
def camera(held: Path) -> Iterator[Camera]:
    made = create("camera", {"driver": "picture", "path": str(held)})
    assert isinstance(made, Camera)
    made.start()
    yield made
    made.stop()


def test_a_code_before_the_camera_is_read(camera: Camera) -> None:
    assert seen_code(camera, 10.0, threading.Event()) == OURS


def test_without_a_scanner_the_effect_ends_with_what_the_camera_saw(held: Path) -> None:
    devices = Devices({"camera": {"driver": "picture", "path": str(held)}}, {})
    devices.start(lambda _event: None)
    try:
        at_devices = AtDevices(devices, slips=None)  # type: ignore[arg-type]
        event = at_devices.read_code(f.ReadCode(id=7, deadline=10.0), threading.Event())
    finally:
        devices.stop()
    assert isinstance(event, e.CodeRead)
    assert event.text.reveal() == OURS


def test_nobody_waits_longer_than_they_want_to() -> None:
    camera = create("camera", {"driver": "picture", "path": ""})
    assert isinstance(camera, Camera)
    camera.start()
    cancel = threading.Event()
    try:
        with pytest.raises(DeviceFault) as late:
            seen_code(camera, 0.3, cancel)
        cancel.set()
        with pytest.raises(DeviceFault) as unwanted:
            seen_code(camera, 30.0, cancel)
    finally:
        camera.stop()
    assert late.value.reason is Reason.TIMEOUT
    assert unwanted.value.reason is Reason.CANCELLED
