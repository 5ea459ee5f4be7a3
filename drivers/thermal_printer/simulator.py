"""A slip printer behind a real pty: what people and moods do to the machine, and what one sees of it."""

from dataclasses import replace

from drivers.thermal_printer.machine import PrintingMachine
from drivers.thermal_printer.paper_text import text_of

LATE = 0.2
"""Seconds by which late answers are late."""


class SlipPrinterSimulator(PrintingMachine):
    """What happens at a printer: paper runs out, covers open, slips come. Any thread may call the methods."""

    # What a person does.

    def paper_out(self, after_lines: int = 0) -> None:
        """Let the paper end now, or after so many more printed lines."""
        if after_lines:
            self.ask(lambda: setattr(self, "_lines_left", after_lines))
        else:
            self._change(paper_out=True)

    def paper_low(self) -> None:
        """Let the roll become thin."""
        self._change(paper_low=True)

    def refill(self) -> None:
        """Put in a new roll."""
        self._change(paper_low=False, paper_out=False)

    def cover_open(self) -> None:
        """Open the cover."""
        self._change(cover_open=True)

    def cover_close(self) -> None:
        """Close the cover."""
        self._change(cover_open=False)

    def jam(self) -> None:
        """Let the paper jam."""
        self._stick("jammed")

    def cutter_stuck(self) -> None:
        """Let the cutter stick."""
        self._stick("cutter")

    def unjam(self) -> None:
        """Take the jammed paper out; the jam is told until the host asks to go on."""
        self.ask(lambda: self._free("jammed"))

    def free_cutter(self) -> None:
        """Clean the cutter; the fault is told until the host asks to go on."""
        self.ask(lambda: self._free("cutter"))

    def clear(self) -> None:
        """Mend everything but the paper."""

        def mend() -> None:
            self._free("jammed", "cutter")
            self._become(replace(self._state, cover_open=False, broken=False, hot=False, button=False))

        self.ask(mend)

    def breakdown(self) -> None:
        """Let something fail that nobody can mend on the spot."""
        self._change(broken=True)

    def repair(self) -> None:
        """Put in what failed anew."""
        self._change(broken=False)

    def head_hot(self) -> None:
        """Let the head become hot."""
        self._change(hot=True)

    def head_cool(self) -> None:
        """Let the head cool down."""
        self._change(hot=False)

    def press_button(self) -> None:
        """Hold the feed button; without effect once the host has switched the panel off."""
        self.ask(lambda: self._become(replace(self._state, button=self._panel)))

    def release_button(self) -> None:
        """Let the feed button go."""
        self._change(button=False)

    def drawer_open(self) -> None:
        """Let pin 3 of the drawer connector go high."""
        self._change(drawer=True)

    def drawer_close(self) -> None:
        """Let pin 3 of the drawer connector go low."""
        self._change(drawer=False)

    def ticket_left(self) -> None:
        """From now on nobody takes slips out of the presenter."""
        self.ask(lambda: setattr(self, "_forgotten", True))

    def ticket_taken(self) -> None:
        """Somebody takes the slip, and those that follow."""

        def take() -> None:
            self._forgotten = False
            self._become(replace(self._state, ticket=False))

        self.ask(take)

    def outlet_block(self) -> None:
        """Let slips stick in the presenter, so that they cannot be taken back."""
        self.ask(lambda: setattr(self, "_blocked", True))

    def outlet_free(self) -> None:
        """Let the presenter move again."""
        self.ask(lambda: setattr(self, "_blocked", False))

    # What kind of machine it is, and its moods.

    def near_end_flicker(self) -> None:
        """Let the near-end sensor change its mind all the time."""

        def begin() -> None:
            if not self._flickering:
                self._flickering = True
                self._flicker()

        self.ask(begin)

    def near_end_steady(self) -> None:
        """Let the near-end sensor be sure that there is plenty."""
        self.ask(lambda: setattr(self, "_flickering", False))
        self._change(paper_low=False)

    def answers_late(self) -> None:
        """Let every answer take its time."""
        self.ask(lambda: setattr(self, "_late", LATE))

    def answers_prompt(self) -> None:
        """Answer at once again."""
        self.ask(lambda: setattr(self, "_late", 0.0))

    def one_bit(self) -> None:
        """Tell near end and paper out with one bit instead of two, as clones do."""
        self.ask(lambda: setattr(self, "_single_bits", True))

    def no_report(self) -> None:
        """Do not know ``GS r`` and ``GS ( H``."""
        self.ask(lambda: setattr(self, "_knows_report", False))

    def no_automatic(self) -> None:
        """Do not know ``GS a``."""
        self.ask(lambda: setattr(self, "_knows_automatic", False))

    def print_speed(self, millimetres: float) -> None:
        """Move the paper so many millimetres a second; 0 is at once."""
        self.ask(lambda: setattr(self, "_speed", millimetres))

    def finish_after(self, seconds: float) -> None:
        """Let so long pass before a job counts as done."""
        self.ask(lambda: setattr(self, "_head_time", seconds))

    # What a person sees.

    def slips(self) -> tuple[bytes, ...]:
        """The slips cut off so far, as the bytes that made them."""
        return self.ask(lambda: tuple(self._slips))

    def texts(self) -> tuple[str, ...]:
        """The same slips as one reads them."""
        return tuple(text_of(raw, self.profile.columns) for raw in self.slips())

    def unfinished(self) -> bytes:
        """The bytes of what hangs from the printer and was not cut."""
        return self.ask(lambda: bytes(self._slip) if self._feeder.hanging else b"")

    def fed_mm(self) -> float:
        """Millimetres of paper that went through."""
        return self.ask(lambda: self._fed_mm)
