"""What can go wrong with a camera: its rows of the fault matrix."""

from drivers.common.declared import (
    AWAY,
    FINE,
    HELD,
    DeclaredFault,
    Expected,
    Moment,
    everywhere,
    needs_person,
)
from drivers.common.reasons import Reason
from drivers.common.status import DeviceState

MOMENTS: tuple[Moment, ...] = (Moment.IDLE, Moment.WAITING, Moment.AFTER)
"""A picture is there or not: no request has a middle."""

_DUMB = Expected(DeviceState.OFFLINE, frozenset({Reason.NO_FRAME, Reason.TIMEOUT}))

FAULTS: tuple[DeclaredFault, ...] = (
    DeclaredFault("unplugged", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("without power", "unplug", "plug", everywhere(AWAY, MOMENTS)),
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
        everywhere(needs_person(Reason.BLACK_FRAME), MOMENTS),
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
    DeclaredFault("slow", "slow", "hurry", everywhere(FINE, MOMENTS)),
    DeclaredFault(
        "held by another program",
        "take_port",
        "leave_port",
        everywhere(HELD, MOMENTS),
    ),
)
