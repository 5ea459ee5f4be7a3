"""A copy of one sealed file: verified, compared with what it was asked for as, drawn with its mark."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from kiosk.certificates import ECertificate, Verdict
from kiosk.documents.certificate_page.copy import CopyMark
from kiosk.documents.certificate_page.fault import RenderFault
from kiosk.documents.sealed_certificate import NotVerified, certificate_copy
from kiosk.terminal.performers.looking import is_another
from kiosk.terminal.performers.sealed import looked_into


class CopyRefused(Exception):
    """Nothing is printed of a file that does not pass, or cannot be drawn whole."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Made:
    """A copy as PDF, the certificate with its verdict, and the purpose that stands on it."""

    pdf: bytes = field(repr=False)
    certificate: ECertificate
    purpose: str


def made(
    data: bytes, certificate: ECertificate, trust: Path, at: datetime, purpose: str, terminal_id: str
) -> Made:
    """`at` is local time: it stands on the copy.

    Raises:
        OSError: when the trust folder may not be read.
        CopyRefused: `copy-not-verified` or `copy-not-drawn`.
    """
    found = looked_into(data, trust, at)
    if is_another(data, found, certificate):
        raise CopyRefused("copy-not-verified")
    try:
        pdf = certificate_copy(data, found, CopyMark(purpose, at, terminal_id))
    except NotVerified:
        raise CopyRefused("copy-not-verified") from None
    except RenderFault:
        raise CopyRefused("copy-not-drawn") from None
    return Made(pdf, replace(certificate, verified=Verdict.VALID), purpose)
