"""Whether a sealed file is the certificate it was asked for as: a genuine file may be somebody else's."""

from collections.abc import Iterable
from enum import StrEnum

from kiosk.certificates.holdings import ECertificate
from kiosk.certificates.metadata import Element
from kiosk.certificates.ofd.fault import PackageFault
from kiosk.certificates.ofd.package import open_package
from kiosk.certificates.ofd.xml import descendants, parse_xml, text

ENTRY = "OFD.xml"
Facts = tuple[tuple[str, str], ...]
"""Metadata elements and their values; holders repeat."""


class Contradiction(StrEnum):
    """What the file says otherwise than the platform."""

    IDENTIFIER = "identifier-differs"
    HOLDER = "holder-differs"


def facts_of(data: bytes) -> Facts:
    """The metadata inside an OFD file; none when it has none or cannot be read.

    They are worth something only where a seal covers the entry they stand in.
    """
    try:
        root = parse_xml(open_package(data).read(ENTRY), ENTRY)
    except PackageFault:
        return ()
    return tuple((e.get("Name", ""), text(e)) for e in descendants(root, "CustomData"))


def contradictions(facts: Facts, certificate: ECertificate) -> tuple[Contradiction, ...]:
    """Pure. What a file does not say contradicts nothing: many genuine files say nothing of themselves."""
    found = []
    if _differs(facts, Element.IDENTIFIER, certificate.identifier.reveal()):
        found.append(Contradiction.IDENTIFIER)
    if certificate.holder and _differs(facts, Element.HOLDER_CODE, certificate.holder.reveal()):
        found.append(Contradiction.HOLDER)
    return tuple(found)


def _differs(facts: Iterable[tuple[str, str]], element: Element, expected: str) -> bool:
    said = {value.strip() for name, value in facts if name == element}
    return bool(said and expected) and expected not in said
