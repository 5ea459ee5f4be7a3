"""Resources of a document: fonts, pictures, colour spaces, draw parameters and composite units."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kiosk.certificates.ofd.fault import PackageFault
from kiosk.certificates.ofd.package import Package
from kiosk.certificates.ofd.xml import Element, child_text, children

_FILES = {"Font": "FontFile", "MultiMedia": "MediaFile"}
_GROUPS = {
    "Fonts": "Font",
    "MultiMedias": "MultiMedia",
    "ColorSpaces": "ColorSpace",
    "DrawParams": "DrawParam",
    "CompositeGraphicUnits": "CompositeGraphicUnit",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource: its kind is the element's name, `file` the entry it points at, or "" without one.

    `lost` says that it points at an entry that is not there.
    """

    kind: str
    id: str
    element: Element = field(repr=False)
    file: str = ""
    lost: bool = False


def read_resources(package: Package, name: str, root: Element) -> Iterator[Resource]:
    """The resources of one resource file, whose entry is `name`."""
    base = root.get("BaseLoc", "").strip()
    for group, kind in _GROUPS.items():
        for holder in children(root, group):
            for element in children(holder, kind):
                yield _resource(package, name, base, kind, element)


def merged(resources: Iterable[Resource]) -> dict[str, Resource]:
    """By id; a later file goes before an earlier one, as a page's own resources do before the document's."""
    return {resource.id: resource for resource in resources}


def _resource(package: Package, name: str, base: str, kind: str, element: Element) -> Resource:
    location = child_text(element, _FILES[kind]) if kind in _FILES else ""
    file = located(package, name, base, location) if location else ""
    return Resource(kind, element.get("ID", ""), element, file, lost=bool(location and not file))


def located(package: Package, name: str, base: str, location: str) -> str:
    """The entry of a file of the resource file `name`: below its BaseLoc, else beside it; "" without one."""
    for candidate in (f"{base}/{location}" if base else location, location):
        try:
            found = package.find(candidate, name)
        except PackageFault:
            continue
        if found:
            return found
    return ""
