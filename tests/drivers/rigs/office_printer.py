"""The printer of sheets, at the far end of a real port."""

import threading
from pathlib import Path
from typing import Any, ClassVar

from driver_bench import Ended, wait_until
from office_bench import at_printer, make_pdf

from rigs.base import Rig

PDF = make_pdf(3)


class OfficePrinterRig(Rig):
    """A driver that speaks IPP with a simulated printer, without a print server between them."""

    name: ClassVar[str] = "a4-printer"
    waits: ClassVar[bool] = False
    exclusive: ClassVar[bool] = False
    keeps_line: ClassVar[bool] = False

    def __init__(self, folder: Path) -> None:
        self.simulator, self.device = at_printer(folder)

    def request(self, timeout: float = 5.0, cancel: threading.Event | None = None) -> Any:
        return self.device.print_document(PDF, "proof", timeout=timeout, cancel=cancel)

    def is_right(self, result: Any) -> bool:
        return result.printed and self.simulator.sheets()[-1].read_bytes() == PDF

    def hold(self) -> None:
        self.simulator.hold()

    def release(self) -> None:
        self.simulator.release()

    def in_the_middle(self, timeout: float = 30.0) -> Ended:
        ended = self.waiting(timeout)
        wait_until(lambda: any(job.complete for job in self.simulator.jobs()))
        self.simulator.dawdle()
        wait_until(lambda: self.simulator.impressions() > 0)
        return ended

    def turn(self, knob: str) -> None:
        """All knobs are the printer's: its `clear` takes out a sheet, a rig's would take nothing away."""
        getattr(self.simulator, knob)()

    def stop(self) -> None:
        self.device.stop()
        self.simulator.close()
