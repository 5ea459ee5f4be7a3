"""What can go wrong with a printer of sheets: its rows of the fault matrix."""

from drivers.common.declared import DeclaredFault, Expected, Moment, everywhere
from drivers.common.reasons import Reason
from drivers.common.status import DeviceState

MOMENTS = (Moment.IDLE, Moment.MIDDLE, Moment.AFTER)
"""A printer waits for nobody."""
_FINE = Expected(DeviceState.ONLINE)
_AWAY = Expected(DeviceState.NO_DEVICE, frozenset({Reason.UNPLUGGED, Reason.NO_DEVICE}))
_HUNG = Expected(DeviceState.OFFLINE, frozenset({Reason.SILENT, Reason.TIMEOUT}))
_NOISY = Expected(DeviceState.OFFLINE, frozenset({Reason.GARBLED, Reason.UNPLUGGED, Reason.SILENT}))


def _person(reason: Reason) -> Expected:
    return Expected(DeviceState.USER_ERROR, frozenset({reason}))


def _technician(reason: Reason) -> Expected:
    return Expected(DeviceState.HARDWARE_ERROR, frozenset({reason}))


def _only_the_request(reason: Reason) -> Expected:
    return Expected(DeviceState.ONLINE, frozenset({reason, Reason.TIMEOUT}))


FAULTS = (
    DeclaredFault("unplugged", "unplug", "plug", everywhere(_AWAY, MOMENTS)),
    DeclaredFault("power lost", "power_off", "power_on", everywhere(_AWAY, MOMENTS)),
    DeclaredFault("hung", "hang", "unhang", everywhere(_HUNG, MOMENTS)),
    DeclaredFault("noise on the line", "garble_on", "garble_off", everywhere(_NOISY, MOMENTS)),
    DeclaredFault("slow line", "slow_down", "speed_up", everywhere(_FINE, MOMENTS)),
    DeclaredFault(
        "occupied by somebody else's job",
        "occupy",
        "vacate",
        # A job that the printer has taken is printed before others.
        {**everywhere(_only_the_request(Reason.BUSY), MOMENTS), Moment.MIDDLE: _FINE},
    ),
    DeclaredFault("paper low", "paper_low", "refill", everywhere(_FINE, MOMENTS)),
    DeclaredFault("paper out", "paper_out", "refill", everywhere(_person(Reason.PAPER_OUT), MOMENTS)),
    DeclaredFault("paper jam", "jam", "clear", everywhere(_person(Reason.PAPER_JAM), MOMENTS)),
    DeclaredFault("cover open", "cover_open", "cover_close", everywhere(_person(Reason.COVER_OPEN), MOMENTS)),
    DeclaredFault("toner low", "toner_low", "toner_replace", everywhere(_FINE, MOMENTS)),
    DeclaredFault("toner out", "toner_out", "toner_replace", everywhere(_person(Reason.TONER), MOMENTS)),
    DeclaredFault(
        "outlet full", "output_full", "output_empty", everywhere(_person(Reason.OUTPUT_FULL), MOMENTS)
    ),
    DeclaredFault(
        "paused by hand", "pause", "resume", everywhere(_technician(Reason.PRINTER_PAUSED), MOMENTS)
    ),
    DeclaredFault(
        "internal error",
        "break_down",
        "mend",
        # A document that the printer has taken is printed.
        {**everywhere(_only_the_request(Reason.PRINTER_FAULT), MOMENTS), Moment.MIDDLE: _FINE},
    ),
    DeclaredFault(
        "jobs fail", "fail_jobs", "mend_jobs", everywhere(_only_the_request(Reason.PRINTER_FAULT), MOMENTS)
    ),
)
