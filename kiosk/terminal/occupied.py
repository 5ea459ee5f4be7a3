"""Whether somebody is being served, as other processes see it: a lock on a file, held during a visit.

The kernel gives the lock back when the terminal dies, so that a crash never looks like a visit without end.
When the last visit ended is the time of the file.
"""

import fcntl
import logging
import os
from collections.abc import Mapping
from pathlib import Path

from kiosk.session.states import Idle, State

log = logging.getLogger(__name__)

FILE = "occupied"


def runtime_folder(environ: Mapping[str, str]) -> Path | None:
    """The first of the folders that systemd made for this run (systemd.exec(5)); None where it did not."""
    first = environ.get("RUNTIME_DIRECTORY", "").partition(":")[0]
    return Path(first) if first else None


class Occupied:
    """Follows the session; `folder` is the runtime directory that systemd gave, None where there is none."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / FILE if folder else None
        self._lock: int | None = None

    def follow(self, state: State) -> None:
        """Called with each new state. A file that cannot be used never disturbs a visit."""
        if self._file is None or isinstance(state, Idle) == (self._lock is None):
            return
        try:
            if self._lock is None:
                self._begin(self._file)
            else:
                self._end(self._file, self._lock)
        except OSError as error:
            log.warning("occupied cannot be told: %s", error.strerror)

    def _begin(self, file: Path) -> None:
        lock = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # Somebody looks at this very moment: the next state takes it, the screen never waits.
            os.close(lock)
        else:
            self._lock = lock

    def _end(self, file: Path, lock: int) -> None:
        self._lock = None
        try:
            os.utime(file)
        finally:
            os.close(lock)


def idle_for(file: Path, now: float) -> float | None:
    """Seconds since the last visit ended, by the wall clock `now`; None while somebody is being served.

    Nobody was there at all since the terminal started, or it does not run: infinitely long.
    """
    try:
        looked = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return float("inf")
    try:
        fcntl.flock(looked, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return max(now - os.fstat(looked).st_mtime, 0.0)
    except BlockingIOError:
        return None
    finally:
        os.close(looked)
