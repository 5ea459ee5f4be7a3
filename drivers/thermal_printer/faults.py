"""What can go wrong with a slip printer: its rows of the fault matrix."""

from drivers.common.declared import DeclaredFault, Expected, Moment, everywhere
from drivers.common.reasons import Reason
from drivers.common.status import DeviceState

MOMENTS = (Moment.IDLE, Moment.MIDDLE, Moment.AFTER)
"""A slip waits for nobody."""

_AWAY = Expected(DeviceState.NO_DEVICE, frozenset({Reason.UNPLUGGED, Reason.NO_DEVICE}))
_SILENT = Expected(DeviceState.OFFLINE, frozenset({Reason.SILENT, Reason.TIMEOUT}))
_DAMAGED = Expected(DeviceState.OFFLINE, frozenset({Reason.GARBLED, Reason.SILENT, Reason.TIMEOUT}))
_HELD = Expected(
    DeviceState.OFFLINE, frozenset({Reason.IN_USE, Reason.NO_DEVICE, Reason.UNPLUGGED, Reason.CANCELLED})
)
_WORKS = Expected(DeviceState.ONLINE)


def _person(reason: Reason) -> Expected:
    return Expected(DeviceState.USER_ERROR, frozenset({reason}))


def _service(reason: Reason) -> Expected:
    return Expected(DeviceState.HARDWARE_ERROR, frozenset({reason}))


def _fault(name: str, cause: str, mend: str, expected: Expected) -> DeclaredFault:
    return DeclaredFault(name, cause, mend, everywhere(expected, MOMENTS))


FAULTS = (
    _fault("unplugged", "unplug", "plug", _AWAY),
    _fault("power lost", "unplug", "plug", _AWAY),
    _fault("hung", "hang", "unhang", _SILENT),
    _fault("noise on the line", "garble_on", "garble_off", _DAMAGED),
    _fault("slow line", "slow_down", "speed_up", _WORKS),
    _fault("held by another program", "take_port", "leave_port", _HELD),
    _fault("paper out", "paper_out", "refill", _person(Reason.PAPER_OUT)),
    _fault("paper low", "paper_low", "refill", _WORKS),
    _fault("near end flickers", "near_end_flicker", "near_end_steady", _WORKS),
    _fault("cover open", "cover_open", "cover_close", _person(Reason.COVER_OPEN)),
    _fault("paper jam", "jam", "unjam", _person(Reason.PAPER_JAM)),
    _fault("cutter stuck", "cutter_stuck", "free_cutter", _service(Reason.CUTTER)),
    _fault("head hot", "head_hot", "head_cool", _person(Reason.HEAD_HOT)),
    _fault("broken down", "breakdown", "repair", _service(Reason.PRINTER_FAULT)),
    _fault("feed button held", "press_button", "release_button", _WORKS),
)
