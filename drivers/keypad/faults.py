"""What can go wrong with a keypad: its rows of the fault matrix. It has no way to say that it hangs."""

from drivers.common.declared import AWAY, HELD, DeclaredFault, Expected, Moment, everywhere
from drivers.common.reasons import Reason
from drivers.common.status import DeviceState

MOMENTS = (Moment.IDLE, Moment.WAITING, Moment.AFTER)
"""A key is told whole or not at all: there is no middle."""
_NOTHING = Expected(DeviceState.ONLINE, frozenset({Reason.TIMEOUT}))

FAULTS = (
    DeclaredFault("unplugged", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("power lost", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("hung", "hang", "unhang", everywhere(_NOTHING, MOMENTS)),
    DeclaredFault("damaged records", "garble_on", "garble_off", everywhere(_NOTHING, MOMENTS)),
    DeclaredFault("held by another program", "take_port", "leave_port", everywhere(HELD, MOMENTS)),
)
