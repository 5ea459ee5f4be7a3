"""What stands around an object when it is drawn: resources, inherited draw parameters, and how deep it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import skia

from kiosk.certificates.ofd.geometry import Box, matrix, number, numbers
from kiosk.certificates.ofd.resources import Resource
from kiosk.certificates.ofd.xml import Element, child
from kiosk.documents.certificate_page.fault import RenderCode, RenderFault
from kiosk.documents.certificate_page.parts import Parts

_LONGEST_CHAIN = 16
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Scene:
    """`inherited` are draw parameters from outside, the nearest first."""

    parts: Parts
    resources: Mapping[str, Resource]
    inherited: tuple[Element, ...] = ()
    depth: int = 0

    def inside(self, element: Element) -> "Scene":
        """The scene of what a layer, block or composite unit holds.

        Raises:
            RenderFault: too-much-to-draw, when units hold units beyond measure.
        """
        if self.depth >= _DEEPEST:
            raise RenderFault(RenderCode.TOO_MUCH_TO_DRAW)
        own = tuple(self._chain(element.get("DrawParam", "")))
        return replace(self, inherited=own + self.inherited, depth=self.depth + 1)

    def look(self, element: Element) -> "Look":
        """How `element` is to be drawn, its own attributes first."""
        return Look((element, *self._chain(element.get("DrawParam", "")), *self.inherited))

    def _chain(self, name: str) -> Iterator[Element]:
        for _ in range(_LONGEST_CHAIN):
            parameter = self.resources.get(name) if name else None
            if parameter is None or parameter.kind != "DrawParam":
                return
            yield parameter.element
            name = parameter.element.get("Relative", "")


@dataclass(frozen=True, slots=True)
class Look:
    """Draw parameters by name, from the nearest element that gives them."""

    sources: tuple[Element, ...]

    def value(self, name: str, default: str = "") -> str:
        return next((given for e in self.sources if (given := e.get(name, ""))), default)

    def size(self, name: str, default: float) -> float:
        return number(self.value(name), default)

    def colour(self, name: str) -> Element | None:
        return next((found for e in self.sources if (found := child(e, name)) is not None), None)


def boundary(element: Element) -> Box:
    """The object's box; a straight line's may have no height."""
    given = numbers(element.get("Boundary", ""))
    x, y, width, height = given if len(given) == 4 else (0.0, 0.0, 0.0, 0.0)
    return Box(x, y, max(0.0, width), max(0.0, height))


def skia_matrix(text: str) -> skia.Matrix:
    """A CTM as skia has it."""
    a, b, c, d, e, f = matrix(text)
    return skia.Matrix.MakeAll(a, c, e, b, d, f, 0, 0, 1)


def is_set(element: Element, name: str, default: bool) -> bool:
    given = element.get(name, "").strip().lower()
    return given in ("true", "1") if given else default


def alpha(element: Element) -> float:
    """The object's own opacity, up to 1."""
    return min(1.0, max(0.0, number(element.get("Alpha", "255"), 255.0) / 255))
