"""What can go wrong with a printer of sheets: its rows of the fault matrix."""

from drivers.common.declared import (
    AWAY,
    FINE,
    DeclaredFault,
    Expected,
    Moment,
    everywhere,
    needs_person,
    needs_technician,
)
from drivers.common.reasons import Reason
from drivers.common.status import DeviceState

MOMENTS = (Moment.IDLE, Moment.MIDDLE, Moment.AFTER)
"""A printer waits for nobody."""
_HUNG = Expected(DeviceState.OFFLINE, frozenset({Reason.SILENT, Reason.TIMEOUT}))
_NOISY = Expected(DeviceState.OFFLINE, frozenset({Reason.GARBLED, Reason.UNPLUGGED, Reason.SILENT}))


def _only_the_request(reason: Reason) -> Expected:
    return Expected(DeviceState.ONLINE, frozenset({reason, Reason.TIMEOUT}))


FAULTS = (
    DeclaredFault("unplugged", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("power lost", "power_off", "power_on", everywhere(AWAY, MOMENTS)),
    DeclaredFault("hung", "hang", "unhang", everywhere(_HUNG, MOMENTS)),
    DeclaredFault("noise on the line", "garble_on", "garble_off", everywhere(_NOISY, MOMENTS)),
    DeclaredFault("slow line", "slow_down", "speed_up", everywhere(FINE, MOMENTS)),
    DeclaredFault(
        "occupied by somebody else's job",
        "occupy",
        "vacate",
        # A job that the printer has taken is printed before others.
        {**everywhere(_only_the_request(Reason.BUSY), MOMENTS), Moment.MIDDLE: FINE},
    ),
    DeclaredFault("paper low", "paper_low", "refill", everywhere(FINE, MOMENTS)),
    DeclaredFault("paper out", "paper_out", "refill", everywhere(needs_person(Reason.PAPER_OUT), MOMENTS)),
    DeclaredFault("paper jam", "jam", "clear", everywhere(needs_person(Reason.PAPER_JAM), MOMENTS)),
    DeclaredFault(
        "cover open", "cover_open", "cover_close", everywhere(needs_person(Reason.COVER_OPEN), MOMENTS)
    ),
    DeclaredFault("toner low", "toner_low", "toner_replace", everywhere(FINE, MOMENTS)),
    DeclaredFault("toner out", "toner_out", "toner_replace", everywhere(needs_person(Reason.TONER), MOMENTS)),
    DeclaredFault(
        "outlet full", "output_full", "output_empty", everywhere(needs_person(Reason.OUTPUT_FULL), MOMENTS)
    ),
    DeclaredFault(
        "paused by hand", "pause", "resume", everywhere(needs_technician(Reason.PRINTER_PAUSED), MOMENTS)
    ),
    DeclaredFault(
        "internal error",
        "break_down",
        "mend",
        # A document that the printer has taken is printed.
        {**everywhere(_only_the_request(Reason.PRINTER_FAULT), MOMENTS), Moment.MIDDLE: FINE},
    ),
    DeclaredFault(
        "jobs fail", "fail_jobs", "mend_jobs", everywhere(_only_the_request(Reason.PRINTER_FAULT), MOMENTS)
    ),
)
