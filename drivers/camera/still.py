"""Pictures that stand in for what a camera sees: from files, or drawn."""

from pathlib import Path

import numpy
from PIL import Image, ImageDraw

from drivers.camera.frame import Picture

SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp")
FILES_AT_MOST = 64


def load(file: Path, size: tuple[int, int]) -> Picture:
    """The picture in a file, on a canvas of ``size`` (width, height). Raises OSError or ValueError."""
    with Image.open(file) as opened:
        image = opened.convert("RGB")
    image.thumbnail(size)
    canvas = Image.new("RGB", size, (40, 44, 52))
    canvas.paste(image, ((size[0] - image.width) // 2, (size[1] - image.height) // 2))
    return _bgr(canvas)


def files(path: str) -> list[Path]:
    """The pictures at a path: a file itself, or what is in a folder; none for an empty path."""
    if not path:
        return []
    if Path(path).is_dir():
        found = sorted(file for file in Path(path).iterdir() if file.suffix.lower() in SUFFIXES)
        return found[:FILES_AT_MOST]
    return [Path(path)]


def drawn(size: tuple[int, int]) -> Picture:
    """A test picture: a wall, and somebody's outline before it."""
    width, height = size
    image = Image.new("RGB", size, (196, 204, 210))
    drawer = ImageDraw.Draw(image)
    middle, unit = width // 2, height // 12
    drawer.ellipse((middle - 4 * unit, 8 * unit, middle + 4 * unit, 18 * unit), fill=(70, 90, 120))
    drawer.ellipse((middle - 2 * unit, 3 * unit, middle + 2 * unit, 8 * unit), fill=(224, 188, 160))
    return _bgr(image)


def _bgr(image: Image.Image) -> Picture:
    picture: Picture = numpy.asarray(image, dtype=numpy.uint8)[:, :, ::-1].copy()
    return picture
