"""What an update run must know of those before it: one small file on the data partition, replaced whole."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.terminal.updates.outcome import Outcome, UpdateState

FILE = "update.json"
LOCK = "lock"
_MOST_GIVEN_UP = 50


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A version on its way: into which slot, and whether RAUC was through with it."""

    version: str
    slot: str
    installed: bool = False


@dataclass(frozen=True, kw_only=True)
class Kept:
    """`told` is false while the platform does not know `outcome` yet, which is that of `version`."""

    last_issued: datetime | None = None
    given_up: tuple[str, ...] = ()
    pending: Pending | None = None
    version: str = ""
    outcome: Outcome | None = None
    told: bool = True

    def begun(self, version: str, slot: str) -> "Kept":
        return replace(self, pending=Pending(version=version, slot=slot))

    def settled(self, version: str, outcome: Outcome) -> "Kept":
        """The end of one version. One that came back is never tried again here."""
        came_back = outcome.state is UpdateState.ROLLED_BACK and version not in self.given_up
        given_up = (*self.given_up, version)[-_MOST_GIVEN_UP:] if came_back else self.given_up
        return replace(self, pending=None, version=version, outcome=outcome, told=False, given_up=given_up)


class Busy(Exception):
    """Another run holds the folder."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keeps other runs away; the kernel ends it with the process.

    Raises:
        Busy: when another one is at it.
        OSError: when the folder cannot be used.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield
    finally:
        os.close(lock)


def read_kept(folder: Path) -> Kept:
    """What was kept; nothing when the file is missing or broken: updates must go on all the same."""
    try:
        return _kept(json.loads((folder / FILE).read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return Kept()


def write_kept(folder: Path, kept: Kept) -> None:
    """Raises OSError; then the former file stands."""
    draft = folder / f"{FILE}.new"
    with draft.open("w", encoding="utf-8") as file:
        # Read by who serves the figures; there is nothing in it but versions.
        os.fchmod(file.fileno(), 0o644)
        json.dump(_document(kept), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / FILE)


def _document(kept: Kept) -> dict[str, Any]:
    return {
        "last_issued": kept.last_issued.isoformat() if kept.last_issued else None,
        "given_up": kept.given_up,
        "pending": vars(kept.pending) if kept.pending else None,
        "version": kept.version,
        "outcome": {"state": kept.outcome.state, "why": kept.outcome.why} if kept.outcome else None,
        "told": kept.told,
    }


def _kept(document: dict[str, Any]) -> Kept:
    issued, pending, outcome = document["last_issued"], document["pending"], document["outcome"]
    return Kept(
        last_issued=datetime.fromisoformat(issued) if issued else None,
        given_up=tuple(map(str, document["given_up"])),
        pending=Pending(**pending) if pending else None,
        version=str(document["version"]),
        outcome=Outcome(state=UpdateState(outcome["state"]), why=outcome["why"]) if outcome else None,
        told=bool(document["told"]),
    )
