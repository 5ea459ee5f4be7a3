"""A sealed OFD file: the package, its one document, and every signature on it."""

from kiosk.certificates.ofd.document import FindingCode, OfdDocument
from kiosk.certificates.ofd.fault import PackageFault
from kiosk.certificates.ofd.limits import MEGABYTE, Limits
from kiosk.certificates.ofd.package import Package, open_package
from kiosk.certificates.ofd.reading import read_document
from kiosk.certificates.seals import coverage, sign_steps, stamp_steps
from kiosk.certificates.seals.coverage import Digests
from kiosk.certificates.seals.moments import parse_moment
from kiosk.certificates.seals.people import Question
from kiosk.certificates.seals.signature_file import SignatureFile, listed_signatures, read_signature
from kiosk.certificates.seals.signed_data import is_signed_data
from kiosk.certificates.seals.verification import Reason, SealFinding, Step, StepName, Verification

FORMAT = "ofd"
LIMITS = Limits(archive=20 * MEGABYTE, entry=32 * MEGABYTE, inflated=64 * MEGABYTE)


def verify_ofd(data: bytes, question: Question) -> Verification:
    """
    Raises:
        MissingLibrary: when this system cannot verify SM2.
    """
    try:
        package = open_package(data, LIMITS)
        document = read_document(package)
        files = _signatures(package, document)
    except PackageFault as fault:
        return _bare(Reason.UNREADABLE, f"{fault.code} {fault.name}".strip())
    except RecursionError:
        return _bare(Reason.UNREADABLE, "nested too deeply")
    if any(f.code is FindingCode.MISSING_SIGNATURES for f in document.findings):
        return _bare(Reason.SIGNATURES_MISSING, document.signatures)
    if not files:
        return _bare(Reason.UNSIGNED)
    digests = Digests(package)
    seals = tuple(_seal(package, document, file, digests, question) for file in files)
    return Verification(format=FORMAT, steps=(coverage.single(document),), seals=seals)


def _bare(reason: Reason, detail: str = "") -> Verification:
    return Verification(format=FORMAT, steps=(Step(StepName.PACKAGE, (reason,), detail),))


def _signatures(package: Package, document: OfdDocument) -> tuple[SignatureFile, ...]:
    if not document.signatures:
        return ()
    listed = listed_signatures(package, document.signatures)
    if len(listed) != len(document.signature_files):
        return ()
    return tuple(read_signature(package, one, document.signatures) for one in listed)


def _seal(
    package: Package, document: OfdDocument, file: SignatureFile, digests: Digests, question: Question
) -> SealFinding:
    before = (
        coverage.algorithms(file),
        coverage.references(file, digests),
        coverage.coverage(document, file),
    )
    try:
        value = package.read(package.resolve(file.value, file.name))
        copy = package.read(package.resolve(file.seal, file.name)) if file.seal else None
    except PackageFault as fault:
        return SealFinding(standard="", steps=(*before, stamp_steps.unreadable(fault)))
    said = parse_moment(file.signed_at)
    if is_signed_data(value):
        return sign_steps.examine(value, (file.raw,), question, before, said)
    return stamp_steps.examine(value, file.raw, file.name, question, copy, before, said)
