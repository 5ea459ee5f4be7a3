"""The camera: its simulator is a source of pictures inside the driver, once there is one."""

from collections.abc import Callable

from drivers.camera.picture import PictureCamera, PictureSource
from drivers.common.device import Device
from kiosk.sandbox.bench.stand import OrderRefused, Stand, Trouble


class CameraStand(Stand):
    """Knobs of a source that may not exist yet."""

    def __init__(self, device: Callable[[str], Device | None]) -> None:
        super().__init__("camera", table={"driver": "picture", "path": ""}, troubles=self._troubles())
        self._device = device

    @property
    def source(self) -> PictureSource:
        """Raises OrderRefused while the terminal has no such camera."""
        device = self._device("camera")
        if not isinstance(device, PictureCamera):
            raise OrderRefused("the terminal has no camera yet")
        return device.source

    def _troubles(self) -> tuple[Trouble, ...]:
        return (
            Trouble(
                word="unplug",
                cause=lambda _: self.source.unplug(),
                mend=lambda: self.source.plug(),
                undo="plug",
            ),
            Trouble(
                word="hang",
                cause=lambda _: self.source.hang(),
                mend=lambda: self.source.unhang(),
                undo="unhang",
            ),
            Trouble(
                word="cover",
                cause=lambda _: self.source.cover(True),
                mend=lambda: self.source.cover(False),
                undo="uncover",
            ),
            Trouble(
                word="freeze",
                cause=lambda _: self.source.freeze(True),
                mend=lambda: self.source.freeze(False),
                undo="unfreeze",
            ),
        )
