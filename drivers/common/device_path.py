"""A path under which the kernel shows a device, and the one descriptor by which we hold it."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from drivers.common.reasons import Reason, fault

_REASONS = {
    errno.ENOENT: Reason.NO_DEVICE,
    errno.ENODEV: Reason.NO_DEVICE,
    errno.ENXIO: Reason.NO_DEVICE,
    errno.ENOTDIR: Reason.NO_DEVICE,
    errno.EACCES: Reason.NO_PERMISSION,
    errno.EPERM: Reason.NO_PERMISSION,
    errno.EBUSY: Reason.IN_USE,
    errno.EAGAIN: Reason.IN_USE,
}

CLOSED = -1


def opening_reason(error: Exception) -> Reason:
    """Why a path could not be opened, from the number of an OSError."""
    number = getattr(error, "errno", None)
    return _REASONS.get(number, Reason.NO_DEVICE) if isinstance(number, int) else Reason.NO_DEVICE


def signature_of(path: str) -> tuple[int, int, int] | None:
    """What the path points to now, or None; another value means another device was plugged in."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_ctime_ns


class DevicePath:
    """Open for us alone, or closed. The path may be a link that vanishes and comes back. Not for two threads
    at once.
    """

    def __init__(self, path: str, mode: int, take: Callable[[int], None]) -> None:
        """``mode`` is ``O_RDONLY`` or ``O_RDWR``; ``take`` makes an open descriptor ours alone, or raises
        OSError.
        """
        self.path = path
        self._mode = mode
        self._take = take
        self._descriptor = CLOSED

    def signature(self) -> tuple[int, int, int] | None:
        """As :func:`signature_of`."""
        return signature_of(self.path)

    @property
    def descriptor(self) -> int:
        """For reading and writing without waiting. Raises ``unplugged`` when closed."""
        if self._descriptor == CLOSED:
            raise fault(Reason.UNPLUGGED, "the device is closed")
        return self._descriptor

    def open(self) -> None:
        """Take the device for us alone. Raises ``no-device``, ``no-permission`` or ``in-use``."""
        self.close()
        try:
            self._descriptor = os.open(self.path, self._mode | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
            self._take(self._descriptor)
        except OSError as error:
            self.close()
            raise fault(opening_reason(error), self.path) from None

    def close(self) -> None:
        """Let go; never raises."""
        descriptor, self._descriptor = self._descriptor, CLOSED
        if descriptor != CLOSED:
            with suppress(OSError):
                os.close(descriptor)
