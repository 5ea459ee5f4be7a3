"""What can go wrong with the panel's board: its rows of the fault matrix.

Its request of the matrix waits for a sensor, as the terminal waits for paper to be taken.
"""

from drivers.common.declared import AWAY, FINE, HELD, DeclaredFault, Expected, Moment, everywhere
from drivers.common.reasons import Reason
from drivers.common.status import DeviceState

MOMENTS = (Moment.IDLE, Moment.WAITING, Moment.AFTER)
"""A line takes a hundredth of a second: the moment in its middle is the same as waiting."""
_DUMB = Expected(DeviceState.OFFLINE, frozenset({Reason.SILENT, Reason.TIMEOUT}))
_NOISY = Expected(DeviceState.OFFLINE, frozenset({Reason.GARBLED, Reason.SILENT, Reason.TIMEOUT}))

FAULTS = (
    DeclaredFault("unplugged", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("power lost", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("hung", "hang", "unhang", everywhere(_DUMB, MOMENTS)),
    DeclaredFault("noise on the line", "garble_on", "garble_off", everywhere(_NOISY, MOMENTS)),
    DeclaredFault("slow line", "slow_down", "speed_up", everywhere(FINE, MOMENTS)),
    DeclaredFault("held by another program", "take_port", "leave_port", everywhere(HELD, MOMENTS)),
)
