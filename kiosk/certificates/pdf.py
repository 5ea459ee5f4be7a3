"""Signed PDF files: the steps are those of OFD, over the bytes of /ByteRange.

What was added after a signature is compared by pyHanko, and only then: its time and memory have no bounds.
"""

from typing import Protocol

from kiosk.certificates.pdf_bounds import comparable
from kiosk.certificates.pdf_library import Looked, look
from kiosk.certificates.pdf_marks import MOST_SIGNATURES, Mark, marks
from kiosk.certificates.pdf_revisions import compare
from kiosk.certificates.seals import sign_steps, stamp_steps
from kiosk.certificates.seals.algorithms import SM3_NAMES
from kiosk.certificates.seals.der import DerFault
from kiosk.certificates.seals.people import Question
from kiosk.certificates.seals.ses import is_stamp
from kiosk.certificates.seals.signed_data import CMS_SIGNED_DATA, DATA, is_signed_data, parse_signed_data
from kiosk.certificates.seals.time_stamps import TIME_STAMP_INFO
from kiosk.certificates.seals.verification import Reason, SealFinding, Step, StepName, Verification

FORMAT, STANDARD = "pdf", "PAdES"
MAGIC, MAGIC_WITHIN = b"%PDF-", 1024
RANGE = b"/ByteRange"


class _Ask(Protocol):
    """How it is found out what was added after a signature."""

    def __call__(self, data: bytes, numbers: tuple[int, int, int, int], *, followed: bool) -> Looked: ...


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
        return _bare(Reason.SIGNATURE_UNREADABLE if not found and RANGE in data else Reason.UNSIGNED)
    followed = any(mark.whole for mark in signatures)
    earlier = sum(not mark.whole for mark in signatures)
    may = earlier > 0 and comparable(data, earlier)
    # pyHanko reads all signatures of a file or none.
    ask = look if may and all(_usual(mark) for mark in found) else compare
    seals = tuple(_seal(data, mark, question, ask if may else None, followed) for mark in signatures)
    return Verification(format=FORMAT, steps=(Step(StepName.PACKAGE),), seals=seals)


def _bare(reason: Reason, detail: str = "") -> Verification:
    return Verification(format=FORMAT, steps=(Step(StepName.PACKAGE, (reason,), detail),))


def _usual(mark: Mark) -> bool:
    """Signed data of CMS without SM2."""
    try:
        read = parse_signed_data(mark.value or b"", TIME_STAMP_INFO if mark.time_stamp else DATA)
    except DerFault:
        return False
    return read.kind == CMS_SIGNED_DATA and read.digest_method not in SM3_NAMES


def _seal(data: bytes, mark: Mark, question: Question, ask: _Ask | None, followed: bool) -> SealFinding:
    """By what stands in /Contents: a seal's signature, or signed data."""
    if mark.value is None:
        return _unreadable("the signature is not the one gap of what it signs")
    before = (_coverage(data, mark, ask, followed),)
    if is_signed_data(mark.value):
        return sign_steps.examine(mark.value, mark.parts(data), question, before, mark.said, in_pdf=True)
    if is_stamp(mark.value):
        message = b"".join(mark.parts(data))
        return stamp_steps.examine(mark.value, message, "", question, None, before, mark.said)
    return _unreadable("neither a seal nor signed data")


def _unreadable(detail: str) -> SealFinding:
    return SealFinding(
        standard=STANDARD, steps=(Step(StepName.FORM, (Reason.SIGNATURE_UNREADABLE,), detail),)
    )


def _coverage(data: bytes, mark: Mark, ask: _Ask | None, followed: bool) -> Step:
    """Over the whole file, or followed by nothing but what pyHanko knows to be harmless."""
    if mark.whole:
        return Step(StepName.COVERAGE)
    if ask is None:
        return _added("something was added, too much to be compared")
    looked = ask(data, mark.numbers, followed=followed)
    if looked.intact and looked.good and looked.covered:
        return Step(StepName.COVERAGE, detail=looked.added)
    return _added(looked.fault or looked.added or "something was added after it was signed")


def _added(detail: str) -> Step:
    return Step(StepName.COVERAGE, (Reason.CONTENT_NOT_COVERED,), detail)
