"""The panel's board at a pty; its request waits until paper lies in the tray."""

import threading
from typing import Any

from drivers.common.events import Sensor
from drivers.panel.simulator import PanelSimulator
from rigs.serial import SerialRig


class PanelRig(SerialRig):
    name = role = "panel"
    simulated = PanelSimulator

    def request(self, timeout: float = 5.0, cancel: threading.Event | None = None) -> Any:
        self.device.wait_for(Sensor.TRAY, True, timeout, cancel)
        return self.device.sensors.get(Sensor.TRAY)

    def serve(self) -> None:
        self.simulator.feel(Sensor.TRAY, True)

    def clear(self) -> None:
        self.simulator.feel(Sensor.TRAY, False)

    def is_right(self, result: Any) -> bool:
        return result is True
