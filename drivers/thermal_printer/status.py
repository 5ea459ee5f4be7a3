"""What a slip printer says about itself, as values; no I/O.

Makers put the same news under different bits, so each way of telling has a table: the four answers to
``DLE EOT 1``–``4`` taken together, the four bytes of the automatic status (``GS a``), and the six bytes of
the full status of the Custom family (``DLE EOT 20``). Where makes differ in how many bits they set, any of
them counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from drivers.common.reasons import Impact, Reason
from drivers.common.status import DeviceState, Health, Media, Paper

Table = Mapping[str, tuple[tuple[int, int], ...]]
"""For each field of :class:`PrinterStatus` the places, byte and mask, that say it."""

QUESTIONS = (1, 2, 3, 4)
DROP_BUFFER = b"\x10\x05\x02"
"""``DLE ENQ 2``: after a fault, forget the rest of the job."""
FULL_QUESTION = b"\x10\x04\x14"
"""``DLE EOT 20``: the full status of the Custom family."""
REAL_TIME_BASE = b"\x12\x12\x12\x12"
AUTOMATIC_BASE = b"\x10\x00\x00\x00"
FULL_BASE = b"\x10\x0f\x00\x00\x00\x00"

REAL_TIME: Table = MappingProxyType(
    {
        "drawer": ((0, 0x04),),
        "offline": ((0, 0x08),),
        "button": ((0, 0x40), (1, 0x08)),
        "cover_open": ((1, 0x04),),
        "paper_out": ((3, 0x20), (3, 0x40), (1, 0x20)),
        "jammed": ((2, 0x04),),
        "cutter": ((2, 0x08),),
        "broken": ((2, 0x20),),
        "hot": ((2, 0x40),),
        "paper_low": ((3, 0x04), (3, 0x08)),
    }
)
"""The four answers in a row. Bit 2 of the third is a mechanical or black-mark error, at SNBC a jam."""
AUTOMATIC: Table = MappingProxyType(
    {
        "drawer": ((0, 0x04),),
        "offline": ((0, 0x08),),
        "cover_open": ((0, 0x20),),
        "button": ((0, 0x40),),
        "jammed": ((1, 0x04),),
        "cutter": ((1, 0x08),),
        "broken": ((1, 0x20),),
        "hot": ((1, 0x40),),
        "paper_low": ((2, 0x01), (2, 0x02)),
        "paper_out": ((2, 0x04), (2, 0x08)),
    }
)
SNBC_AUTOMATIC: Table = MappingProxyType({**AUTOMATIC, "jammed": ((1, 0x20),), "broken": ()})
"""SNBC has no bit for a jam here and calls it an error that ``DLE ENQ`` ends (manual of the RS-T80)."""
FULL: Table = MappingProxyType(
    {
        "paper_out": ((2, 0x01),),
        "paper_low": ((2, 0x04), (2, 0x40)),
        "ticket": ((2, 0x20),),
        "cover_open": ((3, 0x02), (3, 0x01)),
        "button": ((3, 0x20), (3, 0x40)),
        "hot": ((4, 0x01),),
        "jammed": ((4, 0x40), (4, 0x80)),
        "cutter": ((5, 0x01),),
        "broken": ((5, 0x04), (5, 0x08), (5, 0x40), (4, 0x08)),
    }
)
"""Byte 2 paper, 3 what a person does, 4 errors that end by themselves or by hand, 5 those that do not."""


def question(number: int) -> bytes:
    """``DLE EOT n``."""
    return bytes([0x10, 0x04, number])


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """One reading. ``ticket`` is the sensor in the outlet, ``drawer`` pin 3 of the drawer connector."""

    offline: bool = False
    cover_open: bool = False
    jammed: bool = False
    cutter: bool = False
    broken: bool = False
    hot: bool = False
    paper_low: bool = False
    paper_out: bool = False
    button: bool = False
    drawer: bool = False
    ticket: bool = False

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
    def ended_by_asking(self) -> bool:
        """Whether the fault stays after its cause is gone, until ``DLE ENQ`` is heard."""
        return (self.jammed or self.cutter) and not (self.cover_open or self.paper_out)

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
        if self.reason is None and self.offline:
            return Health(DeviceState.USER_ERROR, Reason.PRINTER_OFFLINE, self.paper)
        if self.reason is None:
            return Health(DeviceState.ONLINE, None, self.paper)
        by_person = self.reason.record.impact is Impact.PERSON
        state = DeviceState.USER_ERROR if by_person else DeviceState.HARDWARE_ERROR
        return Health(state, self.reason, self.paper)

    @property
    def media(self) -> Media:
        """What the sensor in the outlet sees."""
        return Media.PRESENT if self.ticket else Media.ABSENT


def read(table: Table, raw: bytes) -> PrinterStatus:
    """The reading in ``raw``, which is as long as the table's kind of report."""
    return PrinterStatus(**{name: any(raw[at] & bit for at, bit in table[name]) for name in table})


def write(table: Table, base: bytes, status: PrinterStatus) -> bytes:
    """The bytes of a printer in this state: the base with every bit of every news that is true."""
    raw = bytearray(base)
    for field in fields(status):
        if getattr(status, field.name):
            for at, bit in table.get(field.name, ()):
                raw[at] |= bit
    return bytes(raw)
