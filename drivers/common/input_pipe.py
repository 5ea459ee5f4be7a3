"""The far end of a kernel input device for simulators: a named pipe with the same records."""

import os
import random
from pathlib import Path

from drivers.common.input_events import EV_SYN, SYN_DROPPED, record, stroke


class InputPipe:
    """Types into a pipe at ``link``. All methods may be called from any one thread at a time."""

    def __init__(self, link: Path) -> None:
        self.link = link
        self._descriptor = -1
        self._hung = False
        self._garbling = False
        self._dice = random.Random(20)

    def start(self) -> None:
        """Plug in. Idempotent."""
        self.plug()

    def stop(self) -> None:
        """Unplug for good. Idempotent."""
        self.unplug()

    def plug(self) -> None:
        """A new device appears at the same path."""
        if self._descriptor >= 0:
            return
        self.link.parent.mkdir(parents=True, exist_ok=True)
        self.link.unlink(missing_ok=True)
        os.mkfifo(self.link, 0o600)
        # Open for both, so that the pipe lives without a reader.
        self._descriptor = os.open(self.link, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        self._hung = False

    def unplug(self) -> None:
        """The device and its path vanish."""
        if self._descriptor < 0:
            return
        self.link.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = -1

    def hang(self) -> None:
        """The device stays and tells nothing."""
        self._hung = True

    def unhang(self) -> None:
        """The device comes to itself."""
        self._hung = False

    def garble_on(self) -> None:
        """Everything it tells is damaged from now on."""
        self._garbling = True

    def garble_off(self) -> None:
        """It tells the truth again."""
        self._garbling = False

    def strike(self, *codes: int) -> None:
        """Press and let go keys, one after the other."""
        self.send(b"".join(map(stroke, codes)))

    def overrun(self) -> None:
        """The kernel's buffer ran over and keys were lost."""
        self.send(record(EV_SYN, SYN_DROPPED, 0))

    def send(self, data: bytes) -> None:
        """Any records; what does not fit is lost, as in the kernel."""
        if self._hung or self._descriptor < 0:
            return
        if self._garbling:
            data = self._dice.randbytes(len(data))
        try:
            os.write(self._descriptor, data)
        except BlockingIOError:
            return
