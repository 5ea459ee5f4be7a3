"""What can go wrong with a slip printer: its rows of the fault matrix."""

from drivers.common.declared import (
    AWAY,
    FINE,
    HELD,
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
"""A slip waits for nobody."""

_SILENT = Expected(DeviceState.OFFLINE, frozenset({Reason.SILENT, Reason.TIMEOUT}))
_DAMAGED = Expected(DeviceState.OFFLINE, frozenset({Reason.GARBLED, Reason.SILENT, Reason.TIMEOUT}))


def _fault(name: str, cause: str, mend: str, expected: Expected) -> DeclaredFault:
    return DeclaredFault(name, cause, mend, everywhere(expected, MOMENTS))


FAULTS = (
    _fault("unplugged", "unplug", "plug", AWAY),
    _fault("power lost", "unplug", "plug", AWAY),
    _fault("hung", "hang", "unhang", _SILENT),
    _fault("noise on the line", "garble_on", "garble_off", _DAMAGED),
    _fault("slow line", "slow_down", "speed_up", FINE),
    _fault("held by another program", "take_port", "leave_port", HELD),
    _fault("paper out", "paper_out", "refill", needs_person(Reason.PAPER_OUT)),
    _fault("paper low", "paper_low", "refill", FINE),
    _fault("near end flickers", "near_end_flicker", "near_end_steady", FINE),
    _fault("cover open", "cover_open", "cover_close", needs_person(Reason.COVER_OPEN)),
    _fault("paper jam", "jam", "unjam", needs_person(Reason.PAPER_JAM)),
    _fault("cutter stuck", "cutter_stuck", "free_cutter", needs_technician(Reason.CUTTER)),
    _fault("head hot", "head_hot", "head_cool", needs_person(Reason.HEAD_HOT)),
    _fault("broken down", "breakdown", "repair", needs_technician(Reason.PRINTER_FAULT)),
    _fault("feed button held", "press_button", "release_button", FINE),
)
