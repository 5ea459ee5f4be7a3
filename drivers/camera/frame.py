"""One picture from a camera."""

import io
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray
from PIL import Image

Picture = NDArray[numpy.uint8]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Frame:
    """A copy that belongs to whoever asked. ``image`` is BGR, height × width × 3; ``at`` is monotonic
    seconds.
    """

    image: Picture
    at: float
    number: int

    def __repr__(self) -> str:
        return f"<Frame {self.number} of {self.image.shape[1]}×{self.image.shape[0]}>"

    def jpeg(self, quality: int = 90) -> bytes:
        """The picture as a JPEG file; ``quality`` 1–95."""
        stream = io.BytesIO()
        Image.fromarray(numpy.ascontiguousarray(self.image[:, :, ::-1])).save(stream, "JPEG", quality=quality)
        return stream.getvalue()

    def wipe(self) -> None:
        """Overwrite the picture with black; for faces once they were compared."""
        self.image.fill(0)
