"""Fetching a bundle in pieces: goes on where it stopped, and is taken only whole and with the agreed hash."""

import os
import shutil
from collections.abc import Callable
from hashlib import file_digest
from pathlib import Path
from typing import Protocol

from kiosk.terminal.updates.manifest import Bundle

PIECE = 1024 * 1024
PIECE_TAKES = 60.0
"""Seconds; slower than 17 kB/s is no line for updates."""
SPARE = 32 * 1024 * 1024
"""Bytes that stay free on the data partition: residents' cases come first."""


class Source(Protocol):
    """The part of `kiosk.platform.updates.Pieces` that gives pieces."""

    def get(self, start: int, length: int, total: int, *, timeout: float) -> bytes: ...


class FetchRefused(Exception):
    """What was fetched, or what there is room for, is not what was agreed. `code` is for programs."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class FetchPaused(Exception):
    """The hour of updates is over; the rest follows the next night."""


def fetch(
    bundle: Bundle,
    source: Source,
    folder: Path,
    goes_on: Callable[[], bool],
    progress: Callable[[int], None],
) -> Path:
    """The whole bundle as a file in `folder`; `progress` is told percent.

    Raises:
        FetchRefused: no-space, or wrong-hash; then what was fetched is thrown away.
        FetchPaused: when `goes_on` said no between two pieces.
        PlatformError: when the source does not answer; what is there stays.
        OSError: when the folder cannot be used.
    """
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / f"{bundle.sha256[:32]}.raucb"
    part = whole.with_suffix(".part")
    _clear(folder, keep={whole, part})
    if not whole.exists():
        _fill(part, bundle, source, goes_on, progress)
        _check(part, bundle)
        part.replace(whole)
    else:
        # It has lain on a disk since it was checked.
        _check(whole, bundle)
    return whole


def forget(folder: Path) -> None:
    """Bundles are not kept once they are installed or refused."""
    _clear(folder, keep=set())


def _clear(folder: Path, keep: set[Path]) -> None:
    for pattern in ("*.part", "*.raucb"):
        for file in set(folder.glob(pattern)) - keep:
            file.unlink(missing_ok=True)


def _fill(
    part: Path, bundle: Bundle, source: Source, goes_on: Callable[[], bool], progress: Callable[[int], None]
) -> None:
    with part.open("ab") as file:
        have = file.tell()
        if have > bundle.size:
            file.truncate(0)
            have = 0
        free = shutil.disk_usage(part.parent).free
        if free < bundle.size - have + SPARE:
            mib = (bundle.size - have + SPARE) // 2**20
            raise FetchRefused("no-space", f"the bundle needs {mib} MiB, {free // 2**20} MiB are free")
        while have < bundle.size:
            if not goes_on():
                raise FetchPaused
            length = min(PIECE, bundle.size - have)
            file.write(source.get(have, length, bundle.size, timeout=PIECE_TAKES))
            have += length
            progress(have * 100 // bundle.size)
        file.flush()
        os.fsync(file.fileno())


def _check(file: Path, bundle: Bundle) -> None:
    with file.open("rb") as opened:
        found = file_digest(opened, "sha256").hexdigest()
    if found != bundle.sha256 or file.stat().st_size != bundle.size:
        file.unlink()
        raise FetchRefused("wrong-hash", "the bundle is not the one that was signed for; it is fetched again")
