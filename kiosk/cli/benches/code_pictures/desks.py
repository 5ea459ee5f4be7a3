"""Codes on a desk, drawn a second way, so that no reader is tuned to the habits of the first.

Every pixel of the sensor asks where its ray meets the desk; light is linear, the lens is a disk, grain comes
from counting photons behind a Bayer mosaic, and the camera sharpens and compresses as cameras do.
"""

from collections.abc import Iterator

import cv2
import numpy
import zxingcpp
from numpy.random import Generator
from numpy.typing import NDArray

from kiosk.cli.benches.code_pictures.lenses import Grey
from kiosk.cli.benches.code_pictures.photographs import Picture

Field = NDArray[numpy.float32]
FORMATS = (
    zxingcpp.BarcodeFormat.QRCode,
    zxingcpp.BarcodeFormat.QRCode,
    zxingcpp.BarcodeFormat.QRCode,
    zxingcpp.BarcodeFormat.Code128,
    zxingcpp.BarcodeFormat.EAN13,
)
CONDITIONS = (
    "daylight", "evening", "night", "near sighted", "trembling", "low camera", "screen", "dark screen",
    "lamp", "blinds", "crease", "cheap lens", "far off",
)  # fmt: skip
PHOTONS = {"evening": 260.0, "night": 70.0}
"""Photons that white paper gives a pixel; elsewhere ``DAYLIGHT`` of them."""
DAYLIGHT = 2500.0
SINE = numpy.sin


def desks(random: Generator, each: int, size: tuple[int, int]) -> Iterator[Picture]:
    """``each`` pictures of every condition as a sensor of ``size`` (width, height) gives them."""
    for condition in CONDITIONS:
        for _ in range(each):
            kind = FORMATS[int(random.integers(len(FORMATS)))]
            text = _text(random, kind)
            yield Picture(_seen(random, condition, _sheet(text, kind), size), f"desk, {condition}", (text,))


def _text(random: Generator, kind: zxingcpp.BarcodeFormat) -> str:
    if kind == zxingcpp.BarcodeFormat.EAN13:
        digits = [int(digit) for digit in random.integers(0, 10, 12)]
        total = sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        return "".join(map(str, digits)) + str(-total % 10)
    letters = list("0123456789abcdefXYZ")
    if kind == zxingcpp.BarcodeFormat.Code128:
        return "".join(random.choice(letters, int(random.integers(7, 15))))
    head = str(random.choice(["受理编号", "https://fw.example.cn/h5/#/q?id=", "BJ", ""]))
    return head + "".join(random.choice(letters, int(random.integers(5, 160))))


def _sheet(text: str, kind: zxingcpp.BarcodeFormat) -> Field:
    """The code with its light border, eight pixels a dot; light from 0 to 1."""
    drawn = numpy.array(zxingcpp.create_barcode(text, kind).to_image(scale=8, add_quiet_zones=False))
    if kind != zxingcpp.BarcodeFormat.QRCode:
        drawn = numpy.tile(drawn[:1], (int(drawn.shape[1] * 0.4), 1))
    return numpy.asarray(numpy.pad(drawn, 40, constant_values=255) / 255, numpy.float32)


def _seen(random: Generator, condition: str, sheet: Field, size: tuple[int, int]) -> Grey:
    across, down = _rays(random, condition, sheet, size)
    paper = cv2.remap(sheet, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=-1)
    fine = numpy.where(paper < -0.01, _desk(random, across, down), 0.05 + 0.75 * paper)
    if condition == "dark screen":
        fine = numpy.where(paper < -0.01, fine, 0.85 - fine)
    light = cv2.resize(fine.astype(numpy.float32), size, interpolation=cv2.INTER_AREA)
    return _exposed(random, condition, _lit(random, condition, light))


