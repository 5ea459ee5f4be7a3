"""A reader of another make is a folder, a line in the registry and a line in the settings; nothing else."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.common.registry import DRIVERS, create
from drivers.common.roles import A4_PRINTER, CAMERA, ID_CARD, PANEL, SCANNER, SLIP_PRINTER, Role
from drivers.common.status import DeviceState
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.terminal.devices import DeviceMissing, Devices
from kiosk.terminal.performers.at_devices import AtDevices
from kiosk.terminal.settings import load_settings
from tests.terminal.waiting import until

ROOT = Path(__file__).parents[2]
DRIVER = '''
"""Reads a card from a file, as another make might from its own library."""

from datetime import date
from pathlib import Path

from drivers.common.device import Device
from drivers.common.reasons import Reason, fault
from drivers.common.status import Health
from drivers.id_card.card import Card


class FileReader(Device):
    def __init__(self, role, path):
        super().__init__(role)
        self._path = Path(path)

    def read_card(self, timeout, cancel=None):
        return self.perform(self._read, timeout, cancel)

    def _open(self):
        if not self._path.exists():
            raise fault(Reason.NO_DEVICE)

    def _close(self):
        pass

    def _check(self):
        self._open()
        return Health()

    def _read(self, patience):
        while not (name := self._path.read_text("utf-8")):
            patience.pause(0.01)
        day = date(1949, 12, 31)
        return Card("citizen", name, "1", day, "11010519491231002X", date(2020, 1, 1), None, nation="汉")


def create(options):
    made = FileReader(options.role, options.require("path"))
    options.finish()
    return made
'''


@pytest.fixture
def another_make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The module of a driver that lies outside this house, with its line in the registry."""
    folder = tmp_path / "another_make"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Readers of another make."""\n')
    (folder / "driver.py").write_text(DRIVER, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(DRIVERS["id-card"], "file", "another_make.driver")
    yield "another_make.driver"
    for name in [name for name in sys.modules if name.startswith("another_make")]:
        del sys.modules[name]


def test_a_reader_of_another_make_is_chosen_by_the_settings_and_read(
    another_make: str, tmp_path: Path
) -> None:
    card = tmp_path / "card"
    card.write_text("测试员", "utf-8")
    table = {"driver": "file", "path": str(card)}
    settings = load_settings(ROOT / "config", {"mine": {"devices": {"id-card": table}}}).settings
    devices = Devices({"id-card": settings.devices["id-card"]}, {})
    devices.start(lambda _event: None)
    try:
        at_devices = AtDevices(devices, slips=None)  # type: ignore[arg-type]
        event = at_devices.read_card(f.ReadCard(id=7, deadline=10.0), threading.Event())
        until(lambda: devices.all["id-card"].status.state is DeviceState.ONLINE)
    finally:
        devices.stop()
    assert type(devices.all["id-card"]).__module__ == another_make
    assert isinstance(event, e.CardRead)
    assert event.person.name.reveal() == "测试员"


def test_a_device_that_cannot_do_what_its_role_needs_is_missing_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(DRIVERS["id-card"], "file", DRIVERS["a4-printer"]["folder"])
    devices = Devices({"id-card": {"driver": "file", "path": str(tmp_path)}}, {})
    devices.start(lambda _event: None)
    try:
        with pytest.raises(DeviceMissing) as missing:
            devices.filling(ID_CARD)
    finally:
        devices.stop()
    assert missing.value.code == "no-device"


@pytest.mark.parametrize(
    ("role", "tables"),
    [
        (ID_CARD, [{"driver": "sdt", "port": "/dev/x"}]),
        (SCANNER, [{"driver": "serial", "port": "/dev/x"}, {"driver": "hid", "path": "/dev/x"}]),
        (SLIP_PRINTER, [{"driver": "escpos", "port": "/dev/x"}]),
        (CAMERA, [{"driver": "v4l2", "path": "/dev/x"}, {"driver": "picture", "path": ""}]),
        (A4_PRINTER, [{"driver": "ipp", "uri": "ipp://localhost/x"}, {"driver": "folder", "path": "/x"}]),
        (PANEL, [{"driver": "serial", "port": "/dev/x"}]),
    ],
    ids=lambda value: value.name if isinstance(value, Role) else "",
)
def test_every_driver_of_the_house_can_do_what_its_role_needs(
    role: Role[object], tables: list[dict[str, object]]
) -> None:
    assert {table["driver"] for table in tables} == set(DRIVERS[role.name])
    assert all(isinstance(create(role.name, table), role.needs) for table in tables)
