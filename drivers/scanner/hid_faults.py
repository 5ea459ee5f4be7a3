"""What can go wrong with a scanner that types: its rows of the fault matrix. It cannot say that it hangs."""

from drivers.common.declared import AWAY, HELD, DeclaredFault, Expected, Moment, everywhere
from drivers.common.reasons import Reason
from drivers.common.status import DeviceState

MOMENTS = (Moment.IDLE, Moment.WAITING, Moment.AFTER)
_NOTHING = Expected(DeviceState.ONLINE, frozenset({Reason.TIMEOUT}))
_NOISY = Expected(DeviceState.ONLINE, frozenset({Reason.TIMEOUT, Reason.BAD_CODE}))

FAULTS = (
    DeclaredFault("unplugged", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("power lost", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("hung", "hang", "unhang", everywhere(_NOTHING, MOMENTS)),
    DeclaredFault("damaged records", "garble_on", "garble_off", everywhere(_NOISY, MOMENTS)),
    DeclaredFault("held by another program", "take_port", "leave_port", everywhere(HELD, MOMENTS)),
)
