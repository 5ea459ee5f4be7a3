"""What can go wrong with a camera: its rows of the fault matrix."""

from drivers.common.declared import DeclaredFault, Expected, Moment, everywhere
from drivers.common.reasons import Reason
from drivers.common.status import DeviceState

MOMENTS: tuple[Moment, ...] = (Moment.IDLE, Moment.WAITING, Moment.AFTER)
"""A picture is there or not: no request has a middle."""

_GONE = Expected(DeviceState.NO_DEVICE, frozenset({Reason.UNPLUGGED, Reason.NO_DEVICE}))
_DUMB = Expected(DeviceState.OFFLINE, frozenset({Reason.NO_FRAME, Reason.TIMEOUT}))
_HELD = Expected(
    DeviceState.OFFLINE, frozenset({Reason.IN_USE, Reason.NO_DEVICE, Reason.UNPLUGGED, Reason.CANCELLED})
)

FAULTS: tuple[DeclaredFault, ...] = (
    DeclaredFault("unplugged", "unplug", "plug", everywhere(_GONE, MOMENTS)),
    DeclaredFault("without power", "unplug", "plug", everywhere(_GONE, MOMENTS)),
    DeclaredFault("gives no pictures", "hang", "unhang", everywhere(_DUMB, MOMENTS)),
    DeclaredFault("hangs in the kernel", "stall", "unstall", everywhere(_DUMB, MOMENTS)),
    DeclaredFault(
        "repeats one picture",
        "freeze",
        "thaw",
        everywhere(Expected(DeviceState.OFFLINE, frozenset({Reason.FROZEN_FRAME, Reason.NO_FRAME})), MOMENTS),
    ),
    DeclaredFault(
        "lens covered",
        "cover",
        "uncover",
        everywhere(Expected(DeviceState.USER_ERROR, frozenset({Reason.BLACK_FRAME})), MOMENTS),
    ),
    DeclaredFault(
        "damaged pictures",
        "garble",
        "ungarble",
        everywhere(Expected(DeviceState.OFFLINE, frozenset({Reason.GARBLED})), MOMENTS),
    ),
    DeclaredFault(
        "pictures of another size",
        "misfit",
        "refit",
        everywhere(Expected(DeviceState.OFFLINE, frozenset({Reason.GARBLED})), MOMENTS),
    ),
    DeclaredFault("slow", "slow", "hurry", everywhere(Expected(DeviceState.ONLINE), MOMENTS)),
    DeclaredFault(
        "held by another program",
        "take_port",
        "leave_port",
        everywhere(_HELD, MOMENTS),
    ),
)
