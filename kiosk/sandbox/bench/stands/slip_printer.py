"""The printer of slips."""

from pathlib import Path

from drivers.thermal_printer.faults import FAULTS
from drivers.thermal_printer.simulator import SlipPrinterSimulator
from kiosk.sandbox.bench.declared import AFRESH
from kiosk.sandbox.bench.stand import Stand
from kiosk.sandbox.bench.stands.serial import serial_troubles

CLEARED = ("cover-open", "head-hot", "press-button")
"""What is over as well when somebody clears the printer."""


def slip_printer_stand(link: Path) -> tuple[SlipPrinterSimulator, Stand]:
    simulator = SlipPrinterSimulator(link)
    ends = {**AFRESH, **dict.fromkeys(("jam", "cutter-stuck", "breakdown"), CLEARED)}
    stand = Stand(
        "slip-printer",
        alias="printer",
        table={"driver": "escpos", "port": str(link)},
        runs=simulator,
        troubles=serial_troubles(simulator, FAULTS, ends),
    )
    return simulator, stand
