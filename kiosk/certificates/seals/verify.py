"""One sealed file in, one verification out, whatever the bytes are."""

from collections.abc import Callable
from datetime import datetime

from kiosk.certificates import pdf
from kiosk.certificates.seals import ofd_file
from kiosk.certificates.seals.people import Question
from kiosk.certificates.seals.sm2 import MissingLibrary
from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.verification import Reason, Step, StepName, Verification

LARGEST = 20 * 1024 * 1024
"""Bytes; genuine certificates have a tenth of a megabyte, the largest sealed files in use four."""
_ARCHIVE = b"PK"


def verify_file(data: bytes, trust: Trust, at: datetime, *, in_force: bool = False) -> Verification:
    """Looks into an OFD or PDF file completely; never raises.

    `at` is when the file is looked at, with a time zone. What expired between signing and then was good
    when it was used, and is noted; with `in_force` it is a failure.
    """
    question = Question(trust, at, in_force)
    kind, verify = _kind(data)
    if verify is None or len(data) > LARGEST:
        return _without(kind, Reason.UNREADABLE, "neither OFD nor PDF" if verify is None else "too large")
    try:
        return verify(data, question)
    except MissingLibrary as error:
        return _without(kind, Reason.CANNOT_VERIFY, str(error))


def not_judged(data: bytes, why: str) -> Verification:
    """Of a file that cannot be looked into now, whatever it is: neither good nor bad."""
    return _without(_kind(data)[0], Reason.CANNOT_VERIFY, why)


def _kind(data: bytes) -> tuple[str, Callable[[bytes, Question], Verification] | None]:
    if data.startswith(_ARCHIVE):
        return ofd_file.FORMAT, ofd_file.verify_ofd
    return (pdf.FORMAT, pdf.verify_pdf) if pdf.is_pdf(data) else ("unknown", None)


def _without(kind: str, reason: Reason, detail: str) -> Verification:
    return Verification(format=kind, steps=(Step(StepName.PACKAGE, (reason,), detail),))
