"""Rounded shapes as small stretched pictures: crisp edges and soft shadows without a shader a frame."""

from collections.abc import Callable
from functools import lru_cache
from math import hypot

from kivy.graphics.texture import Texture

SOLID = 1
"""Pixels beyond the rounding that belong to the border, so that stretching never blends the edge in."""
_Alpha = Callable[[float, float], float]


@lru_cache(maxsize=64)
def filled(radius: int) -> Texture:
    """A white rounded square to tint; its border is `radius + SOLID`."""
    return _draw(radius + 2 * SOLID, lambda x, y: _inside(radius, x, y))


@lru_cache(maxsize=64)
def outlined(radius: int, width: int) -> Texture:
    """The outline of the same square."""
    inner = max(radius - width, 0)

    def alpha(x: float, y: float) -> float:
        return _inside(radius, x, y) * (1 - _inside(inner, x, y, radius))

    return _draw(radius + 2 * SOLID, alpha)


@lru_cache(maxsize=16)
def shadowed(radius: int, blur: int) -> Texture:
    """A soft shadow that reaches `blur` beyond a rounded square."""
    reach = radius + blur

    def alpha(x: float, y: float) -> float:
        outside = hypot(max(reach - x, 0), max(reach - y, 0)) - radius
        fade = min(max(1 - outside / blur, 0.0), 1.0)
        return fade * fade * (3 - 2 * fade)

    return _draw(reach + 2 * SOLID, alpha)


def _inside(radius: float, x: float, y: float, centre: float | None = None) -> float:
    """How much of the pixel at (x, y), counted from the corner, lies inside the rounding."""
    middle = radius if centre is None else centre
    return min(max(radius - hypot(max(middle - x, 0), max(middle - y, 0)) + 0.5, 0.0), 1.0)


def _draw(quarter: int, alpha: _Alpha) -> Texture:
    """One eighth is computed, the others are its mirrors."""
    eighth = {(x, y): round(255 * alpha(x + 0.5, y + 0.5)) for y in range(quarter) for x in range(y + 1)}
    rows = []
    for y in range(quarter):
        row = [eighth[min(x, y), max(x, y)] for x in range(quarter)]
        rows.append(bytes(row + row[::-1]))
    picture = bytearray(b"\xff") * (16 * quarter * quarter)
    picture[3::4] = b"".join(rows + rows[::-1])
    texture = Texture.create(size=(2 * quarter, 2 * quarter), colorfmt="rgba")
    texture.blit_buffer(bytes(picture), colorfmt="rgba", bufferfmt="ubyte")
    return texture
