"""Scenes such as people photograph: paper, walls and screens in bad light, far away, bent or damaged."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy
from numpy.random import Generator
from numpy.typing import NDArray

from kiosk.cli.benches.code_pictures import lenses, surfaces
from kiosk.cli.benches.code_pictures.lenses import Grey
from kiosk.cli.benches.code_pictures.marks import Light, Style, mark, payload

SHOT = (1600, 1200)
"""Width and height of a photograph before it is fitted."""
CONDITIONS = (
    "plain", "defocus", "shaken", "bright spots", "dark", "burnt", "close", "curved", "crumpled", "scratched",
    "stained", "glare", "dense", "monitor", "inverted", "dots", "logo", "no quiet zone", "perspective",
    "shadow", "far", "pale", "grain", "jpeg", "several",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey picture, the condition it shows, and the texts that are in it."""

    image: Grey
    condition: str
    texts: tuple[str, ...]


def photographs(random: Generator, each: int, size: tuple[int, int]) -> Iterator[Picture]:
    """``each`` pictures of every condition, fitted into ``size``.

    Their troubles are as strong as leaves about 95 % of them readable by some eye after some preparation.
    """
    for condition in CONDITIONS:
        for _ in range(each):
            shot, texts = photograph(random, condition)
            yield Picture(lenses.fitted(shot, size), condition, texts)


def photograph(random: Generator, condition: str) -> tuple[Grey, tuple[str, ...]]:
    """One picture of ``SHOT`` and the texts in it."""
    scene = surfaces.texture(random, SHOT[1], SHOT[0])
    texts: list[str] = []
    places: list[NDArray[numpy.float32]] = []
    for _ in range(3 if condition == "several" else 1):
        text = payload(
            random, int(random.integers(250, 600) if condition == "dense" else random.integers(8, 70))
        )
        paper, corners = surfaces.page(random, mark(text, _style(random, condition)))
        paper = _spoilt(random, condition, paper, corners)
        place = _placed(random, condition, scene, paper, corners, len(places))
        texts.append(text)
        places.append(place)
    return _taken(random, condition, scene, places[0]), tuple(texts)


def _style(random: Generator, condition: str) -> Style:
    return Style(
        error=str(random.choice(["L", "M", "Q", "H"])) if condition != "logo" else "H",
        dot=str(random.choice(["round", "small"])) if condition == "dots" else "square",
        quiet=int(random.integers(0, 2)) if condition == "no quiet zone" else 4,
        logo=float(random.uniform(0.15, 0.27)) if condition == "logo" else 0.0,
        inverted=condition == "inverted",
    )


def _spoilt(random: Generator, condition: str, paper: Light, corners: NDArray[numpy.float32]) -> Light:
    edge = float(corners[2, 0] - corners[0, 0])
    if condition == "curved":
        return surfaces.bent(paper, float(random.uniform(0.3, 0.9)))
    if condition == "crumpled":
        return surfaces.crumpled(random, paper, edge * float(random.uniform(0.002, 0.011)))
    if condition in ("scratched", "stained"):
        for _ in range(int(random.integers(1, 5))):
            ends = (corners[0] + random.uniform(0, edge, (2, 2))).astype(int)
            width = int(edge * random.uniform(0.01, 0.05)) + 1
            tone = float(random.choice([0.05, 0.5, 0.95]))
            if condition == "scratched":
                cv2.line(paper, ends[0].tolist(), ends[1].tolist(), tone, width)
            else:
                cv2.circle(paper, ends[0].tolist(), 2 * width, tone, -1)
    if condition == "pale":
        level, contrast = random.uniform(0.3, 0.7), random.uniform(0.06, 0.3)
        return (level + (paper - 0.5) * contrast).astype(numpy.float32)
    if condition == "monitor":
        paper = paper.copy()
        paper[:: int(random.integers(3, 6))] *= 0.6
        paper[:, :: int(random.integers(3, 6))] *= 0.7
    return paper


