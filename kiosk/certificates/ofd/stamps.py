"""Where a signature puts its seal's picture: the StampAnnots of `Signature.xml` (GB/T 33190, 18.2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.certificates.ofd.document import OfdDocument
from kiosk.certificates.ofd.geometry import Box, box
from kiosk.certificates.ofd.package import Package
from kiosk.certificates.ofd.trees import Trees
from kiosk.certificates.ofd.xml import descendants

MOST_STAMPS = 4000


@dataclass(frozen=True, slots=True)
class StampPlace:
    """The seal of the signature file `signature` on the page with the id `page`.

    `clip` is the part of the picture that is shown, from the boundary's corner (骑缝章: one slice a page).
    """

    signature: str
    page: str
    boundary: Box
    clip: Box | None = None


def read_stamps(package: Package, document: OfdDocument) -> tuple[StampPlace, ...]:
    """All places of all seals, in the order of the signatures.

    Raises:
        PackageFault: when a signature file is damaged or no safe XML.
    """
    trees = Trees(package)
    found = [place for name in document.signature_files for place in _places(trees, name)]
    return tuple(found[:MOST_STAMPS])


def _places(trees: Trees, name: str) -> Iterator[StampPlace]:
    for element in descendants(trees.root(name), "StampAnnot"):
        boundary = box(element.get("Boundary", ""))
        if boundary is not None:
            yield StampPlace(name, element.get("PageRef", ""), boundary, box(element.get("Clip", "")))
