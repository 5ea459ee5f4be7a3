"""The scanner of codes."""

from pathlib import Path

from drivers.scanner.faults import FAULTS
from drivers.scanner.simulator import ScannerSimulator
from kiosk.sandbox.bench.stand import Stand
from kiosk.sandbox.bench.stands.serial import serial_troubles


def scanner_stand(link: Path) -> tuple[ScannerSimulator, Stand]:
    simulator = ScannerSimulator(link)
    table = {"driver": "serial", "port": str(link)}
    return simulator, Stand(
        "scanner", table=table, runs=simulator, troubles=serial_troubles(simulator, FAULTS)
    )
