"""One sealed file in, one verification out, whatever the bytes are."""

from datetime import datetime

from kiosk.certificates.seals.ofd_file import verify_ofd
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
    kind = "ofd" if data.startswith(_ARCHIVE) else "unknown"
    if len(data) > LARGEST:
        return _without(kind, Reason.UNREADABLE, "too large")
    try:
        if kind == "ofd":
            return verify_ofd(data, question)
        return _without(kind, Reason.UNREADABLE, "neither OFD nor PDF")
    except MissingLibrary as error:
        return _without(kind, Reason.CANNOT_VERIFY, str(error))


def _without(kind: str, reason: Reason, detail: str) -> Verification:
    return Verification(format=kind, steps=(Step(StepName.PACKAGE, (reason,), detail),))
