"""The page of a sealed certificate: drawn from the very bytes that were verified, if they passed."""

from kiosk.certificates.ofd.document import OfdDocument
from kiosk.certificates.ofd.fault import PackageFault
from kiosk.certificates.ofd.package import Package, open_package
from kiosk.certificates.ofd.reading import read_document
from kiosk.certificates.ofd.stamps import read_stamps
from kiosk.certificates.seals.verification import Verification
from kiosk.certificates.verdict import Verdict
from kiosk.documents.certificate_page.copy import CopyMark
from kiosk.documents.certificate_page.fault import RenderCode, RenderFault
from kiosk.documents.certificate_page.render import render_page, render_pdf
from kiosk.documents.certificate_page.seals import SealPicture


class NotVerified(Exception):
    """The file did not pass: nothing of it may be shown or printed."""


def certificate_png(
    data: bytes, found: Verification, *, index: int = 0, dpi: float = 150.0, mark: CopyMark | None = None
) -> bytes:
    """One page with its seals as PNG; `found` is what `verify_file` said of these bytes.

    Raises:
        NotVerified: when the verdict is anything but valid.
        RenderFault: when the page cannot be drawn whole.
    """
    package, document, seals = _opened(data, found)
    if not 0 <= index < len(document.pages):
        raise RenderFault(RenderCode.NO_SUCH_PAGE)
    here = [seal for seal in seals if seal.place.page == document.pages[index].id]
    return render_page(package, document, index, dpi, here, mark)


def certificate_copy(data: bytes, found: Verification, mark: CopyMark) -> bytes:
    """All pages with their seals on A4 as PDF; a copy always bears its mark.

    Raises:
        NotVerified: when the verdict is anything but valid.
        RenderFault: when a page cannot be drawn whole.
    """
    package, document, seals = _opened(data, found)
    return render_pdf(package, document, seals, mark)


def _opened(data: bytes, found: Verification) -> tuple[Package, OfdDocument, list[SealPicture]]:
    if found.verdict is not Verdict.VALID:
        raise NotVerified
    try:
        package = open_package(data)
        document = read_document(package)
        return package, document, _seals(package, document, found)
    except PackageFault as fault:
        raise NotVerified from fault


def _seals(package: Package, document: OfdDocument, found: Verification) -> list[SealPicture]:
    """The pictures inside the verified seals, each at the places its own signature file names."""
    pictures = {
        name: seal.picture.data
        for name, seal in zip(document.signature_files, found.seals, strict=False)
        if seal.picture is not None
    }
    places = read_stamps(package, document)
    return [SealPicture(p, pictures[p.signature]) for p in places if p.signature in pictures]
