"""What can go wrong with a serial code scanner: its rows of the fault matrix.

Without a health question a scanner that hangs looks like one before which nobody holds a code.
"""

from drivers.common.declared import AWAY, FINE, HELD, DeclaredFault, Expected, Moment, everywhere
from drivers.common.reasons import Reason
from drivers.common.status import DeviceState

MOMENTS = (Moment.IDLE, Moment.WAITING, Moment.AFTER)
"""A code comes whole or not at all: there is no middle."""
_UNNOTICED = Expected(DeviceState.ONLINE, frozenset({Reason.TIMEOUT}))
_NOISY = Expected(DeviceState.ONLINE, frozenset({Reason.TIMEOUT, Reason.BAD_CODE}))
_BABBLING = Expected(DeviceState.OFFLINE, frozenset({Reason.BABBLING, Reason.BAD_CODE}))
"""A request may meet a pause for breath first, which cuts off what is no code."""

FAULTS = (
    DeclaredFault("unplugged", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("power lost", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("hung", "hang", "unhang", everywhere(_UNNOTICED, MOMENTS)),
    DeclaredFault("noise on the line", "garble_on", "garble_off", everywhere(_NOISY, MOMENTS)),
    DeclaredFault("slow line", "slow_down", "speed_up", everywhere(FINE, MOMENTS)),
    DeclaredFault("talks without end", "babble", "calm_down", everywhere(_BABBLING, MOMENTS)),
    DeclaredFault("held by another program", "take_port", "leave_port", everywhere(HELD, MOMENTS)),
)
