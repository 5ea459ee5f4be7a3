"""What a cabinet remembers of becoming a terminal, in files that are written whole or not at all."""

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.terminal.provisioning.challenge import NONCE_BYTES, Challenge, new_nonce
from kiosk.terminal.provisioning.judging import Applied
from kiosk.terminal.provisioning.paths import OPEN, SECRET, Folders

_LARGEST = 4 * 1024 * 1024


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
