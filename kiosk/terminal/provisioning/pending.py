"""What a site file said, until the platform has agreed to it.

The settings of a site count from the moment `settings.d/10-site.toml` is there: every unit that serves waits
for that file. So it is put in its place last, after trust and certificate.
"""

from shutil import rmtree

from kiosk.terminal.provisioning.folders import keep
from kiosk.terminal.provisioning.paths import OPEN, Folders
from kiosk.terminal.provisioning.site_settings import FILE

ANCHORS = "platform.pem"


def put_by(folders: Folders, settings: str, anchors: str) -> None:
    """Keeps settings and trust anchors (PEM, or empty) beside those in force. Raises OSError."""
    rmtree(folders.pending, ignore_errors=True)
    if anchors:
        keep(folders.pending / ANCHORS, anchors.encode("ascii"), OPEN)
    keep(folders.pending / FILE, settings.encode("utf-8"), OPEN)


def is_put_by(folders: Folders) -> bool:
    return (folders.pending / FILE).exists()


def come_into_force(folders: Folders, certificate: bytes) -> None:
    """Trust, certificate, settings, in this order; done again after a power cut it ends the same.

    Raises:
        OSError: when a file cannot be read or written.
    """
    settings = (folders.pending / FILE).read_bytes()
    anchors = folders.pending / ANCHORS
    if anchors.exists():
        keep(folders.anchors, anchors.read_bytes(), OPEN)
    else:
        folders.anchors.unlink(missing_ok=True)
    keep(folders.certificate, certificate, OPEN)
    keep(folders.settings / FILE, settings, OPEN)
