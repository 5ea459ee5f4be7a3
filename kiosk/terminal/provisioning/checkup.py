"""What `doctor` says of a cabinet's provisioning."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from cryptography import x509

from kiosk.terminal.clock import believable
from kiosk.terminal.health import Check, Status
from kiosk.terminal.provisioning.folders import Told, read_told
from kiosk.terminal.provisioning.paths import Folders
from kiosk.terminal.provisioning.pending import is_put_by
from kiosk.terminal.provisioning.site_settings import FILE

RENEW_BEFORE = timedelta(days=30)
Say = Callable[[str], str]
"""A technician's words for a message and one of its attributes."""


class Standing(StrEnum):
    BLANK = "blank"
    APPLIED = "applied"
    SERVES = "serves"


def standing(folders: Folders) -> Standing:
    """How far a cabinet has come. Told by the public folder alone, so that everybody may ask."""
    if (folders.settings / FILE).exists() and folders.certificate.exists():
        return Standing.SERVES
    return Standing.APPLIED if is_put_by(folders) else Standing.BLANK


def site_check(folders: Folders, now: datetime, say: Say) -> Check:
    """The check; a machine without the folder of a site is no cabinet, and all is well with it."""
    if not folders.site.is_dir():
        return Check(name="site", status=Status.OK, detail="settings by hand; no site file is used here")
    stand, told = standing(folders), read_told(folders)
    if stand is Standing.BLANK:
        return _blank(told, say)
    if stand is Standing.APPLIED or is_put_by(folders):
        return _warning("provision-enrol-waits", say)
    return _certificate(folders, now, told, say)


def _blank(told: Told | None, say: Say) -> Check:
    if told is not None and told.waits_for_time:
        return _warning("provision-held", say)
    if told is not None and told.refusal:
        return _warning(f"provision-refused-{told.refusal}", say)
    return _warning("provision-waiting", say)


def _certificate(folders: Folders, now: datetime, told: Told | None, say: Say) -> Check:
    try:
        certificate = x509.load_pem_x509_certificate(folders.certificate.read_bytes())
    except (OSError, ValueError):
        return _warning("provision-enrol-wrong", say)
    until = certificate.not_valid_after_utc
    if (hour := believable(now)) is not None and hour > until - RENEW_BEFORE:
        return Check(
            name="site",
            status=Status.WARNING,
            detail=f"this terminal's certificate ends on {until:%Y-%m-%d}",
            advice="have a new site file signed and apply it",
        )
    # A terminal that serves is none the worse for a file that was not for it.
    refused = f"; last file: {say(f'provision-refused-{told.refusal}')}" if told and told.refusal else ""
    return Check(name="site", status=Status.OK, detail=f"certificate good until {until:%Y-%m-%d}{refused}")


def _warning(key: str, say: Say) -> Check:
    return Check(name="site", status=Status.WARNING, detail=say(key), advice=say(f"{key}.now"))
