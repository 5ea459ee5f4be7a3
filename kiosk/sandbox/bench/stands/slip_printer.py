"""The printer of slips."""

from pathlib import Path

from drivers.thermal_printer.simulator import SlipPrinterSimulator
from kiosk.sandbox.bench.stand import Stand, Trouble
from kiosk.sandbox.bench.stands.serial import cable_troubles


def slip_printer_stand(link: Path) -> tuple[SlipPrinterSimulator, Stand]:
    simulator = SlipPrinterSimulator(link)
    stand = Stand(
        "slip-printer",
        alias="printer",
        table={"driver": "escpos", "port": str(link)},
        runs=simulator,
        troubles=(*_paper_troubles(simulator), *cable_troubles(simulator)),
    )
    return simulator, stand


def _paper_troubles(printer: SlipPrinterSimulator) -> tuple[Trouble, ...]:
    refill, clear = printer.refill, printer.clear
    return (
        Trouble(word="paper-low", cause=lambda _: printer.paper_low(), mend=refill, undo="refill"),
        Trouble(word="paper-out", cause=lambda _: printer.paper_out(), mend=refill, undo="refill"),
        Trouble(
            word="cover-open",
            cause=lambda _: printer.cover_open(),
            mend=printer.cover_close,
            undo="cover-close",
        ),
        Trouble(word="jam", cause=lambda _: printer.jam(), mend=clear, undo="clear", ends=("cover-open",)),
        Trouble(word="cutter-stuck", cause=lambda _: printer.cutter_stuck(), mend=clear, undo="clear"),
        Trouble(word="overheat", cause=lambda _: printer.overheat(), mend=clear, undo="clear"),
    )
