"""What a seal looks like: a red ring with a star, the organ's name along it, drawn once and kept as PNG."""

import io
import math

import skia

from kiosk.sandbox.authority.marks import SEAL as DIAMETER
from kiosk.sandbox.authority.seals import Picture

PURPOSE = "电子证照专用章"
_DOTS_PER_MM = 12
_FAMILY = "Noto Serif CJK SC"
_RED = skia.Color(215, 30, 30)
_RING = 1.2
_NAME_EM, _PURPOSE_EM = 5.2, 3.4
_STAR_RADIUS = 6.5
_WIDEST_ARC = 250.0
"""Degrees that the name may take."""


def draw_seal(name: str) -> Picture:
    """The seal of the organ `name` on a transparent ground; the same name gives the same bytes."""
    side = DIAMETER * _DOTS_PER_MM
    surface = skia.Surface(side, side)
    canvas = surface.getCanvas()
    canvas.clear(skia.ColorTRANSPARENT)
    canvas.scale(_DOTS_PER_MM, _DOTS_PER_MM)
    canvas.translate(DIAMETER / 2, DIAMETER / 2)
    ring = _ink()
    ring.setStyle(skia.Paint.kStroke_Style)
    ring.setStrokeWidth(_RING)
    canvas.drawCircle(0, 0, DIAMETER / 2 - _RING, ring)
    canvas.drawPath(_star(), _ink())
    _name_along(canvas, name)
    font = _font(_PURPOSE_EM)
    canvas.drawString(PURPOSE, -font.measureText(PURPOSE) / 2, DIAMETER / 2 - 7.5, font, _ink())
    kept = io.BytesIO()
    surface.makeImageSnapshot().save(kept, skia.kPNG)
    return Picture(kept.getvalue(), DIAMETER, DIAMETER)


def _name_along(canvas: skia.Canvas, name: str) -> None:
    """Each character upright to the ring, the middle of the name at the top."""
    radius = DIAMETER / 2 - _RING * 1.5 - _NAME_EM
    step = min(22.0, _WIDEST_ARC / max(len(name) - 1, 1))
    em = min(_NAME_EM, radius * math.radians(step) * 1.05)
    font = _font(em)
    for place, character in enumerate(name):
        canvas.save()
        canvas.rotate((place - (len(name) - 1) / 2) * step)
        canvas.drawString(character, -font.measureText(character) / 2, -radius, font, _ink())
        canvas.restore()


def _star() -> skia.Path:
    path = skia.Path()
    for point in range(5):
        angle = math.radians(point * 144 - 90)
        x, y = _STAR_RADIUS * math.cos(angle), _STAR_RADIUS * math.sin(angle)
        if point:
            path.lineTo(x, y)
        else:
            path.moveTo(x, y)
    path.close()
    return path


def _font(em: float) -> skia.Font:
    font = skia.Font(skia.Typeface(_FAMILY, skia.FontStyle.Bold()), em)
    font.setSubpixel(True)
    font.setHinting(skia.FontHinting.kNone)
    return font


def _ink() -> skia.Paint:
    return skia.Paint(Color=_RED, AntiAlias=True)
