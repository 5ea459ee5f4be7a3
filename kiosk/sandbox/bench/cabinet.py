"""A cabinet full of simulated devices, and what a person standing before it can do."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy

from drivers.camera.picture import PictureCamera
from drivers.common.device import Device
from drivers.id_card.card import Card
from drivers.id_card.simulator import IdCardSimulator
from drivers.office_printer.driver import FolderPrinter
from drivers.scanner.simulator import ScannerSimulator
from drivers.thermal_printer.simulator import SlipPrinterSimulator
from kiosk.sandbox.portraits import portrait
from kiosk.sandbox.residents import Resident

ROLES = ("id-card", "scanner", "slip-printer", "camera", "a4-printer")


class Cabinet:
    """Owns the simulators. Device links stand in `folder/dev`, sheets appear in `folder/printed`."""

    def __init__(self, folder: Path, residents: Mapping[str, Resident]) -> None:
        self._folder = folder
        self.residents = residents
        dev = folder / "dev"
        self.id_card = IdCardSimulator(dev / "id-card")
        self.scanner = ScannerSimulator(dev / "scanner")
        self.slip_printer = SlipPrinterSimulator(dev / "slip-printer")
        self.printed = folder / "printed"
        self._device: Callable[[str], Device | None] = lambda _role: None

    def settings(self, font: str) -> Mapping[str, Any]:
        """The device tables with which a terminal finds these devices; `font` draws rare characters."""
        dev = self._folder / "dev"
        return {
            "devices": {
                "id-card": {"driver": "sdt", "port": str(dev / "id-card"), "watch": True},
                "scanner": {"driver": "serial", "port": str(dev / "scanner")},
                "slip-printer": {"driver": "escpos", "port": str(dev / "slip-printer"), "font": font},
                "camera": {"driver": "picture", "path": ""},
                "a4-printer": {"driver": "folder", "path": str(self.printed)},
            }
        }

    def start(self) -> None:
        self.printed.mkdir(parents=True, exist_ok=True)
        for port in (self.id_card, self.scanner, self.slip_printer):
            port.start()

    def stop(self) -> None:
        for port in (self.id_card, self.scanner, self.slip_printer):
            port.stop()

    def attach(self, device: Callable[[str], Device | None]) -> None:
        """How to find the terminal's devices: of some the simulator is a knob of the driver itself."""
        self._device = device

    @property
    def camera(self) -> PictureCamera | None:
        device = self._device("camera")
        return device if isinstance(device, PictureCamera) else None

    @property
    def a4_printer(self) -> FolderPrinter | None:
        device = self._device("a4-printer")
        return device if isinstance(device, FolderPrinter) else None

    def place(self, resident: Resident) -> None:
        """The resident comes, stands before the camera and lays down the card."""
        self.show_face(resident)
        self.id_card.place(card_of(resident), photo=b"\x57\x4c" + bytes(1022))

    def remove(self) -> None:
        self.id_card.remove()

    def show_face(self, resident: Resident | None) -> None:
        if self.camera is not None:
            self.camera.source.show(None if resident is None else _bgr(resident))


def card_of(resident: Resident) -> Card:
    """The chip's card from the resident's data: the same fields under the same names."""
    names = {f.name for f in fields(Card)}
    data = {k: v for k, v in resident.card.model_dump().items() if k in names}
    return Card(**data)


def _bgr(resident: Resident) -> Any:

    return numpy.asarray(portrait(resident).convert("RGB"), dtype=numpy.uint8)[:, :, ::-1].copy()
