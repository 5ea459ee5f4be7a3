"""Where the authority's things are, and how a terminal comes to trust it."""

import logging
from pathlib import Path

from kiosk.sandbox.authority.authority import Authority
from kiosk.sandbox.authority.organs import Register

AUTHORITY, FILES, TRUST = "authority", "files", "trust"
"""Folders of keys and seals, of sealed files, and of what terminals may trust."""

_log = logging.getLogger(__name__)


def publish_trust(folder: Path, register: Register) -> None:
    """Makes the authority in the platform's `folder`, if there is none yet, and lays out what is trusted.

    Where that cannot be done the terminal trusts nobody, and says so of every seal.
    """
    try:
        authority = Authority(folder / AUTHORITY)
        authority.write_anchors(folder / TRUST)
        authority.write_revocations(folder / TRUST, register.organs.values())
    except OSError as error:
        _log.warning("nothing of the sandbox's authority is trusted: %s", error)
