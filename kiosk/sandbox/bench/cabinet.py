"""A cabinet full of simulated devices, and what a person standing before it can do."""

import importlib
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy

from drivers.common.device import Device
from kiosk.sandbox.bench.before import Before, code_picture
from kiosk.sandbox.bench.stand import Gesture, OrderRefused, Stand
from kiosk.sandbox.bench.stands.a4_printer import a4_printer_stand
from kiosk.sandbox.bench.stands.camera import CameraStand
from kiosk.sandbox.bench.stands.id_card import NO_PICTURE, card_of, id_card_stand
from kiosk.sandbox.bench.stands.keypad import keypad_stand
from kiosk.sandbox.bench.stands.panel import panel_stand
from kiosk.sandbox.bench.stands.scanner import scanner_stand
from kiosk.sandbox.bench.stands.slip_printer import slip_printer_stand
from kiosk.sandbox.portraits import portrait
from kiosk.sandbox.residents import Resident

EXTRAS: Mapping[str, str] = MappingProxyType(
    {"document-camera": "kiosk.sandbox.bench.stands.document_camera"}
)
"""Devices that change what the terminal offers, and their modules; they come when they are asked for."""


class Cabinet:
    """Owns the simulators. Device links stand in `folder/dev`, sheets appear in `folder/printed`."""

    def __init__(self, folder: Path, residents: Mapping[str, Resident], also: Collection[str] = ()) -> None:
        """`also` names devices of `EXTRAS` that stand in it as well."""
        self.residents = residents
        dev = folder / "dev"
        self.printed = folder / "printed"
        self._device: Callable[[str], Device | None] = lambda _role: None
        self.id_card, id_card = id_card_stand(dev / "id-card")
        self.scanner, scanner = scanner_stand(dev / "scanner")
        self.slip_printer, slip_printer = slip_printer_stand(dev / "slip-printer")
        self._camera = CameraStand(self.device)
        stands = (
            id_card,
            scanner,
            slip_printer,
            self._camera,
            a4_printer_stand(self.printed),
            panel_stand(dev / "panel"),
            keypad_stand(dev / "keypad"),
            *(importlib.import_module(EXTRAS[role]).stand(self.device) for role in also),
        )
        self.stands: Mapping[str, Stand] = MappingProxyType({stand.role: stand for stand in stands})
        self.gestures = (*self._gestures(), *(g for stand in stands for g in stand.gestures))
        self.card = ""
        """Whose card lies on the reader."""
        self.before = Before()
        """What the camera sees."""

    def settings(self, font: str) -> Mapping[str, Any]:
        """The device tables with which a terminal finds these devices; `font` draws rare characters."""
        tables = {role: dict(stand.table) for role, stand in self.stands.items()}
        tables["slip-printer"]["font"] = font
        return {"devices": tables}

    def start(self) -> None:
        self.printed.mkdir(parents=True, exist_ok=True)
        for stand in self.stands.values():
            if stand.runs is not None:
                stand.runs.start()

    def stop(self) -> None:
        for stand in self.stands.values():
            if stand.runs is not None:
                stand.runs.stop()

    def attach(self, device: Callable[[str], Device | None]) -> None:
        """How to find the terminal's devices: of some the simulator is a knob of the driver itself."""
        self._device = device

    def device(self, role: str) -> Device | None:
        """The terminal's own device of a role, None while it has none."""
        return self._device(role)

    # What a person does.

    def place(self, resident: Resident) -> None:
        """The resident comes, stands before the camera and lays down the card."""
        self.show_face(resident)
        self.id_card.place(card_of(resident), photo=NO_PICTURE)
        self.card = resident.key

    def remove(self) -> None:
        self.id_card.remove()
        self.card = ""

    def show_face(self, resident: Resident | None) -> None:
        """Somebody stands before the camera, or nobody; without a camera that goes unseen."""
        picture = None if resident is None else _bgr(resident)
        self._hold(Before() if resident is None else Before(resident=resident.key), picture)

    def show_code(self, text: str) -> None:
        """A QR code is held before the camera. Raises OrderRefused when the text does not fit into one."""
        picture = code_picture(text)
        if picture is None:
            raise OrderRefused("a QR code holds at most 2,953 bytes, and not nothing")
        self._hold(Before(code=text), picture)

    def _hold(self, what: Before, picture: Any) -> None:
        try:
            self._camera.source.show(picture)
        except OrderRefused:
            self.before = Before()
        else:
            self.before = what

    # The same in words.

    def _gestures(self) -> tuple[Gesture, ...]:
        return (
            Gesture(head="card", verb="place", takes=("RESIDENT",), do=self._place),
            Gesture(head="card", verb="remove", do=self._remove),
            Gesture(head="code", verb="show", takes=("TEXT",), optional=("scanner|camera",), do=self._code),
            Gesture(head="code", verb="remove", do=self._nobody),
            Gesture(head="camera", verb="show", takes=("RESIDENT|nobody",), do=self._face),
        )

    def _place(self, key: str) -> str:
        self.place(self._resident(key))
        return f"the card of {key} lies on the reader"

    def _remove(self) -> str:
        self.remove()
        return "the card is lifted"

    def _code(self, text: str, to: str = "scanner") -> str:
        if to == "camera":
            self.show_code(text)
        elif to == "scanner" and text:
            self.scanner.show(text)
        else:
            raise OrderRefused("code show TEXT [scanner|camera]")
        return f"the code is held before the {to}"

    def _face(self, key: str) -> str:
        self.show_face(None if key == "nobody" else self._resident(key))
        return f"{key} stands before the camera"

    def _nobody(self) -> str:
        self.show_face(None)
        return "nothing is before the camera"

    def _resident(self, key: str) -> Resident:
        if key not in self.residents:
            raise OrderRefused(f"no resident {key}; there are {', '.join(self.residents)}")
        return self.residents[key]


def _bgr(resident: Resident) -> Any:
    return numpy.asarray(portrait(resident).convert("RGB"), dtype=numpy.uint8)[:, :, ::-1].copy()
