"""Cameras before a simulated world: a request waits for a face, or for a paper on the tray."""

import threading
from pathlib import Path
from typing import Any

from driver_bench import wait_until

from drivers.camera.advice import FaceAdvice, Framing
from drivers.camera.driver import Camera
from drivers.camera.picture import PictureSource
from drivers.document_camera.driver import DocumentCamera
from drivers.document_camera.simulator import DeskSource
from rigs.base import Rig


class World:
    """The knobs of a simulated camera that is plugged in when the simulator starts."""

    def start(self) -> None:
        self.plug()

    def stop(self) -> None:
        """Nothing may hang once the test is over."""
        self.unstall()
        self.unhang()
        self.unplug()


class FaceWorld(World, PictureSource):
    pass


class DeskWorld(World, DeskSource):
    pass


class AnyCameraRig(Rig):
    exclusive = True
    spare = 16 * 2**20
    """One picture kept in each round would be hundreds."""

    def take_port(self) -> None:
        """Another program holds the camera while the cable is pulled and put back."""
        self.simulator.unplug()
        wait_until(lambda: self.device.status.state.value != "online")
        self.device.stop()
        self.simulator.take()
        self.simulator.plug()
        self.device.start()

    def leave_port(self) -> None:
        self.simulator.leave()


class CameraRig(AnyCameraRig):
    name = "camera"

    def __init__(self, folder: Path) -> None:
        self.simulator: Any = FaceWorld("", 64, 48, 400.0)
        self.simulator.unplug()
        self.device: Any = Camera("camera", self.simulator)
        self._face = threading.Event()

    def request(self, timeout: float = 5.0, cancel: threading.Event | None = None) -> Any:
        return self.device.capture(timeout, cancel, judge=self._judge)

    def serve(self) -> None:
        self._face.set()

    def clear(self) -> None:
        self._face.clear()

    def is_right(self, result: Any) -> bool:
        return result.framing.ok and bool(result.image.any())

    def _judge(self, image: Any) -> Framing:
        return Framing(FaceAdvice.OK if self._face.is_set() else FaceAdvice.NO_FACE)


class DocumentCameraRig(AnyCameraRig):
    name = "document-camera"

    def __init__(self, folder: Path) -> None:
        self.simulator: Any = DeskWorld("", 400, 300, 30.0, "wood")
        self.simulator.unplug()
        self.device: Any = DocumentCamera("document-camera", self.simulator)

    def request(self, timeout: float = 5.0, cancel: threading.Event | None = None) -> Any:
        return self.device.scan(timeout, cancel)

    def serve(self) -> None:
        self.simulator.lay("card")

    def clear(self) -> None:
        self.simulator.take_away()

    def is_right(self, result: Any) -> bool:
        return bytes(result.jpeg).startswith(b"\xff\xd8")