SHARES = {"far": (0.1, 0.18), "close": (0.75, 0.95), "dense": (0.35, 0.8), "several": (0.14, 0.28)}
"""Edge of the code as a share of the picture's height."""
TILTS = {"perspective": (0.4, 0.95), "plain": (0.0, 0.3)}
"""How far the code is turned away, in radians."""


def _placed(
    random: Generator, condition: str, scene: Light, paper: Light, corners: NDArray[numpy.float32], index: int
) -> NDArray[numpy.float32]:
    """Puts the paper into the scene; gives the middle of its code (x, y)."""
    height, width = scene.shape
    share = random.uniform(*SHARES.get(condition, (0.16, 0.62)))
    scale = share * height / float(corners[2, 0] - corners[0, 0])
    roll = random.uniform(-numpy.pi, numpy.pi) if random.random() < 0.6 else random.normal(0, 0.06)
    tilt = random.uniform(*TILTS.get(condition, (0.0, 0.4)))
    middle = corners.mean(axis=0)
    spread = 0.04 if condition == "close" else 0.13
    to = numpy.array([width, height], numpy.float32) * (0.5 + random.uniform(-spread, spread, 2))
    if condition == "several":
        to = numpy.array([width * (0.2 + 0.3 * index), height * random.uniform(0.3, 0.7)], numpy.float32)
    outline = numpy.array(
        [[0, 0], [paper.shape[1], 0], [paper.shape[1], paper.shape[0]], [0, paper.shape[0]]], numpy.float32
    )
    seen = turned((outline - middle) * scale, roll, tilt, random.uniform(0, 2 * numpy.pi), height) + to
    bend = cv2.getPerspectiveTransform(outline, seen.astype(numpy.float32))
    flat = cv2.warpPerspective(paper, bend, (width, height), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(numpy.ones_like(paper), bend, (width, height), flags=cv2.INTER_LINEAR)
    scene[:] = scene * (1 - mask) + flat * mask
    place: NDArray[numpy.float32] = to.astype(numpy.float32)
    return place


def turned(
    points: NDArray[Any], roll: float, tilt: float, axis: float, height: int
) -> NDArray[numpy.float64]:
    """Points of a plane rolled, then turned away around an axis in it, as a lens sees them."""
    turn = numpy.array([[numpy.cos(roll), -numpy.sin(roll)], [numpy.sin(roll), numpy.cos(roll)]])
    flat = points @ turn.T
    unit = numpy.array([numpy.cos(axis), numpy.sin(axis)])
    away = flat @ unit
    depth = 1 + away * numpy.sin(tilt) / (1.6 * height)
    seen: NDArray[numpy.float64] = flat + numpy.outer(away * (numpy.cos(tilt) - 1), unit)
    seen /= numpy.maximum(depth, 0.3)[:, None]
    return seen


def _taken(random: Generator, condition: str, scene: Light, middle: NDArray[numpy.float32]) -> Grey:
    """The light, the lens and the sensor of the condition; every picture has a little of all."""
    scene = lenses.lit(random, scene, float(random.uniform(0.55, 1)))
    if condition in ("shadow", "close", "crumpled"):
        scene = lenses.shadowed(random, scene, float(random.uniform(0.3, 0.85)))
    if condition in ("bright spots", "glare"):
        for _ in range(1 if condition == "glare" else 3):
            scene = lenses.glared(random, scene, middle, float(random.uniform(0.2, 0.7)))
    scene = lenses.defocused(
        scene, float(random.uniform(*((2.0, 5.5) if condition == "defocus" else (0.6, 1.8))))
    )
    if condition == "shaken":
        scene = lenses.shaken(scene, float(random.uniform(5, 17)), float(random.uniform(0, 180)))
    gain = {"dark": random.uniform(0.05, 0.3), "burnt": random.uniform(1.5, 4)}.get(
        condition, random.uniform(0.7, 1.1)
    )
    noise = {"grain": random.uniform(0.06, 0.25), "dark": 0.03}.get(condition, random.uniform(0.005, 0.03))
    jpeg = int(random.integers(6, 22) if condition == "jpeg" else random.integers(60, 95))
    return lenses.sensed(random, scene, gain=float(gain), noise=float(noise), jpeg=jpeg)
