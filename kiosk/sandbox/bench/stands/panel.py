"""The board with presence sensor, tray, door and slot lights."""

from collections.abc import Callable, Mapping
from pathlib import Path

from drivers.common.events import Sensor
from drivers.panel.faults import FAULTS
from drivers.panel.protocol import Light
from drivers.panel.simulator import PanelSimulator
from kiosk.sandbox.bench.stand import Gesture, Stand
from kiosk.sandbox.bench.stands.serial import serial_troubles

HAPPENINGS = (
    ("come", Sensor.PRESENCE, True, "somebody stands before the terminal"),
    ("go", Sensor.PRESENCE, False, "nobody stands before the terminal"),
    ("fill-tray", Sensor.TRAY, True, "paper lies in the tray"),
    ("clear-tray", Sensor.TRAY, False, "the tray is empty"),
    ("open-door", Sensor.DOOR, True, "the cabinet is open"),
    ("close-door", Sensor.DOOR, False, "the cabinet is closed"),
)


def panel_stand(link: Path) -> Stand:
    simulator = PanelSimulator(link)

    felt: dict[str, str] = {}

    def seen() -> Mapping[str, str]:
        shining = {name: str(light) for name, light in simulator.lights.items() if light is not Light.OFF}
        return {**felt, **shining}

    return Stand(
        "panel",
        table={"driver": "serial", "port": str(link)},
        runs=simulator,
        troubles=serial_troubles(simulator, FAULTS),
        gestures=tuple(
            Gesture(head="panel", verb=verb, do=_happening(simulator, felt, sensor, active, answer))
            for verb, sensor, active, answer in HAPPENINGS
        ),
        shows=seen,
    )


def _happening(
    simulator: PanelSimulator, felt: dict[str, str], sensor: Sensor, active: bool, answer: str
) -> Callable[[], str]:
    """`felt` keeps what the sensors feel, for the page."""

    def happen() -> str:
        simulator.feel(sensor, active)
        felt.pop(str(sensor), None)
        if active:
            felt[str(sensor)] = "felt"
        return answer

    return happen
