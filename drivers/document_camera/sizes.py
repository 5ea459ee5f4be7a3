"""Known sizes of paper, to which what was found is snapped."""

from dataclasses import dataclass

from drivers.document_camera.find import Quad, sides

DPI = 200
MM_PER_INCH = 25.4
ALIKE = 0.06
"""Largest difference of two ratios, or of two lengths, in parts."""
CARD_SHARE = 0.16
"""A sheet with an identity card's ratio is one when it takes less than this part of the picture."""


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet in millimetres, upright or across as it lies."""

    width: float
    height: float

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height at 200 dots per inch."""
        return round(self.width * DPI / MM_PER_INCH), round(self.height * DPI / MM_PER_INCH)


A4 = Size(210.0, 297.0)
ID_CARD = Size(54.0, 85.6)
"""ISO/IEC 7810 ID-1."""
KNOWN = (A4, Size(148.0, 210.0), Size(182.0, 257.0), Size(184.0, 260.0), Size(105.0, 148.0), ID_CARD)
"""A4, A5, B5 (JIS), 16K, A6 and the card."""


def size_of(quad: Quad, picture: tuple[int, int], view_mm: float = 0.0) -> Size:
    """The size of the sheet with these corners in a picture of ``picture`` (width, height) pixels.

    ``view_mm`` is how wide the picture is on the tray; without it (0) only the ratio is known: whatever
    is as slender as A4 is taken for A4.
    """
    lengths = sides(quad)
    across, down = float(lengths[0] + lengths[2]) / 2, float(lengths[1] + lengths[3]) / 2
    short, long = min(across, down), max(across, down)
    if view_mm > 0:
        scale = view_mm / picture[0]
        size = _nearest(short * scale, long * scale)
    else:
        share = across * down / (picture[0] * picture[1])
        size = _by_ratio(long / short, share)
    return Size(size.height, size.width) if across > down else size


def _nearest(short: float, long: float) -> Size:
    """The known size that both lengths agree with; else what was measured."""
    for known in KNOWN:
        if abs(short / known.width - 1) < ALIKE and abs(long / known.height - 1) < ALIKE:
            return known
    return Size(short, long)


def _by_ratio(ratio: float, share: float) -> Size:
    if share < CARD_SHARE and abs(ratio / (ID_CARD.height / ID_CARD.width) - 1) < ALIKE:
        return ID_CARD
    if abs(ratio / (A4.height / A4.width) - 1) < ALIKE:
        return A4
    return Size(A4.height / ratio, A4.height)
