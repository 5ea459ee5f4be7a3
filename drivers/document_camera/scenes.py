"""Drawn desks with drawn papers: what a document camera would see, and where the corners truly are.

Everything comes from a seed, so that a scene can be drawn again. Only the simulator, tests and benchmarks
use this.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import cv2
import numpy
from numpy.typing import NDArray

from drivers.camera.frame import Picture

Floats = NDArray[numpy.float32]

DESKS = ("wood", "grey", "white", "green", "speckled")
PAPERS = ("text", "form", "photo", "blank", "receipt", "card")
DRAWN_WIDTH = 640
"""Scenes are drawn this wide and enlarged; edges are drawn at their final size."""
SKIN = (150, 180, 222)


class Drawn(NamedTuple):
    """``corners``: 4 × 2 pixels from the upper left of the paper on, clockwise; None for an empty tray."""

    image: Picture
    corners: Floats | None


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture to be drawn. Angles in degrees, lengths in parts of the picture's height.

    ``light`` multiplies all; ``shadow`` is how much of it a soft shadow takes; ``glare`` and ``blur``
    (pixels per 1000 of the width) spoil the picture; ``noise`` is the sensor's, in steps of grey.
    """

    desk: str = "grey"
    paper: str | None = "text"
    angle: float = 0.0
    tilt: float = 0.0
    length: float = 0.8
    shift: tuple[float, float] = (0.0, 0.0)
    hand: str = "none"
    light: float = 1.0
    shadow: float = 0.25
    glare: bool = False
    blur: float = 0.0
    noise: float = 2.0
    seed: int = 0


def draw(scene: Scene, size: tuple[int, int]) -> Drawn:
    """The scene as a BGR picture of ``size`` (width, height)."""
    dice = numpy.random.default_rng(scene.seed)
    image = _desk(scene.desk, size)
    corners = None
    if scene.paper is not None:
        corners = _corners(scene, size)
        _drop_shadow(image, corners)
        _lay(image, paper(scene.paper, scene.seed), corners)
    _hand(image, scene.hand, corners, dice)
    image *= _light(size, scene, dice)
    if scene.glare and corners is not None:
        _glare(image, corners)
    if scene.blur > 0:
        image = cv2.GaussianBlur(image, (0, 0), scene.blur * size[0] / 1000)
    if scene.noise > 0:
        image += _noise(size, scene.noise, dice)
    return Drawn(numpy.clip(image, 0, 255).astype(numpy.uint8), corners)


def paper(kind: str, seed: int) -> Picture:
    """The paper as it would look flat, eight pixels a millimetre for a card, five for the rest."""
    dice = numpy.random.default_rng(seed + 77)
    if kind == "card":
        return _card(dice)
    width, height = (1050, 1485) if kind != "receipt" else (740, 1050)
    sheet = numpy.full((height, width, 3), 246, numpy.uint8)
    if kind in ("text", "form", "receipt", "photo"):
        _lines(sheet, dice)
    if kind == "form":
        for y in range(200, height - 150, 90):
            cv2.line(sheet, (90, y), (width - 90, y), (90, 90, 90), 2)
        cv2.circle(sheet, (width - 300, height - 320), 110, (60, 50, 205), 7)
    if kind == "photo":
        cv2.rectangle(sheet, (width - 360, 120), (width - 110, 430), (120, 96, 70), -1)
        cv2.circle(sheet, (width - 235, 240), 70, SKIN, -1)
    return sheet


def _card(dice: numpy.random.Generator) -> Picture:
    card = numpy.full((432, 685, 3), (238, 226, 214), numpy.uint8)
    card[:, :, 0] += numpy.linspace(0, 14, 685, dtype=numpy.uint8)
    for row in range(5):
        y = 70 + row * 62
        for x in range(50, int(dice.integers(250, 400)), 30):
            cv2.rectangle(card, (x, y), (x + 22, y + 24), (60, 60, 66), 2)
    cv2.rectangle(card, (455, 70), (635, 300), (190, 170, 150), -1)
    cv2.circle(card, (545, 160), 55, SKIN, -1)
    return card


