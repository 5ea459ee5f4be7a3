"""Whether what a signature lists is unchanged, and whether it lists all that is shown."""

from hmac import compare_digest

from kiosk.certificates.ofd.document import FindingCode, OfdDocument
from kiosk.certificates.ofd.fault import PackageFault
from kiosk.certificates.ofd.package import Package
from kiosk.certificates.seals.algorithms import SM2_NAMES, SM3_NAMES, sm3
from kiosk.certificates.seals.signature_file import Reference, SignatureFile
from kiosk.certificates.seals.verification import Reason, Step, StepName


class Digests:
    """The SM3 of each entry, taken once however many signatures list it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[str, bytes] = {}

    def of(self, name: str) -> bytes:
        """
        Raises:
            PackageFault: when the entry is damaged.
        """
        if name not in self._known:
            self._known[name] = sm3(self._package.read(name))
        return self._known[name]


def algorithms(file: SignatureFile) -> Step:
    """The signature's method need not be named here, since its value names it; the digest's must be."""
    refused = [
        method
        for method, taken in ((file.digest_method, SM3_NAMES), (file.signature_method, SM2_NAMES | {""}))
        if method.strip().lower() not in taken
    ]
    reasons = (Reason.ALGORITHM_REFUSED,) if refused else ()
    return Step(StepName.ALGORITHMS, reasons, ", ".join(refused))


def references(file: SignatureFile, digests: Digests) -> Step:
    """Every listed entry is there with the digest it had."""
    changed = [r.location for r in file.references if not _unchanged(r, digests)]
    if changed or not file.references:
        return Step(StepName.REFERENCES, (Reason.CONTENT_CHANGED,), ", ".join(changed[:5]))
    return Step(StepName.REFERENCES, detail=f"{len(file.references)} entries")


def _unchanged(reference: Reference, digests: Digests) -> bool:
    try:
        return bool(reference.entry) and compare_digest(digests.of(reference.entry), reference.digest)
    except PackageFault:
        return False


def coverage(document: OfdDocument, file: SignatureFile) -> Step:
    """All that is drawn is listed. `OFD.xml` draws nothing, but what it says is not signed for without it."""
    listed = {reference.entry for reference in file.references}
    bare = sorted((document.drawn | {document.name}) - listed)
    if bare:
        return Step(StepName.COVERAGE, (Reason.CONTENT_NOT_COVERED,), ", ".join(bare[:5]))
    if document.entry not in listed:
        return Step(StepName.COVERAGE, (Reason.ENTRY_NOT_COVERED,), document.entry)
    return Step(StepName.COVERAGE)


def single(document: OfdDocument) -> Step:
    """One document, one version of it: what else there is might be shown by another reader."""
    several = {FindingCode.SEVERAL_BODIES, FindingCode.HAS_VERSIONS} & {f.code for f in document.findings}
    reasons = (Reason.SEVERAL_DOCUMENTS,) if several else ()
    return Step(StepName.PACKAGE, reasons, ", ".join(sorted(several)))
