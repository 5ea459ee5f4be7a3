"""The camera: its simulator is a source of pictures inside the driver, once there is one."""

from collections.abc import Callable

from drivers.camera.faults import FAULTS
from drivers.camera.picture import PictureCamera, PictureSource
from drivers.common.device import Device
from kiosk.sandbox.bench.declared import declared
from kiosk.sandbox.bench.stand import OrderRefused, Stand


class CameraStand(Stand):
    """Knobs of a source that may not exist yet."""

    def __init__(self, device: Callable[[str], Device | None]) -> None:
        troubles = declared(FAULTS, PictureSource, lambda: self.source, ends={})
        super().__init__("camera", table={"driver": "picture", "path": ""}, troubles=troubles)
        self._device = device

    @property
    def source(self) -> PictureSource:
        """Raises OrderRefused while the terminal has no such camera."""
        device = self._device("camera")
        if not isinstance(device, PictureCamera):
            raise OrderRefused("the terminal has no camera yet")
        return device.source
