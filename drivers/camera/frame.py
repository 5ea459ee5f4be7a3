"""One picture from a camera."""

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PIL import Image

from drivers.camera.advice import Framing

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Picture = NDArray[numpy.uint8]
else:
    # Who asks whether a camera is there owes no tenth of a second for a library that looks at pictures.
    Picture = Any


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Frame:
    """A copy that belongs to whoever asked. ``image`` is BGR, height × width × 3; ``at`` is monotonic
    seconds; ``number`` grows with each picture the camera gave since it was opened; ``framing`` is what a
    judge said of it.
    """

    image: Picture
    at: float
    number: int
    framing: Framing | None = None
    _packed: list[bytearray] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<Frame {self.number} of {self.image.shape[1]}×{self.image.shape[0]}>"

    def jpeg(self, quality: int = 90) -> bytes:
        """The picture as a JPEG file; ``quality`` 1–95. These bytes cannot be wiped: see :meth:`packed`."""
        return bytes(self.packed(quality))

    def packed(self, quality: int = 90) -> bytearray:
        """The picture as a JPEG file that :meth:`wipe` overwrites; ``quality`` 1–95."""
        stream = io.BytesIO()
        Image.fromarray(self.image[:, :, ::-1].copy()).save(stream, "JPEG", quality=quality)
        with stream.getbuffer() as written:
            packed = bytearray(written)
            written[:] = bytes(len(written))
        self._packed.append(packed)
        return packed

    def wipe(self) -> None:
        """Overwrite the picture and every packed copy with zeros; for faces once they were compared."""
        self.image.fill(0)
        for packed in self._packed:
            packed[:] = bytes(len(packed))
