"""What a code is on and around it: paper with text, screens, walls; and how they bend."""

import cv2
import numpy
from numpy.random import Generator
from numpy.typing import NDArray

from kiosk.cli.benches.code_pictures.marks import Light


def texture(random: Generator, height: int, width: int) -> Light:
    """Clouds of several sizes, edges and clutter, as the world behind a code."""
    total = numpy.zeros((height, width), numpy.float32)
    for octave in range(1, 7):
        coarse = random.random((2 + height >> 8 - octave, 2 + width >> 8 - octave), numpy.float32)
        coarse = numpy.pad(coarse, 2, mode="edge")
        total += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC) / 2 ** (octave * 0.7)
    total = (total - total.min()) / (total.max() - total.min())
    for _ in range(int(random.integers(3, 14))):
        _clutter(random, total)
    light: Light = numpy.clip(total * random.uniform(0.4, 0.9) + random.uniform(0, 0.2), 0, 1)
    return light.astype(numpy.float32)


def _clutter(random: Generator, canvas: Light) -> None:
    height, width = canvas.shape
    x, y = int(random.integers(width)), int(random.integers(height))
    size, tone = int(random.integers(20, width // 4)), float(random.random())
    kind = random.integers(5)
    if kind == 0:
        cv2.rectangle(canvas, (x, y), (x + size, y + size // 2), tone, int(random.integers(1, 12)))
    elif kind == 1:
        cv2.circle(canvas, (x, y), size // 2, tone, int(random.choice([-1, 6])))
    elif kind == 2:
        lettering(random, canvas[y : y + size, x : x + 2 * size], tone)
    elif kind == 3:
        step = int(random.integers(6, 30))
        canvas[y : y + size : step, x : x + size] = tone
        canvas[y : y + size, x : x + size : step] = tone
    else:
        turned = cv2.getRotationMatrix2D((x, y), float(random.uniform(0, 90)), 1)
        box = cv2.transform(
            numpy.array([[[x, y], [x + size, y], [x + size, y + size], [x, y + size]]]), turned
        )
        cv2.fillPoly(canvas, box.astype(numpy.int32), tone)


def lettering(random: Generator, canvas: Light, tone: float) -> None:
    """Lines of letters from the top of the canvas to its end."""
    scale = float(random.uniform(0.5, 1.4))
    for y in range(int(26 * scale), canvas.shape[0], int(34 * scale)):
        words = "".join(random.choice(list("abcdEFGH12345 #%=[]mnoABC"), 60))
        cv2.putText(canvas, words, (4, y), cv2.FONT_HERSHEY_SIMPLEX, scale, tone, int(random.integers(1, 4)))


def page(random: Generator, code: Light) -> tuple[Light, NDArray[numpy.float32]]:
    """Paper with the code among text; with the corners (4 × 2) of the code on it."""
    edge = code.shape[0]
    margin = [int(edge * random.uniform(0.1, 0.7)) for _ in range(4)]
    top, right, bottom, left = margin
    paper = numpy.full((edge + top + bottom, edge + left + right), 0.92, numpy.float32)
    if random.random() < 0.7:
        lettering(random, paper[: max(top - 10, 1)], 0.2)
        lettering(random, paper[top + edge + 10 :], 0.2)
    paper[top : top + edge, left : left + edge] = code
    corners = numpy.array(
        [[left, top], [left + edge, top], [left + edge, top + edge], [left, top + edge]], numpy.float32
    )
    return paper, corners


def bent(paper: Light, amount: float) -> Light:
    """The paper around an upright cylinder; ``amount`` is the half angle in radians."""
    height, width = paper.shape
    across = numpy.linspace(-1, 1, width, dtype=numpy.float32)
    source = numpy.arcsin(across * numpy.sin(amount)) / amount
    drop = (1 - numpy.cos(source * amount)) * height * 0.15
    x = numpy.tile((source + 1) * (width - 1) / 2, (height, 1)).astype(numpy.float32)
    y = numpy.arange(height, dtype=numpy.float32)[:, None] + drop[None, :].astype(numpy.float32)
    shaded = cv2.remap(paper, x, y, cv2.INTER_LINEAR, borderValue=0.5)
    light: Light = shaded * (0.6 + 0.4 * numpy.cos(source * amount))[None, :].astype(numpy.float32)
    return light


def crumpled(random: Generator, paper: Light, amount: float) -> Light:
    """Folds move the dots by up to ``amount`` pixels and shade them."""
    height, width = paper.shape
    field = [
        cv2.resize(
            random.standard_normal((7, 7)).astype(numpy.float32),
            (width, height),
            interpolation=cv2.INTER_CUBIC,
        )
        for _ in range(2)
    ]
    y, x = numpy.mgrid[:height, :width].astype(numpy.float32)
    moved = cv2.remap(paper, x + amount * field[0], y + amount * field[1], cv2.INTER_LINEAR, borderValue=0.9)
    light: Light = moved * numpy.clip(0.85 + 0.12 * field[0], 0.3, 1.1)
    return light
