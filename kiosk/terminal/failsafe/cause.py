"""Why the terminal cannot run, from what the data partition looks like."""

import errno
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

LEAST_FREE = 4 * 1024 * 1024
"""Bytes; a store cannot be opened, let alone written, with less."""


class Cause(StrEnum):
    """What a technician is told; residents read a sentence."""

    DATA_AWAY = "data-away"
    DATA_READ_ONLY = "data-read-only"
    DATA_FULL = "data-full"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Partition:
    """The state folder as it is now; `free` in bytes, for whoever runs the terminal."""

    there: bool
    writable: bool
    free: int


def cause_of(partition: Partition) -> Cause:
    """The first of its troubles; `STOPPED` when it has none, so that the program itself has failed."""
    if not partition.there:
        return Cause.DATA_AWAY
    if not partition.writable:
        return Cause.DATA_READ_ONLY
    return Cause.DATA_FULL if partition.free < LEAST_FREE else Cause.STOPPED


def look_at(state: Path, *, mounted: bool) -> Partition:
    """The partition behind the state folder; `mounted` says that it must be one of its own."""
    try:
        figures = os.statvfs(state)
    except OSError:
        return Partition(there=False, writable=False, free=0)
    there = state.is_dir() and (not mounted or os.path.ismount(state))
    writable = not figures.f_flag & os.ST_RDONLY and os.access(state, os.W_OK | os.X_OK) and _takes(state)
    return Partition(there=there, writable=writable, free=figures.f_bavail * figures.f_frsize)


def _takes(folder: Path) -> bool:
    """Whether a file without a name can be made. After an error of the disk later kernels (6.15) refuse that
    while the partition's flags say nothing.
    """
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, 0o600))
    except OSError as error:
        return error.errno != errno.EROFS
    return True
