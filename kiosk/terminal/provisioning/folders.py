"""Where a cabinet keeps what it became: files written whole or not at all, and one writer at a time."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.terminal.provisioning.challenge import NONCE_BYTES, Challenge, new_nonce
from kiosk.terminal.provisioning.judging import Applied

OPEN, SECRET = 0o644, 0o600
_LARGEST = 4 * 1024 * 1024


class Busy(Exception):
    """Somebody else is setting this cabinet up at this moment."""


class Record(BaseModel):
    """What only root reads: the nonce that is shown, the file that is followed, and a token not yet used."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    nonce: str = Field(pattern=rf"^[0-9a-f]{{{2 * NONCE_BYTES}}}$")
    serial: int = 0
    terminal_id: str = ""
    digest: str = ""
    url: str = ""
    token: str = Field(default="", repr=False)

    @property
    def applied(self) -> Applied | None:
        return Applied(self.serial, self.terminal_id, self.digest) if self.digest else None


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


def read_record(folders: Folders) -> Record:
    """The record, made when there is none; one that is damaged begins anew, with a new nonce.

    Raises:
        OSError: when the folder cannot be used.
    """
    try:
        return Record.model_validate_json(read(folders.record))
    except (FileNotFoundError, ValidationError):
        record = Record(nonce=new_nonce())
        keep_record(folders, record)
        return record


def keep_record(folders: Folders, record: Record) -> None:
    keep(folders.record, record.model_dump_json().encode("utf-8"), SECRET)


def challenge_of(record: Record, fingerprint: str) -> Challenge:
    return Challenge(machine=fingerprint, nonce=record.nonce)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What became of the last attempt, for everybody to read: codes only, no token, no nonce."""

    at: str
    file: str = ""
    refusal: str = ""
    detail: str = ""
    waits_for_time: bool = False
    enrolment: str = ""


def tell(folders: Folders, told: Told) -> None:
    keep(folders.status, json.dumps(asdict(told), ensure_ascii=False).encode("utf-8"), OPEN)


def read_told(folders: Folders) -> Told | None:
    """None before the first attempt, and when the file is damaged."""
    try:
        return Told(**json.loads(read(folders.status)))
    except (OSError, ValueError, TypeError):
        return None


def read(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(_LARGEST)


def keep(file: Path, data: bytes, mode: int) -> None:
    """All of `data` under the name, or what was there before, also after a power cut. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            os.fchmod(stream.fileno(), mode)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
