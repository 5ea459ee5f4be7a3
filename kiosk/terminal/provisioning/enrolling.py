"""From the token of a site file to the machine's certificate; asked again until the platform answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from shutil import rmtree

from kiosk.platform.enrolment import Enrolment
from kiosk.platform.errors import PlatformError, PlatformRefused
from kiosk.platform.tls import Trust
from kiosk.terminal.clock import believable
from kiosk.terminal.provisioning.device_key import DeviceKey, KeyUnusable, certificate_fault, device_key
from kiosk.terminal.provisioning.folders import Record, keep_record, read_record
from kiosk.terminal.provisioning.paths import Busy, Folders
from kiosk.terminal.provisioning.pending import ANCHORS, come_into_force

ENROL_TAKES = 20.0
NOTHING_APPLIED, WRONG_CERTIFICATE = "nothing-applied", "wrong-certificate"
BUSY, NOT_KEPT = "busy", "not-kept"


@dataclass(frozen=True, kw_only=True)
class Enrolled:
    """`fault` is empty when this machine has its certificate; `final`: asking again will not help."""

    fault: str = ""
    detail: str = ""
    final: bool = False


def enrol(folders: Folders, now: Callable[[], datetime]) -> Enrolled:
    """Asks the platform for the certificate unless the one for the applied site is there already."""
    try:
        with folders.locked():
            record = read_record(folders)
            if record.applied is None:
                return Enrolled(fault=NOTHING_APPLIED, final=True)
            key = device_key(folders.device_key)
            if record.token:
                return _ask(folders, record, key, believable(now()))
            return _held(folders, record, key, believable(now()))
    except Busy:
        return Enrolled(fault=BUSY)
    except KeyUnusable as error:
        return Enrolled(fault=NOT_KEPT, detail=str(error), final=True)
    except OSError as error:
        return Enrolled(fault=NOT_KEPT, detail=error.strerror or "")


def _held(folders: Folders, record: Record, key: DeviceKey, now: datetime | None) -> Enrolled:
    wrong = certificate_fault(key, folders.certificate.read_bytes(), record.terminal_id, now)
    return Enrolled(fault=WRONG_CERTIFICATE if wrong else "", detail=wrong, final=bool(wrong))


def _ask(folders: Folders, record: Record, key: DeviceKey, now: datetime | None) -> Enrolled:
    anchors = folders.pending / ANCHORS
    line = Enrolment(
        record.url, record.terminal_id, Trust(anchors if anchors.exists() else None).session_factory()
    )
    try:
        pem = line.enrol(record.token, key.request(record.terminal_id), timeout=ENROL_TAKES)
    except PlatformRefused as refusal:
        return Enrolled(fault=refusal.code, detail=refusal.problem, final=True)
    except PlatformError as error:
        return Enrolled(fault=error.code, detail=str(error))
    finally:
        line.close()
    wrong = certificate_fault(key, pem, record.terminal_id, now)
    if wrong:
        return Enrolled(fault=WRONG_CERTIFICATE, detail=wrong, final=True)
    come_into_force(folders, pem)
    # Only now: a token that is gone without a certificate would need another site file.
    keep_record(folders, record.model_copy(update={"token": ""}))
    rmtree(folders.pending, ignore_errors=True)
    return Enrolled()