def _lines(sheet: Picture, dice: numpy.random.Generator) -> None:
    """Rows of strokes as dense as Chinese text."""
    height, width = sheet.shape[:2]
    for y in range(110, height - 130, 44):
        if dice.random() < 0.12:
            continue
        for x in range(100, int(width - dice.integers(90, 320)), 30):
            for _ in range(4):
                a, b = dice.integers(0, 24, 2), dice.integers(0, 24, 2)
                start, end = (x + int(a[0]), y + int(a[1])), (x + int(b[0]), y + int(b[1]))
                cv2.line(sheet, start, end, (40, 36, 34), 2, cv2.LINE_AA)


def _desk(kind: str, size: tuple[int, int]) -> Floats:
    """The same desk every time: the texture has a seed of its own."""
    dice = numpy.random.default_rng(DESKS.index(kind) + 1)
    width, height = DRAWN_WIDTH, DRAWN_WIDTH * size[1] // size[0]
    base: dict[str, tuple[int, int, int]] = {
        "wood": (62, 92, 132),
        "grey": (122, 120, 118),
        "white": (206, 210, 210),
        "green": (84, 118, 66),
        "speckled": (146, 150, 152),
    }
    desk: Any = numpy.ones((height, width, 3), numpy.float32) * numpy.array(base[kind], numpy.float32)
    if kind == "wood":
        grain = cv2.GaussianBlur(
            dice.normal(0, 60, (height, width)).astype(numpy.float32), (0, 0), 24, None, 0.8
        )
        desk += grain[:, :, None] * 2
    if kind == "speckled":
        specks = (dice.random((height, width)) < 0.03).astype(numpy.float32) * -50
        desk += cv2.GaussianBlur(specks, (0, 0), 0.8)[:, :, None]
    desk += cv2.GaussianBlur(dice.normal(0, 8, (height, width, 3)).astype(numpy.float32), (0, 0), 1.5)
    enlarged: Floats = cv2.resize(desk, size, interpolation=cv2.INTER_LINEAR)
    return enlarged


def _corners(scene: Scene, size: tuple[int, int]) -> Floats:
    """Turned about the middle, then tilted about the horizontal through it."""
    width, height = size
    ratio = {"card": 54.0 / 85.6}.get(scene.paper or "", 210 / 297)
    long = scene.length * height * (0.32 if scene.paper == "card" else 1.0)
    half = (long / 2, long * ratio / 2) if scene.paper == "card" else (long * ratio / 2, long / 2)
    turn, tilt = numpy.radians(scene.angle), numpy.radians(scene.tilt)
    found = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = sx * half[0], sy * half[1]
        x, y = x * numpy.cos(turn) - y * numpy.sin(turn), x * numpy.sin(turn) + y * numpy.cos(turn)
        distance = 1 + y / height * numpy.sin(tilt) / 1.4
        found.append((x / distance, y * numpy.cos(tilt) / distance))
    middle = numpy.array([width / 2 + scene.shift[0] * height, height / 2 + scene.shift[1] * height])
    corners: Floats = (numpy.array(found) + middle).astype(numpy.float32)
    return corners


