"""From a package to its document: `OFD.xml`, `Document.xml`, pages, templates, resources and annotations."""

from collections.abc import Iterator

from kiosk.certificates.ofd.closing import by_id, closed
from kiosk.certificates.ofd.content import Content, content
from kiosk.certificates.ofd.document import Finding, FindingCode, Layer, OfdDocument, Page
from kiosk.certificates.ofd.fault import FaultCode, PackageFault
from kiosk.certificates.ofd.geometry import A4, Box, area
from kiosk.certificates.ofd.package import Package
from kiosk.certificates.ofd.resources import Resource, read_resources
from kiosk.certificates.ofd.trees import Trees
from kiosk.certificates.ofd.xml import Element, child, child_text, children, descendants, local, text

ENTRY = "OFD.xml"
MOST_PAGES = 1000
MOST_PARTS = 10_000


def read_document(package: Package) -> OfdDocument:
    """The first document of the package, every content file read once.

    Raises:
        PackageFault: when the package is no OFD, a page is missing, or there is too much of anything.
    """
    return _Reading(package).document()


class _Reading:
    """One reading of one package: what was found on the way is kept here until the document is whole."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._trees = Trees(package)
        self._contents: dict[str, Content] = {}
        self._resources: dict[str, tuple[Resource, ...]] = {}
        self._findings: list[Finding] = []
        self._used: set[str] = set()
        self._lists: list[str] = []
        self._parts = MOST_PARTS

    def document(self) -> OfdDocument:
        entry = self._package.resolve(ENTRY)
        body = self._body(entry)
        name = self._package.resolve(child_text(body, "DocRoot"), entry)
        root = self._trees.root(name)
        shared = tuple(self._shared(root, name))
        box = area(next(descendants(root, "PageArea"), None)) or A4
        annotations = self._annotations(root, name)
        pages = tuple(self._pages(root, name, annotations, box))
        signatures, files = self._signatures(body, entry)
        return OfdDocument(
            entry=entry,
            name=name,
            box=box,
            pages=pages,
            resources=shared,
            drawn=self._drawn(name),
            signatures=signatures,
            signature_files=files,
            attachments=self._attachments(root, name),
            custom=_custom(body),
            findings=tuple(dict.fromkeys(self._findings)),
        )

    def _body(self, entry: str) -> Element:
        root = self._trees.root(entry)
        bodies = tuple(children(root, "DocBody"))
        if local(root) != "OFD" or not bodies:
            raise PackageFault(FaultCode.NOT_AN_OFD, entry)
        if len(bodies) > 1:
            self._find(FindingCode.SEVERAL_BODIES, entry)
        if any(child(body, "Versions") is not None for body in bodies):
            self._find(FindingCode.HAS_VERSIONS, entry)
        return bodies[0]

    def _shared(self, root: Element, name: str) -> Iterator[str]:
        common = child(root, "CommonData")
        for element in common if common is not None else ():
            if local(element) in ("PublicRes", "DocumentRes"):
                yield from self._resource_file(text(element), name)

    def _resource_file(self, location: str, base: str) -> Iterator[str]:
        name = self._part(location, base)
        if not name:
            return
        if name not in self._resources:
            root = self._trees.root(name)
            self._resources[name] = tuple(read_resources(self._package, name, root))
        yield name

    def _pages(self, root: Element, name: str, notes: dict[str, tuple[str, ...]], box: Box) -> Iterator[Page]:
        holder = child(root, "Pages")
        listed = tuple(children(holder, "Page")) if holder is not None else ()
        if len(listed) > MOST_PAGES:
            raise PackageFault(FaultCode.TOO_MANY_PAGES, name)
        templates = self._templates(root, name)
        for element in listed:
            at = self._package.resolve(element.get("BaseLoc", ""), name)
            made = self._content(at)
            number = element.get("ID", "")
            yield Page(
                id=number,
                name=at,
                box=made.box or box,
                templates=tuple(self._layers(made, templates)),
                resources=self._own_resources(made, at),
                annotations=notes.get(number, ()),
            )

    def _content(self, name: str) -> Content:
        if name not in self._contents:
            self._contents[name] = content(self._trees.root(name))
            self._used |= self._contents[name].used
        return self._contents[name]

    def _own_resources(self, made: Content, name: str) -> tuple[str, ...]:
        return tuple(n for location in made.resources for n in self._resource_file(location, name))

    def _templates(self, root: Element, name: str) -> dict[str, tuple[str, str]]:
        """By id: the template's entry and its own order."""
        common = child(root, "CommonData")
        found = children(common, "TemplatePage") if common is not None else ()
        return {e.get("ID", ""): (self._part(e.get("BaseLoc", ""), name), e.get("ZOrder", "")) for e in found}

    def _layers(self, made: Content, templates: dict[str, tuple[str, str]]) -> Iterator[Layer]:
        for use in made.templates:
            name, order = templates.get(use.id, ("", ""))
            self._count()
            if name:
                own = self._own_resources(self._content(name), name)
                yield Layer(name, (use.order or order) == "Foreground", own)
            else:
                self._find(FindingCode.MISSING_PART, use.id)

    def _annotations(self, root: Element, name: str) -> dict[str, tuple[str, ...]]:
        """The annotation files by the id of their page."""
        listed = self._part(child_text(root, "Annotations"), name)
        found: dict[str, tuple[str, ...]] = {}
        if not listed:
            return found
        self._lists.append(listed)
        for page in children(self._trees.root(listed), "Page"):
            at = self._part(child_text(page, "FileLoc"), listed)
            if at:
                self._content(at)
                found[page.get("PageID", "")] = found.get(page.get("PageID", ""), ()) + (at,)
        return found

    def _signatures(self, body: Element, entry: str) -> tuple[str, tuple[str, ...]]:
        location = child_text(body, "Signatures")
        if not location:
            return "", ()
        name = self._part(location, entry, FindingCode.MISSING_SIGNATURES)
        if not name:
            return "", ()
        bases = [e.get("BaseLoc", "") for e in children(self._trees.root(name), "Signature")]
        files = [self._part(base, name, FindingCode.MISSING_SIGNATURES) for base in bases]
        return name, tuple(file for file in files if file)

    def _attachments(self, root: Element, name: str) -> tuple[str, ...]:
        """The entries only; what is in them is nobody's concern here."""
        listed = self._part(child_text(root, "Attachments"), name)
        if not listed:
            return ()
        files = [self._part(text(e), listed) for e in descendants(self._trees.root(listed), "FileLoc")]
        if files:
            self._find(FindingCode.HAS_ATTACHMENTS, listed)
        return tuple(file for file in files if file)

    def _drawn(self, name: str) -> frozenset[str]:
        resources = by_id(r for file in self._resources.values() for r in file)
        reached = closed(self._used, resources)
        for resource in reached:
            if resource.lost:
                self._find(FindingCode.MISSING_PART, resource.id)
        files = {resource.file for resource in reached if resource.file}
        return frozenset({name, *self._lists, *self._contents, *self._resources} | files)

    def _part(self, location: str, base: str, code: FindingCode = FindingCode.MISSING_PART) -> str:
        """The entry, or "" and a finding when it is not there; "" alone when nothing is asked for."""
        self._count()
        if not location:
            return ""
        try:
            return self._package.resolve(location, base)
        except PackageFault:
            self._find(code, location)
            return ""

    def _count(self) -> None:
        self._parts -= 1
        if self._parts < 0:
            raise PackageFault(FaultCode.TOO_MANY_PARTS)

    def _find(self, code: FindingCode, name: str) -> None:
        self._findings.append(Finding(code, name))


def _custom(body: Element) -> dict[str, str]:
    return {e.get("Name", ""): text(e) for e in descendants(body, "CustomData")}
