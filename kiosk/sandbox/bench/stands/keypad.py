"""The keypad beside the screen."""

from pathlib import Path

from drivers.common.events import Key
from drivers.keypad.faults import FAULTS
from drivers.keypad.simulator import KeypadSimulator
from kiosk.sandbox.bench.declared import declared
from kiosk.sandbox.bench.stand import Gesture, OrderRefused, Stand


def keypad_stand(link: Path) -> Stand:
    simulator = KeypadSimulator(link)

    def press(key: str) -> str:
        try:
            simulator.press(key)
        except ValueError:
            raise OrderRefused(f"keypad press {'|'.join(Key)}") from None
        return f"{key} was pressed"

    return Stand(
        "keypad",
        table={"driver": "evdev", "path": str(link)},
        runs=simulator,
        troubles=declared(FAULTS, KeypadSimulator, lambda: simulator),
        gestures=(Gesture(head="keypad", verb="press", takes=("KEY",), choices=tuple(Key), do=press),),
    )
