"""How alike two pictures of a screen are: structure, not colours of single pixels."""

import numpy
from PIL import Image

# A cell is about two millimetres: letters count by their weight, not by how one renderer smooths them.
CELL = 8


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Mean structural similarity (SSIM with uniform windows) of both in grey and in cells of 8 × 8 pixels:
    1.0 for the same picture, near 0 for unrelated ones. Both must have the same size."""
    if one.size != other.size:
        return 0.0
    a, b = cells(one), cells(other)
    mean_a, mean_b = blurred(a), blurred(b)
    var_a, var_b = blurred(a * a) - mean_a**2, blurred(b * b) - mean_b**2
    both = blurred(a * b) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    same = (2 * mean_a * mean_b + c1) * (2 * both + c2)
    return float((same / ((mean_a**2 + mean_b**2 + c1) * (var_a + var_b + c2))).mean())


def cells(picture: Image.Image) -> numpy.ndarray:
    """Grey means of the cells."""
    size = (picture.width // CELL, picture.height // CELL)
    return numpy.asarray(picture.convert("L").resize(size, Image.Resampling.BOX), dtype=float)


def blurred(values: numpy.ndarray, reach: int = 7) -> numpy.ndarray:
    """Means over windows of `reach` × `reach`, without the edge."""
    sums = numpy.cumsum(numpy.cumsum(numpy.pad(values, ((1, 0), (1, 0))), axis=0), axis=1)
    whole = sums[reach:, reach:] - sums[:-reach, reach:] - sums[reach:, :-reach] + sums[:-reach, :-reach]
    return whole / (reach * reach)


def lively(picture: Image.Image) -> bool:
    """Whether anything is shown at all: a black or one-coloured panel is not a screen."""
    return float(cells(picture).std()) > 8
