"""Drawn portraits of the residents, and the face comparison of the sandbox.

A portrait is what the terminal's camera would see of a resident: 640 × 480 pixels, head and shoulders,
drawn from the resident's `look`, always the same. The comparison is no face recognition: it tells these
drawings apart through noise, JPEG and changing light, which is all a sandbox needs.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO
from types import MappingProxyType

from PIL import Image, ImageDraw, UnidentifiedImageError

from kiosk.sandbox.residents import Look, Resident

SIZE = (640, 480)
THRESHOLD = 0.8
"""From this similarity on, two pictures show the same person."""

_SCALE = 2
_GRID = (32, 24)
_LEAST_CONTRAST = 6.0
"""A frame whose grey values spread less than this (of 255) shows nobody."""

_Colour = tuple[int, int, int]
_Draw = ImageDraw.ImageDraw

_HAIR: Mapping[str, _Colour] = MappingProxyType(
    {
        "black": (38, 34, 40),
        "brown": (96, 62, 42),
        "auburn": (150, 74, 40),
        "blond": (222, 186, 112),
        "grey": (186, 188, 194),
    }
)
_SKIN: Mapping[str, _Colour] = MappingProxyType(
    {"fair": (246, 212, 184), "rose": (250, 202, 190), "tan": (224, 176, 136), "brown": (190, 138, 100)}
)
_CLOTHES: Mapping[str, _Colour] = MappingProxyType(
    {
        "plum": (122, 60, 110),
        "coral": (242, 120, 100),
        "navy": (36, 52, 104),
        "mint": (150, 222, 190),
        "forest": (36, 98, 62),
        "olive": (122, 124, 50),
        "amber": (238, 168, 44),
        "sky": (112, 182, 236),
        "teal": (20, 132, 136),
        "denim": (74, 104, 158),
        "brick": (172, 66, 52),
        "violet": (140, 100, 214),
        "slate": (90, 98, 112),
        "rust": (196, 96, 40),
        "gold": (210, 182, 72),
        "white": (246, 246, 244),
    }
)
_WALL = (150, 172, 188)
_INK = (52, 44, 46)
_NOBODY = Look(hair="brown", cut="crew", skin="tan", clothes="slate", glasses=False)
"""What all portraits have in common; taken off before two are compared."""


def portrait(resident: Resident) -> Image.Image:
    """The resident before the camera: RGB, 640 × 480."""
    return draw(resident.look)


def draw(look: Look) -> Image.Image:
    """A friendly face with this look; drawn twice as large and reduced, so that lines are smooth."""
    image = Image.new("RGB", (SIZE[0] * _SCALE, SIZE[1] * _SCALE), _WALL)
    pen = ImageDraw.Draw(image)
    hair, skin = _HAIR[look.hair], _SKIN[look.skin]
    _hair_behind(pen, look.cut, hair)
    _shoulders(pen, _CLOTHES[look.clothes], skin)
    _head(pen, skin)
    _HAIR_FRONT[look.cut](pen, hair)
    _face(pen, skin, hair)
    if look.glasses:
        _glasses(pen)
    return image.resize(SIZE, Image.Resampling.BOX)


def similarity(a_jpeg: bytes, b: Image.Image) -> float:
    """How alike two pictures are, from 0 to 1; 0 when the first is no picture or shows nobody."""
    try:
        with Image.open(BytesIO(a_jpeg)) as opened:
            a = opened.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return 0.0
    if _contrast(a) < _LEAST_CONTRAST or _contrast(b) < _LEAST_CONTRAST:
        return 0.0
    ours, theirs, common = _features(a), _features(b), _common()
    whole = _correlation(ours, theirs)
    # Two strangers are alike in all that faces share; what is left must be alike as well.
    own = _correlation(_minus(ours, common), _minus(theirs, common))
    return max(0.0, min(whole, own))


@lru_cache(maxsize=1)
def _common() -> tuple[float, ...]:
    return _features(draw(_NOBODY))


def _contrast(image: Image.Image) -> float:
    grey = image.convert("L").resize(_GRID, Image.Resampling.BOX).tobytes()
    mean = sum(grey) / len(grey)
    return float((sum((value - mean) ** 2 for value in grey) / len(grey)) ** 0.5)


def _features(image: Image.Image) -> tuple[float, ...]:
    """The small picture, each value in parts of the picture's mean, so that light does not count."""
    small = image.convert("RGB").resize(_GRID, Image.Resampling.BOX).tobytes()
    mean = sum(small) / len(small) or 1.0
    return tuple(value / mean for value in small)


