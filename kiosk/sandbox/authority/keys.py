"""SM2 keys and certificates of the authority, made once and kept in its folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from functools import partial
from pathlib import Path
from threading import get_ident

from kiosk.certificates.seals import sm2
from kiosk.sandbox.authority.x509 import Sign


@dataclass(frozen=True, slots=True, repr=False)
class Holder:
    """Somebody with a key: `point` is the public part, `certificate` DER."""

    secret: bytes
    point: bytes
    certificate: bytes

    def __repr__(self) -> str:
        return "<Holder of an SM2 key>"

    @property
    def sign(self) -> Sign:
        return partial(sm2.sign, self.secret)


class Vault:
    """A folder only its owner can read: `<name>.key`, `<name>.cer` and what was made with them.

    Methods raise OSError when the folder cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One process at a time makes keys here."""
        descriptor = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            flock(descriptor, LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def read(self, name: str) -> bytes | None:
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None

    def keep(self, name: str, data: bytes) -> None:
        """Whole or not at all."""
        write_whole(self.folder / name, data, 0o600)

    def secret(self, name: str) -> bytes:
        """The secret key `name`, made when there is none."""
        kept = self.read(f"{name}.key")
        if kept is None:
            kept = sm2.generate().hex().encode("ascii")
            self.keep(f"{name}.key", kept)
        return bytes.fromhex(kept.decode("ascii"))


def write_whole(path: Path, data: bytes, mode: int) -> None:
    """Readers see the old file or the new one, never a part.

    Raises:
        OSError: when it cannot be written.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    draft.replace(path)
