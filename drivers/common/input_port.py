"""A kernel input device with one owner: what is typed there reaches nobody else.

The path is a node of evdev (``/dev/input/by-id/…-event-kbd``), taken with ``EVIOCGRAB``. A named pipe that
carries the same records serves where the kernel offers no virtual keyboards; it is locked instead of grabbed.
"""

import errno
import fcntl
import os
import select
import stat

from drivers.common.device_path import DevicePath
from drivers.common.input_events import RECORD
from drivers.common.patience import SLICE, Patience
from drivers.common.reasons import Reason, fault

EVIOCGRAB = 0x40044590
"""``_IOW('E', 0x90, int)``."""
AT_ONCE = 64 * RECORD.size
MOST = 64
"""Reads after which a device that is drained may talk on."""


class InputPort(DevicePath):
    """One open or closed input device. Not for two threads at once."""

    def __init__(self, path: str) -> None:
        super().__init__(path, os.O_RDONLY, _grab)

    def waiting(self) -> bytes:
        """What has arrived already, without waiting. Raises ``unplugged``."""
        descriptor = self.descriptor
        try:
            data = os.read(descriptor, AT_ONCE)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise fault(Reason.UNPLUGGED, os.strerror(error.errno or 0)) from None
        if not data:
            raise fault(Reason.UNPLUGGED, "the line ended")
        return data

    def read(self, patience: Patience) -> bytes:
        """What arrives next; empty when ``patience`` ends first. Raises ``unplugged``, or ``cancelled``."""
        while True:
            if patience.cancelled:
                raise fault(Reason.CANCELLED)
            data = self.waiting()
            if data or patience.remaining <= 0:
                return data
            select.select([self.descriptor], [], [], min(SLICE, patience.remaining))

    def drain(self) -> bytes:
        """Everything that has arrived already. Raises ``unplugged``."""
        data = b""
        for _ in range(MOST):
            more = self.waiting()
            if not more:
                break
            data += more
        return data


def _grab(descriptor: int) -> None:
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISCHR(mode):
        fcntl.ioctl(descriptor, EVIOCGRAB, 1)
    elif stat.S_ISFIFO(mode):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        raise OSError(errno.ENODEV, "not an input device")
