"""What drawing one page reads: resources, pictures and typefaces, each once, and none that is not listed."""

from collections.abc import Iterable

import skia

from kiosk.certificates.ofd.document import OfdDocument
from kiosk.certificates.ofd.fault import PackageFault
from kiosk.certificates.ofd.package import Package
from kiosk.certificates.ofd.resources import Resource, merged, read_resources
from kiosk.certificates.ofd.xml import Element, parse_xml
from kiosk.documents.certificate_page.budget import Budget
from kiosk.documents.certificate_page.fault import RenderCode, RenderFault
from kiosk.documents.certificate_page.pictures import decoded


class Parts:
    """Read through this alone: an entry outside `document.drawn` was not looked at by any verification."""

    def __init__(self, package: Package, document: OfdDocument, budget: Budget) -> None:
        self._package = package
        self._document = document
        self.budget = budget
        self._files: dict[str, tuple[Resource, ...]] = {}
        self._pictures: dict[str, skia.Image] = {}
        self._faces: dict[str, skia.Typeface | None] = {}

    def read(self, name: str) -> bytes:
        """
        Raises:
            RenderFault: unreadable-part.
        """
        if name not in self._document.drawn:
            raise RenderFault(RenderCode.UNREADABLE_PART)
        try:
            return self._package.read(name)
        except PackageFault:
            raise RenderFault(RenderCode.UNREADABLE_PART) from None

    def root(self, name: str) -> Element:
        """
        Raises:
            RenderFault: unreadable-part.
        """
        try:
            return parse_xml(self.read(name), name)
        except PackageFault:
            raise RenderFault(RenderCode.UNREADABLE_PART) from None

    def resources(self, own: Iterable[str]) -> dict[str, Resource]:
        """By id: those of the document, and before them those of the content's `own` files."""
        return merged(r for name in (*self._document.resources, *own) for r in self._file(name))

    def picture(self, name: str) -> skia.Image:
        """
        Raises:
            RenderFault: unreadable-part, unreadable-picture or too-much-to-draw.
        """
        if name not in self._pictures:
            self._pictures[name] = decoded(self.read(name), self.budget)
        return self._pictures[name]

    def face(self, name: str) -> skia.Typeface | None:
        """The embedded typeface, or None when it is in a form that cannot be drawn."""
        if name not in self._faces:
            data = skia.Data.MakeWithCopy(self.read(name))
            self._faces[name] = skia.FontMgr().makeFromData(data)
        return self._faces[name]

    def _file(self, name: str) -> tuple[Resource, ...]:
        if name not in self._files:
            self._files[name] = tuple(read_resources(self._package, name, self.root(name)))
        return self._files[name]
