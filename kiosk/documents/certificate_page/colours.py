"""Colours of OFD (GB/T 33190, 8.3) as paint: RGB, GRAY, CMYK, palettes, axial and radial shading."""

from collections.abc import Mapping, Sequence

import skia

from kiosk.certificates.ofd.geometry import number, numbers
from kiosk.certificates.ofd.resources import Resource
from kiosk.certificates.ofd.xml import Element, child, child_text, children, local

_MOST_SEGMENTS = 256
_SHADES = ("AxialShd", "RadialShd")
_BY_COUNT = {1: "GRAY", 3: "RGB", 4: "CMYK"}

Rgba = tuple[int, int, int, int]
BLACK: Rgba = (0, 0, 0, 255)


def apply_colour(
    paint: skia.Paint, element: Element | None, resources: Mapping[str, Resource], alpha: float
) -> bool:
    """Puts a FillColor or StrokeColor on the paint; False when nothing is to be drawn.

    `alpha` is the object's own opacity, up to 1.
    """
    shade = None if element is None else next((e for e in element if local(e) in _SHADES), None)
    if shade is not None:
        shader = _shader(shade, resources)
        paint.setShader(shader)
        paint.setAlphaf(alpha * _alpha(element))
        return shader is not None
    if element is not None and not _value(element) and not element.get("Index") and len(element):
        return False
    red, green, blue, own = rgba(element, resources)
    paint.setColor(skia.Color(red, green, blue, round(own * alpha)))
    return True


def rgba(element: Element | None, resources: Mapping[str, Resource]) -> Rgba:
    """The colour, black without one."""
    if element is None:
        return BLACK
    space = resources.get(element.get("ColorSpace", ""))
    values = _values(_value(element))
    if not values and space is not None and element.get("Index"):
        values = _palette(space.element, int(number(element.get("Index", ""))))
    kind = _BY_COUNT.get(len(values), "RGB")
    if space is not None and space.kind == "ColorSpace":
        kind = space.element.get("Type", "RGB").upper()
    red, green, blue = _rgb(values, kind)
    return red, green, blue, round(255 * _alpha(element))


def _value(element: Element) -> str:
    """An attribute; some writers make it a child."""
    return element.get("Value", "") or child_text(element, "Value")


def _values(text: str) -> tuple[float, ...]:
    """Numbers up to 255; some writers give them as hexadecimal digits behind a hash."""
    if "#" not in text:
        return numbers(text)[:4]
    digits = [part.strip("#") for part in text.split()[:4]]
    return tuple(float(int(d, 16)) if d and set(d) <= set("0123456789abcdefABCDEF") else 0.0 for d in digits)


def _palette(space: Element, index: int) -> tuple[float, ...]:
    palette = child(space, "Palette")
    listed = [e.text or "" for e in children(palette, "CV")] if palette is not None else []
    return _values(listed[index]) if 0 <= index < len(listed) else ()


def _rgb(values: Sequence[float], kind: str) -> tuple[int, int, int]:
    parts = [min(255.0, max(0.0, value)) for value in values]
    if kind == "GRAY" and parts:
        return (round(parts[0]),) * 3
    if kind == "CMYK" and len(parts) == 4:
        cyan, magenta, yellow, black = (1 - part / 255 for part in parts)
        return round(255 * cyan * black), round(255 * magenta * black), round(255 * yellow * black)
    if len(parts) < 3:
        return BLACK[:3]
    return round(parts[0]), round(parts[1]), round(parts[2])


def _alpha(element: Element | None) -> float:
    given = 255.0 if element is None else number(element.get("Alpha", "255"), 255.0)
    return min(1.0, max(0.0, given / 255))


def _shader(shade: Element, resources: Mapping[str, Resource]) -> skia.Shader | None:
    colours, places = _segments(shade, resources)
    start, end = _point(shade, "StartPoint"), _point(shade, "EndPoint")
    if len(colours) < 2:
        return None
    if local(shade) == "AxialShd":
        return skia.GradientShader.MakeLinear([start, end], colours, places)
    first, last = (abs(number(shade.get(name, ""))) for name in ("StartRadius", "EndRadius"))
    return skia.GradientShader.MakeTwoPointConical(start, first, end, last, colours, places)


def _segments(shade: Element, resources: Mapping[str, Resource]) -> tuple[list[int], list[float]]:
    segments = list(children(shade, "Segment"))[:_MOST_SEGMENTS]
    colours = [skia.Color(*rgba(child(segment, "Color"), resources)) for segment in segments]
    even = 1 / max(1, len(segments) - 1)
    given = [number(s.get("Position", ""), even * i) for i, s in enumerate(segments)]
    return colours, sorted(min(1.0, max(0.0, place)) for place in given)


def _point(shade: Element, name: str) -> skia.Point:
    given = numbers(shade.get(name, ""))
    return skia.Point(given[0], given[1]) if len(given) == 2 else skia.Point(0, 0)
