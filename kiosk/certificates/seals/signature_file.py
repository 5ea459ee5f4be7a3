"""`Signatures.xml` and `Signature.xml` of an OFD package (GB/T 33190, 18) as values."""

from binascii import Error as NoBase64
from binascii import a2b_base64
from dataclasses import dataclass, field

from kiosk.certificates.ofd.fault import FaultCode, PackageFault
from kiosk.certificates.ofd.package import Package
from kiosk.certificates.ofd.xml import Element, child, child_text, children, parse_xml

MOST_SIGNATURES = 16
MOST_REFERENCES = 2000
MOST_BYTES, MOST_TAGS = 1 << 20, 5 * MOST_REFERENCES
"""Of one XML entry of a signature; every reference has one tag to open and one to close, twice."""
SEAL, SIGN = "Seal", "Sign"


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry that is signed for, "" when it is not there; `digest` is empty when it is no base64."""

    location: str = field(repr=False)
    entry: str = field(repr=False)
    digest: bytes


@dataclass(frozen=True, slots=True)
class SignatureFile:
    """One `Signature.xml`: locations as written, resolved against `name`."""

    name: str
    kind: str
    raw: bytes = field(repr=False)
    digest_method: str
    signature_method: str
    signed_at: str
    references: tuple[Reference, ...]
    value: str
    seal: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A signature as `Signatures.xml` lists it; the kind is Seal where nothing is said."""

    location: str
    kind: str


def listed_signatures(package: Package, name: str) -> tuple[Listed, ...]:
    """
    Raises:
        PackageFault: when the list is no XML or too long.
    """
    _, root = _parsed(package, name)
    found = tuple(
        Listed(e.get("BaseLoc", ""), e.get("Type", "") or SEAL) for e in children(root, "Signature")
    )
    if len(found) > MOST_SIGNATURES:
        raise PackageFault(FaultCode.TOO_MANY_PARTS, name)
    return found


def read_signature(package: Package, listed: Listed, base: str) -> SignatureFile:
    """The signature that the list `base` points at.

    Raises:
        PackageFault: when it is missing or no XML.
    """
    name = package.resolve(listed.location, base)
    raw, root = _parsed(package, name)
    info = _only(root, "SignedInfo", name)
    references = _only(info, "References", name)
    seal = child(info, "Seal")
    return SignatureFile(
        name=name,
        kind=listed.kind,
        raw=raw,
        digest_method=references.get("CheckMethod", ""),
        signature_method=child_text(info, "SignatureMethod"),
        signed_at=child_text(info, "SignatureDateTime"),
        references=tuple(_reference(package, name, e) for e in children(references, "Reference")),
        value=child_text(root, "SignedValue"),
        seal="" if seal is None else child_text(seal, "BaseLoc"),
    )


def _only(parent: Element, called: str, name: str) -> Element:
    """Of two lists, two readers might take different ones."""
    found = tuple(children(parent, called))
    if len(found) != 1:
        raise PackageFault(FaultCode.XML_MALFORMED, name)
    return found[0]


def _parsed(package: Package, name: str) -> tuple[bytes, Element]:
    if package.size(name) > MOST_BYTES:
        raise PackageFault(FaultCode.XML_TOO_LARGE, name)
    raw = package.read(name)
    if raw.count(b"<") > MOST_TAGS:
        raise PackageFault(FaultCode.XML_TOO_LARGE, name)
    return raw, parse_xml(raw, name)


def _reference(package: Package, base: str, element: Element) -> Reference:
    location = element.get("FileRef", "")
    try:
        digest = a2b_base64(child_text(element, "CheckValue").encode("ascii", "replace"))
    except NoBase64:
        digest = b""
    try:
        return Reference(location, package.find(location, base) or "", digest)
    except PackageFault:
        return Reference(location, "", digest)
