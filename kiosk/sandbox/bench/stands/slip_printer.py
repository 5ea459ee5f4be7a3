"""The printer of slips."""

from pathlib import Path

from drivers.thermal_printer.faults import FAULTS
from drivers.thermal_printer.simulator import SlipPrinterSimulator
from kiosk.sandbox.bench.stand import Stand
from kiosk.sandbox.bench.stands.serial import serial_troubles


def slip_printer_stand(link: Path) -> tuple[SlipPrinterSimulator, Stand]:
    simulator = SlipPrinterSimulator(link)
    stand = Stand(
        "slip-printer",
        alias="printer",
        table={"driver": "escpos", "port": str(link), "counter": str(link.with_name("slip-paper.json"))},
        runs=simulator,
        troubles=serial_troubles(simulator, FAULTS),
    )
    return simulator, stand
