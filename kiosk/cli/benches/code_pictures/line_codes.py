"""Line codes on paper and screens, in the conditions of the field: cartons, receipts, queue tickets."""

from collections.abc import Iterator

import cv2
import numpy
import zxingcpp
from numpy.random import Generator
from numpy.typing import NDArray

from kiosk.cli.benches.code_pictures import lenses, surfaces
from kiosk.cli.benches.code_pictures.lenses import Grey
from kiosk.cli.benches.code_pictures.marks import Light
from kiosk.cli.benches.code_pictures.photographs import SHOT, Picture, turned

CONDITIONS = (
    "plain", "rolled", "among text", "perspective", "dim", "grain", "light moire", "heavy moire", "defocus",
    "shaken", "pale", "shadow", "glare", "inverted", "far", "jpeg",
)  # fmt: skip
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789-"
BAR = 6
"""Pixels of the narrowest drawn bar."""


def line_codes(random: Generator, each: int, size: tuple[int, int]) -> Iterator[Picture]:
    """``each`` pictures of every condition, fitted into ``size``; half Code 128, half EAN-13."""
    for condition in CONDITIONS:
        for _ in range(each):
            shot, text = line_code(random, condition)
            yield Picture(lenses.fitted(shot, size), f"line code, {condition}", (text,))


def line_code(random: Generator, condition: str) -> tuple[Grey, str]:
    """One picture of ``SHOT`` and the text of its code."""
    text = _number(random) if random.random() < 0.5 else "".join(random.choice(list(LETTERS), 12))
    paper = _label(random, text)
    if condition == "inverted":
        paper = 1 - paper
    if condition == "pale":
        paper = (0.5 + (paper - 0.5) * random.uniform(0.12, 0.35)).astype(numpy.float32)
    scene = surfaces.texture(random, SHOT[1], SHOT[0])
    if condition == "among text":
        scene[:] = 0.9
        surfaces.lettering(random, scene, 0.15)
    to = _placed(random, condition, scene, paper)
    return _taken(random, condition, scene, to), text


def _number(random: Generator) -> str:
    digits = random.integers(0, 10, 12)
    weighted = int(digits[::2].sum() + 3 * digits[1::2].sum())
    return "".join(map(str, digits.tolist())) + str(-weighted % 10)


def _label(random: Generator, text: str) -> Light:
    """The bars with their light border on a label with a line of text below."""
    kind = zxingcpp.BarcodeFormat.EAN13 if text.isdigit() else zxingcpp.BarcodeFormat.Code128
    bars = numpy.array(zxingcpp.create_barcode(text, kind).to_image(scale=1))[0].astype(numpy.float32) / 255
    width, height = bars.size * BAR, int(bars.size * BAR * random.uniform(0.25, 0.6))
    code = numpy.tile(numpy.repeat(bars, BAR), (height, 1))
    label = cv2.copyMakeBorder(code, 30, 70, 30, 30, cv2.BORDER_CONSTANT, value=1.0)
    cv2.putText(label, text, (width // 5, height + 78), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0.1, 3)
    light: Light = (0.04 + 0.9 * label).astype(numpy.float32)
    return light


def _placed(random: Generator, condition: str, scene: Light, label: Light) -> NDArray[numpy.float32]:
    """Puts the label into the scene; gives its middle (x, y)."""
    height, width = scene.shape
    share = random.uniform(0.24, 0.3) if condition == "far" else random.uniform(0.36, 0.6)
    scale = share * width / label.shape[1]
    upright = condition in ("plain", "among text")
    roll = random.normal(0, 0.08) if upright else random.uniform(-numpy.pi, numpy.pi)
    tilt = random.uniform(0.4, 0.8) if condition == "perspective" else random.uniform(0, 0.25)
    to = numpy.array([width, height], numpy.float32) * (0.5 + random.uniform(-0.08, 0.08, 2))
    outline = numpy.array([[0, 0], [1, 0], [1, 1], [0, 1]], numpy.float32) * label.shape[::-1]
    flat = (outline - outline.mean(axis=0)) * scale
    seen = turned(flat, roll, tilt, random.uniform(0, 2 * numpy.pi), height) + to
    bend = cv2.getPerspectiveTransform(outline.astype(numpy.float32), seen.astype(numpy.float32))
    soft = lenses.defocused(label, max(0.3, 0.35 / scale))
    mask = cv2.warpPerspective(numpy.ones_like(label), bend, (width, height))
    scene[:] = scene * (1 - mask) + cv2.warpPerspective(soft, bend, (width, height)) * mask
    middle: NDArray[numpy.float32] = to.astype(numpy.float32)
    return middle


def _taken(random: Generator, condition: str, scene: Light, to: NDArray[numpy.float32]) -> Grey:
    if condition == "shadow":
        scene = lenses.shadowed(random, scene, float(random.uniform(0.4, 0.8)))
    if condition == "glare":
        scene = lenses.glared(random, scene, to, float(random.uniform(0.3, 0.8)))
    sigma = random.uniform(1.8, 3.2) if condition == "defocus" else random.uniform(0.5, 1.2)
    scene = lenses.defocused(scene, float(sigma))
    if condition == "shaken":
        scene = lenses.shaken(scene, float(random.uniform(3, 10)), float(random.uniform(0, 180)))
    if condition.endswith("moire"):
        depth = random.uniform(0.35, 0.6) if condition.startswith("heavy") else random.uniform(0.1, 0.3)
        scene = lenses.beaten(random, scene, float(depth))
    gain = random.uniform(0.06, 0.2) if condition == "dim" else random.uniform(0.75, 1.0)
    noise = {"grain": random.uniform(0.06, 0.16), "dim": 0.012}.get(condition, 0.01)
    jpeg = int(random.integers(12, 30) if condition == "jpeg" else random.integers(70, 95))
    return lenses.sensed(random, scene, gain=float(gain), noise=float(noise), jpeg=jpeg)
