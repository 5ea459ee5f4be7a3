"""Where pictures come from: the narrowest seam, behind which stands a camera, a file or a simulator."""

from collections.abc import Hashable
from typing import Protocol

from drivers.camera.frame import Picture


class Source(Protocol):
    """Gives pictures. All but ``signature`` is called in the reader's thread and may take its time."""

    def open(self) -> None:
        """Take hold of it. Raises a DeviceFault."""

    def close(self) -> None:
        """Let go; never raises."""

    def grab(self) -> bool:
        """Wait for the next picture without unpacking it; False when none came. Raises a DeviceFault."""

    def retrieve(self, into: Picture | None) -> Picture | None:
        """Unpack the picture grabbed last: BGR, height × width × 3. None when it is broken.

        ``into`` is an array to be written over if it has the right size; otherwise a new one is given.
        """

    def signature(self) -> Hashable:
        """What is at the source's path; None when nothing is."""

    def shape(self) -> tuple[int, ...] | None:
        """Height, width and channels that the next picture must have; None for those of the first one."""
