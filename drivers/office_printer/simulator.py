"""A printer of sheets at a real address, with every trouble of a real printer as a knob.

What came out is kept as PDF files, so that somebody can look at it.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from drivers.office_printer.imitation import Imitation, SimulatedJob
from drivers.office_printer.messages import Message
from drivers.office_printer.simulated_port import IppPort

HOLDING, DAWDLING, SIDE_SECONDS = 3600.0, 0.4, 0.02
"""Seconds for one side: held, slow enough to be disturbed in the middle, and usual."""


class SheetPrinterSimulator(IppPort):
    """A printer that always has a tray of A4. Knobs may be turned from any thread."""

    def __init__(self, folder: Path, *, port: int = 0) -> None:
        """``folder`` receives what was printed, one PDF a job; ``port`` as for :class:`IppPort`."""
        super().__init__(port)
        self.folder = folder
        self._guard = threading.Lock()
        self._imitation = Imitation(self.uri, self._keep, SIDE_SECONDS)

    def answer(self, request: Message) -> Message:
        with self._guard:
            return self._imitation.answer(request, time.monotonic())

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        super().start()

    def sheets(self) -> list[Path]:
        """The documents that came out, oldest first."""
        self._now()
        return sorted(self.folder.glob("*.pdf"))

    def impressions(self) -> int:
        """Sides of the newest job that are out by now."""
        self._now()
        with self._guard:
            return max(self._imitation.jobs.items(), default=(0, SimulatedJob(0, "", "")))[1].impressions

    def jobs(self) -> list[SimulatedJob]:
        """Every job since the power came on."""
        self._now()
        with self._guard:
            return list(self._imitation.jobs.values())

    # Knobs.

    def power_off(self) -> None:
        """Take the power away: jobs are lost."""
        self.unplug()
        with self._guard:
            self._imitation.forget()

    def power_on(self) -> None:
        """Give the power back."""
        self.plug()

    def hold(self) -> None:
        """Take very long for a side."""
        self._set_pace(HOLDING)

    def dawdle(self) -> None:
        """Take long enough for a side that somebody can disturb it."""
        self._set_pace(DAWDLING)

    def release(self) -> None:
        """Print at the usual pace again, also what was held."""
        self._set_pace(SIDE_SECONDS)

    def occupy(self) -> None:
        """Be busy with a job of somebody else."""
        with self._guard:
            self._imitation.occupied = True

    def vacate(self) -> None:
        """Be free again."""
        with self._guard:
            self._imitation.occupied = False

    def fail_jobs(self) -> None:
        """Abort every job."""
        with self._guard:
            self._imitation.aborts = True

    def mend_jobs(self) -> None:
        """Abort no more."""
        with self._guard:
            self._imitation.aborts = False

    def only_print_job(self) -> None:
        """Be an old printer: jobs only together with their document, and no validation."""
        self._imitation.operations = (2, 8, 9, 10, 11)

    def break_down(self) -> None:
        """Answer every job with an internal error."""
        with self._guard:
            self._imitation.broken = True

    def mend(self) -> None:
        """Take jobs again."""
        with self._guard:
            self._imitation.broken = False

    def paper_out(self) -> None:
        """Empty the tray."""
        self._block("media-empty-error", "media-needed")

    def paper_low(self) -> None:
        """Leave a few sheets."""
        self._warn("media-low-warning")

    def refill(self) -> None:
        """Fill the tray."""
        self._clear("media-empty-error", "media-needed", "media-low-warning")

    def jam(self) -> None:
        """Let a sheet be stuck."""
        self._block("media-jam-error")

    def clear(self) -> None:
        """Take out what is stuck."""
        self._clear("media-jam-error")

    def cover_open(self) -> None:
        """Open the cover."""
        self._block("cover-open")

    def cover_close(self) -> None:
        """Close the cover."""
        self._clear("cover-open")

    def toner_low(self) -> None:
        """Leave a little toner."""
        self._warn("toner-low-report")

    def toner_out(self) -> None:
        """Use up the toner."""
        self._block("marker-supply-empty-error")

    def toner_replace(self) -> None:
        """Put in a new cartridge."""
        self._clear("marker-supply-empty-error", "toner-low-report")

    def output_full(self) -> None:
        """Let sheets pile up in the outlet."""
        self._block("output-area-full-error")

    def output_empty(self) -> None:
        """Take them away."""
        self._clear("output-area-full-error")

    def pause(self) -> None:
        """Press pause at the panel."""
        self._turn(lambda: setattr(self._imitation, "paused", True))

    def resume(self) -> None:
        """Press it again."""
        self._turn(lambda: setattr(self._imitation, "paused", False))

    # Behind the knobs.

    def _block(self, *words: str) -> None:
        self._turn(lambda: self._imitation.blocking.update(words))

    def _warn(self, *words: str) -> None:
        self._turn(lambda: self._imitation.reasons.update(words))

    def _clear(self, *words: str) -> None:
        def clear() -> None:
            self._imitation.blocking.difference_update(words)
            self._imitation.reasons.difference_update(words)

        self._turn(clear)

    def _now(self) -> None:
        with self._guard:
            self._imitation.advance(time.monotonic())

    def _turn(self, knob: Callable[[], object]) -> None:
        """Let happen what was due, turn the knob, and let happen what follows from it."""
        with self._guard:
            self._imitation.advance(time.monotonic())
            knob()
            self._imitation.advance(time.monotonic())

    def _set_pace(self, seconds: float) -> None:
        now = time.monotonic()

        def set_pace() -> None:
            self._imitation.side_seconds = seconds
            for job in self._imitation.jobs.values():
                job.due = now + seconds

        self._turn(set_pace)

    def _keep(self, job: SimulatedJob) -> None:
        final = self.folder / f"{time.time_ns()}-{job.copies}x.pdf"
        partial = final.with_suffix(".part")
        partial.write_bytes(job.pdf)
        partial.replace(final)
