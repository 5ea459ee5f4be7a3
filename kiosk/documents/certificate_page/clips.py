"""Clips of an object (GB/T 33190, 8.4): all of them hold, each a union of its areas."""

from collections.abc import Iterator

import skia

from kiosk.certificates.ofd.xml import Element, child, child_text, children
from kiosk.documents.certificate_page.budget import Budget
from kiosk.documents.certificate_page.paths import parsed, scale_of
from kiosk.documents.certificate_page.scene import boundary, skia_matrix


def clip(canvas: skia.Canvas, element: Element, budget: Budget) -> None:
    """Narrows the canvas, whose origin is the object's. Areas of text are not clipped to."""
    clips = child(element, "Clips")
    for one in children(clips, "Clip") if clips is not None else ():
        areas = list(_areas(one, budget, scale_of(canvas)))
        if not areas:
            continue
        union = skia.Path()
        for area in areas:
            union.addPath(area)
        canvas.clipPath(union, skia.ClipOp.kIntersect, True)


def _areas(one: Element, budget: Budget, scale: float) -> Iterator[skia.Path]:
    for area in children(one, "Area"):
        for shape in children(area, "Path"):
            at = boundary(shape)
            even_odd = shape.get("Rule") == "Even-Odd"
            path = parsed(child_text(shape, "AbbreviatedData"), budget, even_odd, scale)
            path.transform(skia_matrix(shape.get("CTM", "")))
            path.offset(at.x, at.y)
            path.transform(skia_matrix(area.get("CTM", "")))
            yield path
