"""The printer of sheets: a folder, with the knobs in the driver."""

from collections.abc import Callable
from pathlib import Path

from drivers.common.device import Device
from drivers.office_printer.driver import FolderPrinter
from kiosk.sandbox.bench.stand import OrderRefused, Stand, Trouble


class A4PrinterStand(Stand):
    """Knobs of a printer that may not exist yet."""

    def __init__(self, folder: Path, device: Callable[[str], Device | None]) -> None:
        table = {"driver": "folder", "path": str(folder)}
        super().__init__("a4-printer", table=table, troubles=self._troubles())
        self._device = device

    @property
    def printer(self) -> FolderPrinter:
        """Raises OrderRefused while the terminal has no such printer."""
        device = self._device("a4-printer")
        if not isinstance(device, FolderPrinter):
            raise OrderRefused("the terminal has no printer of sheets yet")
        return device

    def _troubles(self) -> tuple[Trouble, ...]:
        def refill() -> None:
            self.printer.refill()

        return (
            Trouble(word="paper-low", cause=lambda _: self.printer.paper_low(), mend=refill, undo="refill"),
            Trouble(word="paper-out", cause=lambda _: self.printer.paper_out(), mend=refill, undo="refill"),
            Trouble(word="jam", cause=lambda _: self.printer.jam(), mend=refill, undo="refill"),
        )
