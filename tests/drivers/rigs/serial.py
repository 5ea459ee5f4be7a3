"""The three devices at serial lines, each at the far end of a real pty."""

import threading
from pathlib import Path
from typing import Any, ClassVar

from driver_bench import CITIZEN, TICKET, Ended, in_background, wait_until

from drivers.common.pty_port import PtyPort
from drivers.common.registry import create
from drivers.common.serial_link import SerialLink
from drivers.id_card.simulator import IdCardSimulator
from drivers.scanner.simulator import ScannerSimulator
from drivers.thermal_printer.simulator import SlipPrinterSimulator
from rigs.port import PortRig


class SerialRig(PortRig):
    """What is the same for all that sit at a pty."""

    role: ClassVar[str]
    simulated: ClassVar[type[PtyPort]]
    options: ClassVar[dict[str, object]] = {}

    def __init__(self, folder: Path) -> None:
        self.link = folder / self.role
        self.simulator: Any = self.simulated(self.link)
        self.device: Any = create(self.role, {"port": str(self.link), **self.options})
        self.device.idle_period = 0.1

    def other_program(self) -> SerialLink:
        return SerialLink(str(self.link), 115200)


class IdCardRig(SerialRig):
    name = role = "id-card"
    simulated = IdCardSimulator

    def request(self, timeout: float = 5.0, cancel: threading.Event | None = None) -> Any:
        return self.device.read_card(timeout, cancel)

    def serve(self) -> None:
        self.simulator.place(CITIZEN)

    def clear(self) -> None:
        self.simulator.remove()

    def is_right(self, result: Any) -> bool:
        return result == CITIZEN

    def in_the_middle(self, timeout: float = 30.0) -> Ended:
        self.simulator.slow(4.0)
        ended = in_background(lambda: self.request(timeout))
        self.serve()
        wait_until(lambda: 200 < self.simulator.left() < 1000)
        self.simulator.slow(1.0)
        return ended


class ScannerRig(SerialRig):
    name = role = "scanner"
    simulated = ScannerSimulator
    answers = False
    options: ClassVar[dict[str, object]] = {"same_code": 0.0}

    def request(self, timeout: float = 5.0, cancel: threading.Event | None = None) -> Any:
        return self.device.read_code(timeout, cancel)

    def serve(self) -> None:
        self.simulator.show("ZWZD:0001")

    def is_right(self, result: Any) -> bool:
        return result == "ZWZD:0001"


class SlipPrinterRig(SerialRig):
    name = role = "slip-printer"
    simulated = SlipPrinterSimulator
    waits = False

    def request(self, timeout: float = 5.0, cancel: threading.Event | None = None) -> Any:
        return self.device.print_ticket(TICKET, timeout, cancel)

    def is_right(self, result: Any) -> bool:
        return result.printed and len(self.simulator.slips()) > 0

    def in_the_middle(self, timeout: float = 30.0) -> Ended:
        """All bytes are there and the paper moves, slowly."""
        self.simulator.print_speed(10.0)
        ended = in_background(lambda: self.request(timeout))
        wait_until(self.simulator.unfinished)
        return ended

    def hold(self) -> None:
        self.simulator.slow(400.0)

    def release(self) -> None:
        self.simulator.slow(1.0)
        self.simulator.print_speed(250.0)
