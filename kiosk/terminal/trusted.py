"""Whom this terminal trusts on its line, and by what it is known there: by its settings and certificate."""

import os
from collections.abc import Mapping
from pathlib import Path

from kiosk.platform.tls import Trust
from kiosk.terminal.provisioning.paths import Folders
from kiosk.terminal.settings import Settings

CREDENTIAL = "kiosk-identity-key"
"""The device's key as systemd hands it over; only root reads the file itself."""


def trust_of(settings: Settings, environment: Mapping[str, str] = os.environ) -> Trust:
    """Without a certificate, or a key that may be read, the terminal is known by its number alone."""
    folders = Folders(settings.provisioning.site, settings.provisioning.keys)
    given = environment.get("CREDENTIALS_DIRECTORY", "")
    keys = (Path(given) / CREDENTIAL if given else folders.device_key, folders.device_key)
    key = next((file for file in keys if os.access(file, os.R_OK)), None)
    shown = key is not None and os.access(folders.certificate, os.R_OK)
    return Trust(
        anchors=settings.platform.ca,
        certificate=folders.certificate if shown else None,
        key=key if shown else None,
    )
