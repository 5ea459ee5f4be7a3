"""The ground of a certificate: a frame and fine waves that copy badly (底纹), in the colour of its type."""

import math
from collections.abc import Iterator

from kiosk.sandbox.authority.marks import Colour, Mark, Path, rectangle

_WAVES = 14
_STEPS = 96
_HEAD = 32 / 210
"""Where the head with the title ends, as a part of the width."""


def ground(width: float, height: float, colour: Colour) -> tuple[Mark, ...]:
    """Paper, waves and a double frame for a page of this size."""
    pale = _mixed(colour, 0.08)
    paper = Path(rectangle(0, 0, width, height), _mixed(colour, 0.03))
    head = _HEAD * width
    band = Path(rectangle(8, 8, width - 16, head - 10), _mixed(colour, 0.16))
    waves = [Path(wave, _mixed(colour, 0.22), 0.12) for wave in _waves(width, height)]
    inner = Path(rectangle(10, head, width - 20, height - head - 12), pale)
    frames = (
        Path(rectangle(6, 6, width - 12, height - 12), colour, 0.9),
        Path(rectangle(8, 8, width - 16, height - 16), colour, 0.25),
    )
    return (paper, inner, *waves, band, *frames)


def _waves(width: float, height: float) -> Iterator[str]:
    left, right = 10.0, width - 10.0
    middle, reach = height / 2 + 8, height / 2 - 24
    for number in range(_WAVES):
        phase = math.tau * number / _WAVES
        points = []
        for step in range(_STEPS + 1):
            part = step / _STEPS
            swell = 0.45 + 0.55 * math.sin(math.pi * part)
            y = middle + reach * swell * math.sin(math.tau * 2.5 * part + phase)
            points.append(f"{left + (right - left) * part:.2f} {y:.2f}")
        yield "M " + " L ".join(points)


def _mixed(colour: Colour, part: float) -> Colour:
    """The colour thinned with white."""
    red, green, blue = (round(255 - (255 - value) * part) for value in colour)
    return (red, green, blue)