def _rays(random: Generator, condition: str, sheet: Field, size: tuple[int, int]) -> tuple[Field, Field]:
    """For every pixel of twice the size: where on the sheet its ray ends (x, y)."""
    width, height = size[0] * 2, size[1] * 2
    y, x = numpy.mgrid[:height, :width].astype(numpy.float32)
    u, v = (x - width / 2) / height, (y - height / 2) / height
    squeezed = 1 + (0.12 if condition == "cheap lens" else 0.02) * (u * u + v * v)
    lean = float(random.uniform(0.5, 0.85) if condition == "low camera" else random.uniform(0, 0.3))
    depth = 1 / numpy.maximum(1 + lean * (u * SINE(0.4) + v), 0.2)
    roll = float(random.uniform(0, 2 * numpy.pi))
    share = float(random.uniform(0.3, 0.36) if condition == "far off" else random.uniform(0.42, 0.8))
    if min(sheet.shape) < max(sheet.shape) * 0.9:
        share *= 1.25
    scale = max(sheet.shape) / share
    s, t = u * squeezed * depth * scale, v * squeezed * depth * scale
    across = s * numpy.cos(roll) - t * numpy.sin(roll) + sheet.shape[1] * float(random.uniform(0.4, 0.6))
    down = s * numpy.sin(roll) + t * numpy.cos(roll) + sheet.shape[0] * float(random.uniform(0.4, 0.6))
    if condition == "crease":
        across = across + 4 * SINE(down / sheet.shape[0] * random.uniform(4, 9))
    return across.astype(numpy.float32), down.astype(numpy.float32)


def _desk(random: Generator, across: Field, down: Field) -> Field:
    """Wood, felt or a printed cloth around the sheet."""
    base, kind = random.uniform(0.08, 0.6), int(random.integers(3))
    if kind == 0:
        rings = SINE(down / 31 + 3 * SINE(across / 400)) + 0.5 * SINE(down / 7.3)
        return numpy.asarray(base * (1 + 0.15 * rings), numpy.float32)
    if kind == 1:
        return numpy.full_like(across, base)
    squares = (numpy.floor(across / 90) + numpy.floor(down / 90)) % 2
    return numpy.asarray(base + 0.3 * squares, numpy.float32)


def _lit(random: Generator, condition: str, light: Field) -> Field:
    y, x = numpy.mgrid[: light.shape[0], : light.shape[1]].astype(numpy.float32)
    edge = light.shape[0]
    if condition == "lamp":
        far = numpy.hypot(x - edge * random.uniform(0.4, 1.0), y - edge * random.uniform(0.2, 0.8)) / edge
        light = light + float(random.uniform(0.3, 0.8)) / (1 + (far / 0.09) ** 4)
    if condition == "blinds":
        slats = SINE((x * random.uniform(-0.5, 0.5) + y) * 2 * numpy.pi / (edge * random.uniform(0.08, 0.3)))
        light = light * (0.35 + 0.65 / (1 + numpy.exp(-6 * slats)))
    if "screen" in condition:
        light = light * (1 - random.uniform(0.1, 0.35) * (0.5 + 0.5 * SINE(x * random.uniform(0.9, 2.8))))
        light = light * (1 - 0.2 * (0.5 + 0.5 * SINE(y * random.uniform(0.03, 0.2))))
    middle = numpy.hypot(x / light.shape[1] - 0.5, y / edge - 0.5)
    return numpy.asarray(light * (1 - 0.5 * middle**2), numpy.float32)


def _exposed(random: Generator, condition: str, light: Field) -> Grey:
    radius = float(random.uniform(2.0, 3.4) if condition == "near sighted" else random.uniform(0.5, 1.0)) * (
        light.shape[0] / 720
    )
    light = cv2.filter2D(light, -1, _aperture(radius))
    if condition == "trembling":
        path = numpy.zeros((15, 15), numpy.float32)
        ends = random.uniform(3, 11, (2, 2)).astype(int)
        cv2.line(path, ends[0].tolist(), ends[1].tolist(), 1.0, 1)
        light = cv2.filter2D(light, -1, path / path.sum())
    photons = PHOTONS.get(condition, DAYLIGHT)
    counted = (
        random.poisson(numpy.maximum(light, 0) * photons) + random.normal(0, 2.5, light.shape)
    ) / photons
    gain = random.uniform(0.12, 0.5) if condition == "night" else random.uniform(0.8, 1.1)
    pixels = numpy.clip(255 * gain * numpy.maximum(counted, 0) ** 0.6, 0, 255).astype(numpy.uint8)
    grey = cv2.cvtColor(pixels, cv2.COLOR_BayerBG2GRAY)
    grey = cv2.addWeighted(grey, 1.4, cv2.blur(grey, (3, 3)), -0.4, 0)
    packed = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(55, 92))])[1]
    return numpy.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), numpy.uint8)


def _aperture(radius: float) -> Field:
    """The disk of a point out of focus, its rim softened by the pixels it cuts; sums to 1."""
    half = int(radius) + 2
    y, x = numpy.mgrid[-half : half + 1, -half : half + 1]
    disk = numpy.clip(radius + 0.5 - numpy.hypot(x, y), 0, 1)
    return numpy.asarray(disk / disk.sum(), numpy.float32)
