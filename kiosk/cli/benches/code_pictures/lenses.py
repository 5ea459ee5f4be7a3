"""Light, lens and sensor: what happens to a scene until it is a picture."""

import cv2
import numpy
from numpy.random import Generator
from numpy.typing import NDArray

from kiosk.cli.benches.code_pictures.marks import Light

Grey = NDArray[numpy.uint8]


def defocused(scene: Light, sigma: float) -> Light:
    blurred: Light = cv2.GaussianBlur(scene, (0, 0), sigma)
    return blurred


def shaken(scene: Light, length: float, degrees: float) -> Light:
    """Motion blur over ``length`` pixels."""
    size = int(length) | 1
    kernel = numpy.zeros((size, size), numpy.float32)
    kernel[size // 2] = 1
    turned = cv2.warpAffine(
        kernel, cv2.getRotationMatrix2D((size / 2 - 0.5, size / 2 - 0.5), degrees, 1), (size, size)
    )
    blurred: Light = cv2.filter2D(scene, -1, turned / turned.sum())
    return blurred


def shadowed(random: Generator, scene: Light, depth: float) -> Light:
    """Soft-edged shadows of hands and phones."""
    height, width = scene.shape
    mask = numpy.zeros((height, width), numpy.float32)
    for _ in range(int(random.integers(1, 4))):
        points = random.uniform(-0.2, 1.2, (5, 2)) * (width, height)
        cv2.fillPoly(mask, [cv2.convexHull(points.astype(numpy.int32))], 1.0)
    soft = cv2.blur(mask, (1 + int(width * random.uniform(0.005, 0.06)),) * 2)
    light: Light = scene * (1 - depth * soft)
    return light


def glared(random: Generator, scene: Light, middle: NDArray[numpy.float32], strength: float) -> Light:
    """A lamp mirrored near ``middle`` (x, y), as a spot or a bar."""
    height, width = scene.shape
    y, x = numpy.mgrid[:height, :width].astype(numpy.float32)
    centre = middle + random.normal(0, 0.05 * width, 2)
    angle, size = random.uniform(0, numpy.pi), width * random.uniform(0.02, 0.07)
    along = (x - centre[0]) * numpy.cos(angle) + (y - centre[1]) * numpy.sin(angle)
    across = (y - centre[1]) * numpy.cos(angle) - (x - centre[0]) * numpy.sin(angle)
    long = size * random.uniform(1, 8)
    light: Light = scene + strength * numpy.exp(-((along / long) ** 2 + (across / size) ** 2)).astype(
        numpy.float32
    )
    return light


def beaten(random: Generator, scene: Light, depth: float) -> Light:
    """Moire of a screen's dots against the sensor's: fine and coarse waves, ``depth`` of the light deep."""
    height, width = scene.shape
    y, x = numpy.mgrid[:height, :width].astype(numpy.float32)
    light = scene.astype(numpy.float64)
    for shortest, longest, part in ((5.0, 12.0, depth), (35.0, 140.0, depth / 2)):
        angle, period = random.uniform(0, numpy.pi), random.uniform(shortest, longest)
        wave = numpy.sin((x * numpy.cos(angle) + y * numpy.sin(angle)) * 2 * numpy.pi / period)
        light = light * (1 - part * (0.5 + 0.5 * wave))
    dim: Light = light.astype(numpy.float32)
    return dim


def lit(random: Generator, scene: Light, low: float) -> Light:
    """Uneven light from one side; the dark side has ``low`` of it."""
    height, width = scene.shape
    angle = random.uniform(0, 2 * numpy.pi)
    y, x = numpy.mgrid[:height, :width].astype(numpy.float32)
    ramp = (x / width - 0.5) * numpy.cos(angle) + (y / height - 0.5) * numpy.sin(angle)
    light: Light = scene * (low + (1 - low) * numpy.clip(ramp + 0.5, 0, 1)).astype(numpy.float32)
    return light


def sensed(
    random: Generator, scene: Light, *, gain: float = 1.0, noise: float = 0.015, jpeg: int = 85
) -> Grey:
    """Exposure, grain and compression: the picture of a sensor."""
    grain = random.standard_normal(scene.shape, numpy.float32) * noise
    pixels = numpy.clip((scene * gain + grain) * 255, 0, 255).astype(numpy.uint8)
    packed = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, jpeg])[1]
    picture = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)
    return numpy.asarray(picture, numpy.uint8)


def fitted(picture: Grey, size: tuple[int, int]) -> Grey:
    """As large as it may be inside ``size`` (width, height), on nothing else."""
    scale = min(size[0] / picture.shape[1], size[1] / picture.shape[0])
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small: Grey = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=how)
    return small
