"""Phone screens held before a camera, in the conditions of the field."""

from collections.abc import Iterator

import cv2
import numpy
from numpy.random import Generator
from numpy.typing import NDArray

from kiosk.cli.benches.code_pictures import lenses, photographs
from kiosk.cli.benches.code_pictures.lenses import Grey
from kiosk.cli.benches.code_pictures.marks import Light, Style, mark, payload
from kiosk.cli.benches.code_pictures.photographs import Picture
from kiosk.cli.benches.code_pictures.surfaces import texture

VIEW = (1280, 720)
CONDITIONS = (
    "clean", "rolled", "chinese", "version 12", "version 16", "version 20", "light moire", "heavy moire",
    "dim", "over-exposed", "tilt 30", "tilt 45", "inverted", "far", "blurred", "shaken", "glare",
    "all at once",
)  # fmt: skip


def phones(random: Generator, each: int, size: tuple[int, int]) -> Iterator[Picture]:
    """``each`` pictures of every condition, fitted into ``size``."""
    for condition in CONDITIONS:
        for _ in range(each):
            view, text = phone(random, condition)
            yield Picture(lenses.fitted(view, size), condition, (text,))


def phone(random: Generator, condition: str) -> tuple[Grey, str]:
    """One picture of ``VIEW`` and the text on the screen."""
    version = {"version 12": 12, "version 16": 16, "version 20": 20}.get(condition)
    text = payload(random, 20 if version is None else version * version)
    if condition == "chinese":
        text = "办件回执：张三李四王五赵六，请于三日内领取" + text
    screen = _screen(mark(text, Style(version=version, inverted=condition == "inverted")), condition)
    if "moire" in condition or condition == "all at once":
        _moire(random, screen, 0.6 if condition == "heavy moire" else 0.3)
    scene = texture(random, VIEW[1], VIEW[0]) * 0.5
    middle = _held(random, condition, scene, screen)
    return _taken(random, condition, scene, middle), text


def _screen(code: Light, condition: str) -> Light:
    """A phone in portrait, 600 × 1100, with the code in its middle."""
    tone = 0.08 if condition == "inverted" else 1.0
    screen = numpy.full((1100, 600), tone, numpy.float32)
    screen[250:810, 20:580] = cv2.resize(code, (560, 560), interpolation=cv2.INTER_AREA)
    cv2.putText(screen, "QR 12:30", (40, 120), cv2.FONT_HERSHEY_SIMPLEX, 2, 1 - tone, 4)
    framed: Light = cv2.copyMakeBorder(screen, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=0.03)
    return framed


def _moire(random: Generator, screen: Light, depth: float) -> None:
    y, x = numpy.mgrid[: screen.shape[0], : screen.shape[1]].astype(numpy.float32)
    angle, period = random.uniform(0, numpy.pi), random.uniform(5, 14)
    wave = numpy.sin((x * numpy.cos(angle) + y * numpy.sin(angle)) * 2 * numpy.pi / period)
    screen *= (1 - depth * (0.5 + 0.5 * wave)).astype(numpy.float32)


def _held(random: Generator, condition: str, scene: Light, screen: Light) -> NDArray[numpy.float32]:
    height, width = scene.shape
    large = {"far": random.uniform(80, 150), "version 20": 520, "version 16": 480}.get(
        condition, random.uniform(230, 420)
    )
    roll = (
        random.normal(0, 0.1)
        if condition not in ("rolled", "all at once")
        else random.uniform(-numpy.pi, numpy.pi)
    )
    tilt = {"tilt 30": 0.52, "tilt 45": 0.785, "all at once": 0.45}.get(condition, random.uniform(0, 0.15))
    outline = numpy.array([[0, 0], [640, 0], [640, 1140], [0, 1140]], numpy.float32)
    middle = numpy.array([320, 550], numpy.float32)
    to = numpy.array([width / 2, height / 2], numpy.float32) + random.uniform(-40, 40, 2).astype(
        numpy.float32
    )
    seen = (
        photographs.turned(
            (outline - middle) * large / 560, roll, tilt, random.uniform(0, 2 * numpy.pi), height
        )
        + to
    )
    bend = cv2.getPerspectiveTransform(outline, seen.astype(numpy.float32))
    mask = cv2.warpPerspective(numpy.ones_like(screen), bend, (width, height))
    scene[:] = (
        scene * (1 - mask) + cv2.warpPerspective(screen, bend, (width, height), flags=cv2.INTER_AREA) * mask
    )
    return to


def _taken(
    random: Generator,
    condition: str,
    scene: Light,
    middle: NDArray[numpy.float32],
) -> Grey:
    if condition in ("glare", "all at once"):
        for _ in range(3 if condition == "glare" else 1):
            scene = lenses.glared(random, scene, middle, float(random.uniform(0.2, 0.8)))
    sigma = {"blurred": random.uniform(1.8, 3.6), "all at once": random.uniform(0.8, 1.6)}.get(condition, 0.6)
    scene = lenses.defocused(scene, float(sigma))
    if condition == "shaken":
        scene = lenses.shaken(scene, float(random.uniform(5, 13)), float(random.uniform(0, 180)))
    gain = {"dim": random.uniform(0.06, 0.2), "over-exposed": random.uniform(1.6, 3)}.get(condition, 0.9)
    return lenses.sensed(random, scene, gain=float(gain), noise=0.02 if condition == "dim" else 0.01)
