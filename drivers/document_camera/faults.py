"""What can go wrong with a document camera: that of any camera, and what people do with paper.

While nothing lies there most of these look like an empty tray.
"""

from drivers.camera import faults as camera
from drivers.common.declared import DeclaredFault, Expected, Moment, everywhere
from drivers.common.reasons import Reason
from drivers.common.status import DeviceState

MOMENTS: tuple[Moment, ...] = camera.MOMENTS


def _paper(name: str, cause: str, mend: str, reason: Reason) -> DeclaredFault:
    """A trouble that ends one request and leaves the device as it was."""
    expected = Expected(DeviceState.ONLINE, frozenset({reason, Reason.NO_PAGE}))
    return DeclaredFault(name, cause, mend, everywhere(expected, MOMENTS))


FAULTS: tuple[DeclaredFault, ...] = (
    *camera.FAULTS,
    _paper("light off", "darken", "lighten", Reason.PAGE_DARK),
    _paper("finger on the paper", "hold", "let_go", Reason.PAGE_HAND),
    _paper("paper over the edge", "push_out", "push_back", Reason.PAGE_OVER_EDGE),
    _paper("lamp mirrored", "dazzle", "dull", Reason.PAGE_GLARE),
    _paper("out of focus", "defocus", "focus", Reason.PAGE_BLURRED),
    _paper("paper moved", "move", "rest", Reason.PAGE_MOVED),
)
