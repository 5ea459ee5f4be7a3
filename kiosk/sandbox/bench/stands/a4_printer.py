"""The printer of sheets, at a network address of its own."""

from pathlib import Path

from drivers.office_printer.faults import FAULTS
from drivers.office_printer.simulator import SheetPrinterSimulator
from kiosk.sandbox.bench.declared import declared
from kiosk.sandbox.bench.stand import Stand


def a4_printer_stand(folder: Path) -> Stand:
    """Sheets fall into `folder`, one PDF a document."""
    simulator = SheetPrinterSimulator(folder)
    return Stand(
        "a4-printer",
        table={"driver": "ipp", "uri": simulator.uri, "socket": ""},
        runs=_Whole(simulator),
        troubles=declared(FAULTS, SheetPrinterSimulator, lambda: simulator, ends={}),
    )


class _Whole:
    """A simulator whose port is given back at its end."""

    def __init__(self, simulator: SheetPrinterSimulator) -> None:
        self.start = simulator.start
        self.stop = simulator.close
