"""What a slip printer says about itself: ``DLE EOT 1``–``4``, one byte each, without I/O."""

from dataclasses import dataclass
from enum import Enum

from drivers.common.reasons import Impact, Reason
from drivers.common.status import DeviceState, Health, Paper

QUESTIONS = (1, 2, 3, 4)
DROP_BUFFER = b"\x10\x05\x02"
"""``DLE ENQ 2``: after a fault, forget the rest of the job."""


def question(number: int) -> bytes:
    """``DLE EOT n``."""
    return bytes([0x10, 0x04, number])


class Heard(Enum):
    """Kinds of bytes a printer sends; its fixed bits tell them apart."""

    REAL_TIME = "real-time"
    """Answer to ``DLE EOT``."""
    IN_SEQUENCE = "in-sequence"
    """Answer to ``GS r``."""
    AUTOMATIC = "automatic"
    """First of four bytes of automatic status."""
    FLOW = "flow"
    """XON or XOFF."""
    NOISE = "noise"


def kind_of(byte: int) -> Heard:
    """What a byte from the printer is."""
    if byte in (0x11, 0x13):
        return Heard.FLOW
    if byte & 0x93 == 0x12:
        return Heard.REAL_TIME
    if byte & 0x93 == 0x10:
        return Heard.AUTOMATIC
    return Heard.IN_SEQUENCE if byte & 0x90 == 0 else Heard.NOISE


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """The four answers taken together. Where makes differ, any of the bits counts."""

    offline: bool = False
    cover_open: bool = False
    jammed: bool = False
    cutter: bool = False
    broken: bool = False
    hot: bool = False
    paper_low: bool = False
    paper_out: bool = False

    @property
    def reason(self) -> Reason | None:
        """The trouble to be mended first, or None."""
        troubles = (
            (self.cover_open, Reason.COVER_OPEN),
            (self.jammed, Reason.PAPER_JAM),
            (self.paper_out, Reason.PAPER_OUT),
            (self.cutter, Reason.CUTTER),
            (self.broken, Reason.PRINTER_FAULT),
            (self.hot, Reason.HEAD_HOT),
        )
        return next((reason for present, reason in troubles if present), None)

    @property
    def paper(self) -> Paper:
        """How much paper there is, as far as the sensors tell."""
        if self.jammed:
            return Paper.JAMMED
        if self.paper_out:
            return Paper.OUT
        return Paper.LOW if self.paper_low else Paper.FULL

    @property
    def health(self) -> Health:
        """The same in the words of all devices."""
        if self.reason is None:
            return Health(DeviceState.OFFLINE if self.offline else DeviceState.ONLINE, None, self.paper)
        by_person = self.reason.record.impact is Impact.PERSON
        state = DeviceState.USER_ERROR if by_person else DeviceState.HARDWARE_ERROR
        return Health(state, self.reason, self.paper)


def parse(printer: int, cause: int, error: int, paper: int) -> PrinterStatus:
    """The status in the answers to questions 1–4, of which each is a real-time byte."""
    return PrinterStatus(
        offline=bool(printer & 0x08),
        cover_open=bool(cause & 0x04),
        jammed=bool(error & 0x04),
        cutter=bool(error & 0x08),
        broken=bool(error & 0x20),
        hot=bool(error & 0x40),
        paper_low=bool(paper & 0x0C),
        paper_out=bool(paper & 0x60) or bool(cause & 0x20),
    )


def answers(status: PrinterStatus) -> tuple[int, int, int, int]:
    """The four bytes a printer in this state sends."""
    return (
        0x12 | (0x08 if status.offline or status.reason else 0),
        0x12 | (0x04 if status.cover_open else 0) | (0x20 if status.paper_out else 0),
        0x12
        | (0x04 if status.jammed else 0)
        | (0x08 if status.cutter else 0)
        | (0x20 if status.broken else 0)
        | (0x40 if status.hot else 0),
        0x12 | (0x0C if status.paper_low else 0) | (0x60 if status.paper_out else 0),
    )
