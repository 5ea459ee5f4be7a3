"""Where the authority's things are, and how a terminal comes to trust it."""

import logging
from pathlib import Path

from kiosk.sandbox.authority.authority import Authority

AUTHORITY, FILES, TRUST = "authority", "files", "trust"
"""Folders of keys and seals, of sealed files, and of what terminals may trust."""

_log = logging.getLogger(__name__)


def publish_anchors(folder: Path) -> None:
    """Makes the authority in the platform's `folder`, if there is none yet, and lays out its anchors.

    Where that cannot be done the terminal trusts nobody, and says so of every seal.
    """
    try:
        Authority(folder / AUTHORITY).write_anchors(folder / TRUST)
    except OSError as error:
        _log.warning("no anchors of the sandbox's authority: %s", error)
