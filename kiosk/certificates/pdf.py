"""Signed PDF files: RSA and ECDSA by pyHanko, SM2 and seals in /Contents by the same steps as in OFD."""

from kiosk.certificates.pdf_library import Looked, look
from kiosk.certificates.pdf_marks import MOST_SIGNATURES, Mark, marks
from kiosk.certificates.seals import people, sign_steps, stamp_steps
from kiosk.certificates.seals.algorithms import DIGESTS
from kiosk.certificates.seals.der import DerFault
from kiosk.certificates.seals.moments import exactly
from kiosk.certificates.seals.people import Question
from kiosk.certificates.seals.ses import is_stamp
from kiosk.certificates.seals.signed_data import SignedData, is_signed_data, parse_signed_data
from kiosk.certificates.seals.verification import Reason, SealFinding, Step, StepName, Verification

FORMAT, STANDARD = "pdf", "PAdES"
MAGIC, MAGIC_WITHIN = b"%PDF-", 1024


def is_pdf(data: bytes) -> bool:
    return MAGIC in data[:MAGIC_WITHIN]


def verify_pdf(data: bytes, question: Question) -> Verification:
    """
    Raises:
        MissingLibrary: when this system cannot verify SM2.
    """
    found = marks(data)
    if len(found) > MOST_SIGNATURES:
        return _bare(Reason.UNREADABLE, "too many signatures")
    # A time stamp over the file proves when, not by whom.
    signatures = [mark for mark in found if not mark.time_stamp]
    if not signatures:
        return _bare(Reason.UNSIGNED)
    last = max(signatures, key=lambda mark: sum(mark.numbers[2:]))
    seals = tuple(_seal(data, mark, question, last.whole and mark is not last) for mark in signatures)
    return Verification(format=FORMAT, steps=(Step(StepName.PACKAGE),), seals=seals)


def _bare(reason: Reason, detail: str = "") -> Verification:
    return Verification(format=FORMAT, steps=(Step(StepName.PACKAGE, (reason,), detail),))


def _seal(data: bytes, mark: Mark, question: Question, followed: bool) -> SealFinding:
    """By what stands in /Contents: a seal's signature, SM2, or what pyHanko knows."""
    if mark.value is None:
        return _unreadable("the signature is not the one gap of what it signs")
    if is_signed_data(mark.value):
        try:
            signed = parse_signed_data(mark.value)
        except DerFault as error:
            return _unreadable(str(error))
        if signed.signer.point is None:
            return _by_library(data, mark, signed, question, followed)
        said = None if signed.signed_at else mark.said
        return sign_steps.examine(mark.value, mark.parts(data), question, (_whole(mark),), said, in_pdf=True)
    if is_stamp(mark.value):
        before = (_whole(mark),)
        return stamp_steps.examine(mark.value, b"".join(mark.parts(data)), "", question, None, before)
    return _unreadable("neither a seal nor signed data")


def _unreadable(detail: str) -> SealFinding:
    return SealFinding(
        standard=STANDARD, steps=(Step(StepName.FORM, (Reason.SIGNATURE_UNREADABLE,), detail),)
    )


def _whole(mark: Mark) -> Step:
    """Without the whole file under it, nobody can say what was added: SM2 has no analysis of changes."""
    if mark.whole:
        return Step(StepName.COVERAGE)
    return Step(StepName.COVERAGE, (Reason.CONTENT_NOT_COVERED,), "something was added after it was signed")


def _by_library(
    data: bytes, mark: Mark, signed: SignedData, question: Question, followed: bool
) -> SealFinding:
    at = signed.signed_at or mark.said
    steps: tuple[Step, ...] = (Step(StepName.FORM),)
    if signed.digest_method not in DIGESTS:
        steps += (Step(StepName.ALGORITHMS, (Reason.ALGORITHM_REFUSED,), signed.digest_method),)
    else:
        steps += _judged(look(data, mark.numbers, followed=followed))
    return SealFinding(
        standard=STANDARD,
        steps=(
            *steps,
            people.signer(question, signed.signer, at or exactly(question.at), signed.others),
            people.time(question, at, stamped=False),
        ),
        signed_at=None if at is None else at.at,
        signer_name=signed.signer.display_name,
    )


def _judged(looked: Looked) -> tuple[Step, ...]:
    if looked.fault:
        return (Step(StepName.FORM, (Reason.SIGNATURE_UNREADABLE,), looked.fault),)
    return (
        Step(StepName.LIST, () if looked.intact else (Reason.LIST_CHANGED,)),
        Step(StepName.SIGNATURE, () if looked.good else (Reason.SIGNATURE_WRONG,)),
        Step(StepName.COVERAGE, () if looked.covered else (Reason.CONTENT_NOT_COVERED,), looked.added),
    )
