"""The objects of a layer, block or composite unit, in their order (GB/T 33190, 8 and 13)."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import skia

from kiosk.certificates.ofd.xml import Element, child, local
from kiosk.documents.certificate_page.clips import clip
from kiosk.documents.certificate_page.grouping import together
from kiosk.documents.certificate_page.scene import Scene, alpha, boundary, is_set, skia_matrix
from kiosk.documents.certificate_page.shapes import LINE_WIDTH, draw_image, draw_path, draw_text


def draw_objects(canvas: skia.Canvas, elements: Iterable[Element], scene: Scene) -> None:
    """
    Raises:
        RenderFault: when a part cannot be read or there is too much of it.
    """
    for element in elements:
        scene.parts.budget.spend()
        kind = local(element)
        if kind == "PageBlock":
            draw_objects(canvas, element, scene.inside(element))
        elif kind in _DRAWN and is_set(element, "Visible", True):
            _draw(canvas, kind, element, scene)


def _draw(canvas: skia.Canvas, kind: str, element: Element, scene: Scene) -> None:
    at = boundary(element)
    canvas.save()
    canvas.translate(at.x, at.y)
    if kind == "PathObject" and at.width and at.height:
        # What leaves the boundary is cut off, but lines along its edges keep their width.
        edge = scene.look(element).size("LineWidth", LINE_WIDTH)
        canvas.clipRect(skia.Rect.MakeWH(at.width, at.height).makeOutset(edge, edge))
    clip(canvas, element, scene.parts.budget)
    canvas.concat(skia_matrix(element.get("CTM", "")))
    _DRAWN[kind](canvas, element, scene)
    canvas.restore()


def _draw_unit(canvas: skia.Canvas, element: Element, scene: Scene) -> None:
    unit = scene.resources.get(element.get("ResourceID", ""))
    content = child(unit.element, "Content") if unit is not None else None
    if content is None:
        return
    opacity = alpha(element)
    if opacity < 1:
        with together(canvas, skia.Paint(Alphaf=opacity), scene.parts.budget):
            draw_objects(canvas, content, scene.inside(element))
    else:
        draw_objects(canvas, content, scene.inside(element))


_DRAWN: Mapping[str, Callable[[skia.Canvas, Element, Scene], None]] = MappingProxyType(
    {
        "TextObject": draw_text,
        "PathObject": draw_path,
        "ImageObject": draw_image,
        "CompositeObject": _draw_unit,
    }
)
