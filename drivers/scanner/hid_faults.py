"""What can go wrong with a scanner that types: its rows of the fault matrix. It cannot say that it hangs."""

from drivers.common.declared import DeclaredFault, Expected, Moment, everywhere
from drivers.common.reasons import Reason
from drivers.common.status import DeviceState

MOMENTS = (Moment.IDLE, Moment.WAITING, Moment.AFTER)
_AWAY = Expected(DeviceState.NO_DEVICE, frozenset({Reason.UNPLUGGED, Reason.NO_DEVICE}))
_NOTHING = Expected(DeviceState.ONLINE, frozenset({Reason.TIMEOUT}))
_NOISY = Expected(DeviceState.ONLINE, frozenset({Reason.TIMEOUT, Reason.BAD_CODE}))
_HELD = Expected(
    DeviceState.OFFLINE, frozenset({Reason.IN_USE, Reason.NO_DEVICE, Reason.UNPLUGGED, Reason.CANCELLED})
)

FAULTS = (
    DeclaredFault("unplugged", "unplug", "plug", everywhere(_AWAY, MOMENTS)),
    DeclaredFault("power lost", "unplug", "plug", everywhere(_AWAY, MOMENTS)),
    DeclaredFault("hung", "hang", "unhang", everywhere(_NOTHING, MOMENTS)),
    DeclaredFault("damaged records", "garble_on", "garble_off", everywhere(_NOISY, MOMENTS)),
    DeclaredFault("held by another program", "take_port", "leave_port", everywhere(_HELD, MOMENTS)),
)
