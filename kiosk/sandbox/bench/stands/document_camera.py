"""The document camera: a drawn desk inside the driver, once there is one."""

from collections.abc import Callable

from drivers.camera.faults import FAULTS
from drivers.common.declared import DeclaredFault
from drivers.common.device import Device
from drivers.document_camera.scenes import PAPERS
from drivers.document_camera.simulator import DeskCamera, DeskSource
from kiosk.sandbox.bench.declared import declared
from kiosk.sandbox.bench.stand import Gesture, OrderRefused, Stand

ROLE = "document-camera"
SPOILT = tuple(
    DeclaredFault(name, cause, mend, {})
    for name, cause, mend in (
        ("finger on the page", "hold", "let_go"),
        ("half out of view", "push_out", "push_back"),
        ("page moves", "move", "rest"),
        ("too dark", "darken", "lighten"),
        ("lamp on the page", "dazzle", "dull"),
        ("out of focus", "defocus", "focus"),
    )
)
"""What spoils a picture without anything being wrong with the camera."""


def stand(device: Callable[[str], Device | None]) -> Stand:
    """`device` finds the terminal's own device of a role."""
    return DocumentCameraStand(device)


class DocumentCameraStand(Stand):
    """Knobs of a desk that may not exist yet."""

    def __init__(self, device: Callable[[str], Device | None]) -> None:
        super().__init__(
            ROLE,
            table={"driver": "picture", "path": ""},
            troubles=declared((*FAULTS, *SPOILT), DeskSource, lambda: self.source, ends={}),
            gestures=(
                Gesture(head=ROLE, verb="lay", takes=("PAPER",), choices=PAPERS, do=self._lay),
                Gesture(head=ROLE, verb="remove", do=self._remove),
            ),
        )
        self._device = device

    @property
    def source(self) -> DeskSource:
        """Raises OrderRefused while the terminal has no such camera."""
        device = self._device(ROLE)
        if not isinstance(device, DeskCamera):
            raise OrderRefused("the terminal has no document camera yet")
        return device.source

    def _lay(self, paper: str) -> str:
        if paper not in PAPERS:
            raise OrderRefused(f"{ROLE} lay {'|'.join(PAPERS)}")
        self.source.lay(paper)
        return f"a page ({paper}) lies on the desk"

    def _remove(self) -> str:
        self.source.take_away()
        return "the desk is empty"
