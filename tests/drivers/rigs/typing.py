"""Devices that type: a keypad and a scanner, each at the far end of a pipe with kernel input records."""

import threading
from pathlib import Path
from typing import Any, ClassVar

from drivers.common.events import Key
from drivers.common.input_pipe import InputPipe
from drivers.common.input_port import InputPort
from drivers.common.registry import create
from drivers.keypad.simulator import KeypadSimulator
from drivers.scanner.hid_simulator import HidScannerSimulator
from rigs.port import PortRig


class TypingRig(PortRig):
    """What is the same for all that sit at the kernel's input layer."""

    simulated: ClassVar[type[InputPipe]]
    settings: ClassVar[dict[str, object]]
    answers = False

    def __init__(self, folder: Path) -> None:
        self.link = folder / self.name
        self.simulator: Any = self.simulated(self.link)
        self.device: Any = create(self.name.partition("-")[0], {"path": str(self.link), **self.settings})
        self.device.idle_period = 0.02

    def other_program(self) -> InputPort:
        return InputPort(str(self.link))


class KeypadRig(TypingRig):
    name = "keypad"
    simulated = KeypadSimulator
    settings: ClassVar[dict[str, object]] = {}

    def request(self, timeout: float = 5.0, cancel: threading.Event | None = None) -> Any:
        return self.device.read_key(timeout, cancel)

    def serve(self) -> None:
        self.simulator.press(Key.OK)

    def is_right(self, result: Any) -> bool:
        return result is Key.OK


class HidScannerRig(TypingRig):
    name = "scanner-hid"
    simulated = HidScannerSimulator
    settings: ClassVar[dict[str, object]] = {"driver": "hid", "same_code": 0.0}

    def request(self, timeout: float = 5.0, cancel: threading.Event | None = None) -> Any:
        return self.device.read_code(timeout, cancel)

    def serve(self) -> None:
        self.simulator.show("ZWZD:0001")

    def is_right(self, result: Any) -> bool:
        return result == "ZWZD:0001"


TYPING = (KeypadRig, HidScannerRig)
