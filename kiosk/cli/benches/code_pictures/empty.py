"""Pictures without a code: text, grids, bricks, blinds, textures, and what looks like finder patterns."""

from collections.abc import Iterator

import cv2
import numpy
from numpy.random import Generator

from kiosk.cli.benches.code_pictures import lenses
from kiosk.cli.benches.code_pictures.marks import Light
from kiosk.cli.benches.code_pictures.photographs import SHOT, Picture
from kiosk.cli.benches.code_pictures.surfaces import lettering, texture

CONDITIONS = (
    "wall", "form", "grid", "checks", "brickwork", "rings", "page", "lattice", "tiles", "blinds",
)  # fmt: skip
"""The last four fill the picture, turned a little."""


def empties(random: Generator, each: int, size: tuple[int, int]) -> Iterator[Picture]:
    """``each`` pictures of every kind, fitted into ``size``."""
    for condition in CONDITIONS:
        for _ in range(each):
            scene = _scene(random, condition)
            scene = lenses.defocused(lenses.lit(random, scene, 0.6), float(random.uniform(0.6, 2.5)))
            yield Picture(lenses.fitted(lenses.sensed(random, scene, noise=0.02), size), condition, ())


def _scene(random: Generator, condition: str) -> Light:
    width, height = SHOT
    scene = texture(random, height, width)
    left, top = int(random.integers(50, 500)), int(random.integers(50, 300))
    part = scene[top : top + int(random.integers(400, 850)), left : left + int(random.integers(500, 1050))]
    if condition == "form":
        part[:] = 0.9
        lettering(random, part, 0.1)
    elif condition == "grid":
        step = int(random.integers(8, 40))
        part[::step] = part[:, ::step] = 0.1
    elif condition == "checks":
        step = int(random.integers(8, 40))
        dots = random.random((part.shape[0] // step + 1, part.shape[1] // step + 1)) < 0.5
        part[:] = numpy.kron(dots, numpy.ones((step, step)))[: part.shape[0], : part.shape[1]]
    elif condition == "brickwork":
        step = int(random.integers(20, 80))
        part[::step] = 0.2
        for row in range(0, part.shape[0], step):
            part[row : row + step, (row // step % 2) * step :: 2 * step] = 0.2
    elif condition == "rings":
        _rings(random, scene)
    elif condition != "wall":
        scene[:] = _filled(random, condition)
    return scene


def _filled(random: Generator, condition: str) -> Light:
    """A page of text, a lattice, tiles or blinds from edge to edge."""
    width, height = SHOT
    large = numpy.full((2 * height, 2 * width), float(random.uniform(0.6, 0.95)), numpy.float32)
    step = int(random.integers(14, 60))
    if condition == "page":
        lettering(random, large, 0.12)
    else:
        large[::step] = large[1::step] = 0.25
    if condition == "lattice":
        large[:, ::step] = large[:, 1::step] = 0.25
    if condition == "tiles":
        for row in range(0, large.shape[0], step):
            large[row : row + step, (row // step % 2) * step :: 2 * step] = 0.25
    if condition == "blinds":
        for row in range(0, large.shape[0], step):
            large[row : row + step // 2] *= float(random.uniform(0.4, 0.9))
    turn = cv2.getRotationMatrix2D((width, height), float(random.uniform(-25, 25)), 1)
    turn[:, 2] -= (width / 2, height / 2)
    filled: Light = cv2.warpAffine(large, turn, SHOT, flags=cv2.INTER_LINEAR)
    return filled


def _rings(random: Generator, scene: Light) -> None:
    """Two or three finder patterns with nothing between them, as cards and logos have them."""
    for _ in range(int(random.integers(1, 4))):
        dot, x, y = (
            int(random.integers(4, 20)),
            int(random.integers(100, 1300)),
            int(random.integers(100, 900)),
        )
        for half, tone in ((9, 0.95), (7, 0.05), (5, 0.95), (3, 0.05)):
            cv2.rectangle(
                scene,
                (x - half * dot // 2, y - half * dot // 2),
                (x + half * dot // 2, y + half * dot // 2),
                tone,
                -1,
            )
