"""A page in the order of its layers: templates below, content, templates above, annotations."""

from collections.abc import Iterator

import skia

from kiosk.certificates.ofd.document import Page
from kiosk.certificates.ofd.xml import Element, child, children
from kiosk.documents.certificate_page.objects import draw_objects
from kiosk.documents.certificate_page.parts import Parts
from kiosk.documents.certificate_page.scene import Scene, boundary, is_set

_ORDER = ("Background", "Body", "Foreground")


def draw_page(canvas: skia.Canvas, page: Page, parts: Parts) -> None:
    """On a canvas in millimetres, whose origin is the page's upper left corner.

    Raises:
        RenderFault: when a part cannot be read or there is too much of it.
    """
    canvas.save()
    canvas.translate(-page.box.x, -page.box.y)
    for template in page.templates:
        if not template.above:
            _draw_content(canvas, template.name, template.resources, parts)
    _draw_content(canvas, page.name, page.resources, parts)
    for template in page.templates:
        if template.above:
            _draw_content(canvas, template.name, template.resources, parts)
    for name in page.annotations:
        _draw_annotations(canvas, parts.root(name), Scene(parts, parts.resources(page.resources)))
    canvas.restore()


def _draw_content(canvas: skia.Canvas, name: str, own: tuple[str, ...], parts: Parts) -> None:
    scene = Scene(parts, parts.resources(own))
    content = child(parts.root(name), "Content")
    if content is None:
        return
    for layer in sorted(children(content, "Layer"), key=_place):
        draw_objects(canvas, layer, scene.inside(layer))


def _place(layer: Element) -> int:
    kind = layer.get("Type", "Body")
    return _ORDER.index(kind) if kind in _ORDER else 1


def _draw_annotations(canvas: skia.Canvas, root: Element, scene: Scene) -> None:
    for appearance in _appearances(root):
        at = boundary(appearance)
        canvas.save()
        canvas.translate(at.x, at.y)
        draw_objects(canvas, appearance, scene.inside(appearance))
        canvas.restore()


def _appearances(root: Element) -> Iterator[Element]:
    for note in children(root, "Annot"):
        if is_set(note, "Visible", True):
            yield from children(note, "Appearance")
