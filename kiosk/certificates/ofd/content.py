"""One content file, of a page or a template: its size, its templates, and which resources it uses."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.certificates.ofd.geometry import Box, area
from kiosk.certificates.ofd.xml import Element, attributes, child, children, text

_REFERENCES = ("ResourceID", "Font", "Substitution", "ImageMask")


@dataclass(frozen=True, slots=True)
class TemplateUse:
    """A template by its id; `order` is Background, Foreground or "" when the template itself says it."""

    id: str
    order: str


@dataclass(frozen=True, slots=True)
class Content:
    """What must be known of a content file before it is drawn."""

    box: Box | None
    templates: tuple[TemplateUse, ...]
    resources: tuple[str, ...]
    used: frozenset[str]


def content(root: Element) -> Content:
    return Content(
        box=area(child(root, "Area")),
        templates=tuple(_templates(root)),
        resources=tuple(text(part) for part in children(root, "PageRes")),
        used=used(root),
    )


def used(element: Element) -> frozenset[str]:
    """The ids of fonts, pictures and composite units that anything below `element` is drawn with."""
    return frozenset(attributes(element, _REFERENCES))


def _templates(root: Element) -> Iterator[TemplateUse]:
    for use in children(root, "Template"):
        yield TemplateUse(use.get("TemplateID", ""), use.get("ZOrder", ""))