def _minus(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(x - y for x, y in zip(a, b, strict=True))


def _correlation(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    da, db = [x - mean_a for x in a], [x - mean_b for x in b]
    spread = (sum(x * x for x in da) * sum(x * x for x in db)) ** 0.5
    return sum(x * y for x, y in zip(da, db, strict=True)) / spread if spread else 0.0


def _box(x: float, y: float, half_width: float, half_height: float) -> tuple[float, float, float, float]:
    """An ellipse's box around its centre, in the coordinates of the finished picture."""
    return (
        (x - half_width) * _SCALE,
        (y - half_height) * _SCALE,
        (x + half_width) * _SCALE,
        (y + half_height) * _SCALE,
    )


def _darker(colour: _Colour, part: float) -> _Colour:
    return (int(colour[0] * part), int(colour[1] * part), int(colour[2] * part))


def _shoulders(pen: _Draw, clothes: _Colour, skin: _Colour) -> None:
    pen.ellipse(_box(320, 500, 200, 120), fill=clothes)
    pen.rounded_rectangle(_box(320, 350, 38, 60), 40, fill=_darker(skin, 0.9))
    pen.ellipse(_box(320, 392, 52, 26), fill=_darker(skin, 0.9))


def _head(pen: _Draw, skin: _Colour) -> None:
    for side in (-1, 1):
        pen.ellipse(_box(320 + side * 98, 236, 20, 28), fill=_darker(skin, 0.93))
    pen.ellipse(_box(320, 225, 98, 122), fill=skin)


def _face(pen: _Draw, skin: _Colour, hair: _Colour) -> None:
    for side in (-1, 1):
        pen.ellipse(_box(320 + side * 40, 226, 9, 11), fill=_INK)
        pen.ellipse(_box(320 + side * 40 + 3, 222, 3, 3), fill=(255, 255, 255))
        pen.arc(_box(320 + side * 40, 206, 22, 14), 200, 340, fill=_darker(hair, 0.7), width=5 * _SCALE)
        pen.ellipse(_box(320 + side * 58, 268, 18, 12), fill=_darker((255, 190, 176), 0.98))
    pen.arc(_box(320, 246, 12, 18), 20, 160, fill=_darker(skin, 0.75), width=4 * _SCALE)
    pen.arc(_box(320, 274, 38, 30), 20, 160, fill=(176, 70, 70), width=6 * _SCALE)


def _glasses(pen: _Draw) -> None:
    for side in (-1, 1):
        pen.ellipse(_box(320 + side * 42, 228, 34, 30), outline=_INK, width=5 * _SCALE)
        pen.line([(_SCALE * (320 + side * x), _SCALE * 222) for x in (76, 100)], fill=_INK, width=5 * _SCALE)
    pen.arc(_box(320, 226, 10, 8), 180, 360, fill=_INK, width=5 * _SCALE)


def _hair_behind(pen: _Draw, cut: str, hair: _Colour) -> None:
    if cut == "long":
        pen.rounded_rectangle(_box(320, 260, 128, 165), 240, fill=hair)
    elif cut == "bob":
        pen.rounded_rectangle(_box(320, 222, 124, 118), 200, fill=hair)
    elif cut == "bun":
        pen.ellipse(_box(320, 82, 52, 44), fill=hair)
    elif cut == "tails":
        for side in (-1, 1):
            pen.ellipse(_box(320 + side * 140, 250, 40, 95), fill=hair)
    elif cut == "curly":
        for x, y in ((212, 190), (228, 140), (270, 104), (320, 92), (370, 104), (412, 140), (428, 190)):
            pen.ellipse(_box(x, y, 46, 46), fill=hair)


def _cap(pen: _Draw, hair: _Colour, depth: float) -> None:
    """The hair on top of the head, down to a hairline `depth` pixels below the crown."""
    pen.chord(_box(320, 212, 106, 122), 180 + depth / 4, 360 - depth / 4, fill=hair)


def _parted(pen: _Draw, hair: _Colour) -> None:
    _cap(pen, hair, 70)
    pen.pieslice(_box(290, 150, 90, 60), 150, 330, fill=hair)


def _fringe(pen: _Draw, hair: _Colour) -> None:
    _cap(pen, hair, 40)
    pen.rounded_rectangle(_box(320, 158, 84, 26), 40, fill=hair)


def _short(pen: _Draw, hair: _Colour) -> None:
    _cap(pen, hair, 60)


def _crew(pen: _Draw, hair: _Colour) -> None:
    _cap(pen, hair, 120)


def _bald(pen: _Draw, hair: _Colour) -> None:
    pen.arc(_box(320, 118, 20, 18), 200, 380, fill=hair, width=5 * _SCALE)


_HAIR_FRONT: Mapping[str, Callable[[_Draw, _Colour], None]] = MappingProxyType(
    {
        "short": _parted,
        "crew": _crew,
        "curly": _short,
        "bald": _bald,
        "bob": _fringe,
        "bun": _short,
        "long": _parted,
        "tails": _fringe,
    }
)
