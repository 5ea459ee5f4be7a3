"""The manifest as it was offered last: asked for by its tag, fetched again only when it is another.

It is looked at each time as if it had just come, so nothing hangs on what the disk says.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from kiosk.platform.answers import NotModified
from kiosk.platform.updates import Offer

FILE = "offer.json"


class Offering(Protocol):
    """The part of `kiosk.platform.updates.Updates` that gives the manifest."""

    def manifest(self, etag: str = "", *, timeout: float) -> Offer | NotModified: ...


def offered(offers: Offering, folder: Path, timeout: float) -> bytes:
    """The published manifest as it was signed. Raises PlatformError."""
    held = _read(folder)
    answer = offers.manifest(held.etag if held else "", timeout=timeout)
    if isinstance(answer, Offer):
        _write(folder, answer)
        return answer.body
    return held.body if held else b""


def forget_offer(folder: Path) -> None:
    """What is held is no manifest to go by: the next time it is fetched whole."""
    try:
        (folder / FILE).unlink(missing_ok=True)
    except OSError:
        # Whoever may not write here has not written it either.
        return


def _read(folder: Path) -> Offer | None:
    try:
        document = json.loads((folder / FILE).read_text("utf-8"))
        return Offer(etag=str(document["etag"]), body=str(document["body"]).encode("utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(folder: Path, offer: Offer) -> None:
    """Best effort: without it the manifest is fetched whole the next time."""
    if not offer.etag:
        return
    draft = folder / f"{FILE}.new"
    try:
        draft.write_text(json.dumps({"etag": offer.etag, "body": offer.body.decode("utf-8")}), "utf-8")
        draft.replace(folder / FILE)
    except (OSError, UnicodeDecodeError):
        with suppress(OSError):
            draft.unlink(missing_ok=True)
