"""Where a cabinet keeps what it became, and the lock that lets one person at a time change it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

OPEN, SECRET = 0o644, 0o600


class Busy(Exception):
    """Somebody else is setting this cabinet up at this moment."""


@dataclass(frozen=True)
class Folders:
    """`site` is readable by everybody (settings, certificate, trust), `keys` by root only."""

    site: Path
    keys: Path

    @property
    def settings(self) -> Path:
        return self.site / "settings.d"

    @property
    def pending(self) -> Path:
        """What the platform has not agreed to yet."""
        return self.site / "pending"

    @property
    def anchors(self) -> Path:
        return self.site / "trust" / "platform.pem"

    @property
    def certificate(self) -> Path:
        return self.site / "identity.pem"

    @property
    def status(self) -> Path:
        return self.site / "provisioning.json"

    @property
    def report(self) -> Path:
        return self.site / "readiness.json"

    @property
    def device_key(self) -> Path:
        return self.keys / "identity.key"

    @property
    def store_key(self) -> Path:
        return self.keys / "store-key"

    @property
    def record(self) -> Path:
        return self.keys / "provisioning.json"

    def private(self) -> None:
        """Makes the folder of the keys, for its owner alone. Raises OSError."""
        self.keys.mkdir(parents=True, exist_ok=True, mode=0o700)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One at a time. Raises Busy when somebody else is in, OSError when the folder cannot be used."""
        self.private()
        descriptor = os.open(self.keys / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, SECRET)
        try:
            try:
                flock(descriptor, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                raise Busy from None
            yield
        finally:
            os.close(descriptor)
