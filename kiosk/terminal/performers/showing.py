"""One sealed file as a resident may see it: verified, compared with what it was asked for as, then drawn."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.certificates import ECertificate, SealCheck, Verdict
from kiosk.certificates.seals.verification import Verification
from kiosk.documents.certificate_page.fault import RenderFault
from kiosk.documents.sealed_certificate import NotVerified, certificate_png
from kiosk.identity import PersonalBytes
from kiosk.terminal.performers.looking import is_another
from kiosk.terminal.performers.sealed import looked_into


@dataclass(frozen=True, slots=True)
class Shown:
    """`page` is a PNG, empty when nothing may be shown or nothing can be drawn."""

    seal: SealCheck
    page: PersonalBytes


def shown(data: bytes, certificate: ECertificate, trust: Path, at: datetime) -> Shown:
    """
    Raises:
        OSError: when the trust folder may not be read.
    """
    found = looked_into(data, trust, at)
    if is_another(data, found, certificate):
        return Shown(replace(found.check(), verdict=Verdict.INVALID), PersonalBytes(b""))
    return Shown(found.check(), PersonalBytes(_page(data, found)))


def _page(data: bytes, found: Verification) -> bytes:
    try:
        return certificate_png(data, found)
    except (NotVerified, RenderFault):
        return b""