def _lay(image: Floats, flat: Picture, corners: Floats) -> None:
    height, width = flat.shape[:2]
    # Reduced first where the scene is smaller than the paper, or fine strokes turn into dots.
    edge = float(numpy.linalg.norm(corners[1] - corners[0]))
    if edge < width * 0.7:
        flat = cv2.resize(flat, None, fx=edge / width, fy=edge / width, interpolation=cv2.INTER_AREA)
        height, width = flat.shape[:2]
    source = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], numpy.float32) - 0.5
    matrix = cv2.getPerspectiveTransform(source, corners)
    size = (image.shape[1], image.shape[0])
    laid = cv2.warpPerspective(flat, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = numpy.zeros(image.shape[:2], numpy.uint8)
    cv2.fillConvexPoly(mask, numpy.round(corners * 16).astype(numpy.int32), 255, cv2.LINE_AA, 4)
    share = (mask.astype(numpy.float32) / 255)[:, :, None]
    image += (laid.astype(numpy.float32) - image) * share


def _drop_shadow(image: Floats, corners: Floats) -> None:
    step = image.shape[1] / 1280
    mask = numpy.zeros(image.shape[:2], numpy.uint8)
    cv2.fillConvexPoly(mask, (corners + 5 * step).astype(numpy.int32), 255)
    soft = cv2.blur(mask, (int(15 * step) | 1, int(15 * step) | 1)).astype(numpy.float32) / 255
    image *= 1 - 0.25 * soft[:, :, None]


def _hand(image: Floats, kind: str, corners: Floats | None, dice: numpy.random.Generator) -> None:
    """A finger or a hand that comes from the lower edge and lies over an edge or a corner of the paper."""
    if kind == "none":
        return
    height, width = image.shape[:2]
    if corners is None:
        aim = numpy.array([width / 2, height / 2])
    elif kind == "corner":
        aim = corners[int(dice.integers(2, 4))]
    else:
        share = dice.uniform(0.3, 0.7)
        aim = corners[2] * share + corners[3] * (1 - share)
    tip = aim - (0, dice.uniform(0.02, 0.06) * height)
    root = numpy.array([aim[0] + dice.uniform(-0.1, 0.1) * width, height * 1.2])
    thick = int(height * (0.045 if kind == "finger" else 0.15))
    shade = dice.uniform(0.55, 1.05)
    tone = tuple(float(value * shade * dice.uniform(0.95, 1.05)) for value in SKIN)
    ends = (tuple(int(value) for value in tip), tuple(int(value) for value in root))
    cv2.line(image, ends[0], ends[1], tone, thick, cv2.LINE_AA)
    if kind == "hand":
        for side in (-1, 0, 1):
            finger = (int(tip[0] + side * thick * 0.45), int(tip[1] - thick * 0.7))
            cv2.line(image, ends[0], finger, tone, thick // 3, cv2.LINE_AA)


def _light(size: tuple[int, int], scene: Scene, dice: numpy.random.Generator) -> Floats:
    """A lamp that is not in the middle, and the soft shadow of whoever leans over."""
    small = (80, 60)
    x, y = numpy.meshgrid(numpy.linspace(-1, 1, small[0]), numpy.linspace(-1, 1, small[1]))
    light = 0.92 - 0.06 * ((x - 0.2) ** 2 + (y + 0.1) ** 2)
    way = dice.uniform(0, 2 * numpy.pi)
    edge = x * numpy.cos(way) + y * numpy.sin(way) - dice.uniform(-0.2, 0.5)
    light *= 1 - scene.shadow / (1 + numpy.exp(-edge * 7))
    scaled = (light * scene.light).astype(numpy.float32)
    spread: Floats = cv2.resize(scaled, size, interpolation=cv2.INTER_CUBIC)
    return spread[:, :, None]


def _glare(image: Floats, corners: Floats) -> None:
    x, y = corners.mean(axis=0)
    reach = float(numpy.linalg.norm(corners[0] - corners[2]))
    spot = numpy.zeros(image.shape[:2], numpy.float32)
    centre, axes = (int(x - 0.1 * reach), int(y - 0.1 * reach)), (int(0.16 * reach), int(0.1 * reach))
    cv2.ellipse(spot, centre, axes, 30, 0, 360, 300.0, -1)
    image += cv2.blur(spot, (int(0.04 * reach) | 1, int(0.04 * reach) | 1))[:, :, None]


def _noise(size: tuple[int, int], strength: float, dice: numpy.random.Generator) -> Floats:
    """One tile of noise, repeated and shifted: a whole picture of it takes half a second."""
    tile = dice.normal(0, strength, (size[1] // 2 + 1, size[0] // 2 + 1, 3)).astype(numpy.float32)
    whole: Floats = numpy.tile(tile, (2, 2, 1))[: size[1], : size[0]]
    return whole
