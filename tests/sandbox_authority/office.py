"""The authority with everything it has issued, as the embedded platform opens it."""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from kiosk.sandbox.authority.files import Files, open_files
from kiosk.sandbox.authority.issued import Issued, issued_by
from kiosk.sandbox.authority.organs import load_register
from kiosk.sandbox.residents import load_residents

CONFIG = Path(__file__).parents[2] / "config" / "sandbox"
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=timezone(timedelta(hours=8)))
REGISTER = load_register(CONFIG / "authority.yaml")
RESIDENTS = load_residents(CONFIG / "residents.yaml")
ISSUED = issued_by(REGISTER, RESIDENTS.values())


@dataclass(frozen=True)
class Office:
    folder: Path
    files: Files

    def file(self, key: str, type_id: str) -> bytes:
        return self.files.file(issued(key, type_id))

    def parts(self, key: str, type_id: str) -> dict[str, bytes]:
        return unpacked(self.file(key, type_id))


def an_office(folder: Path, now: datetime = NOW) -> Office:
    return Office(folder, open_files(REGISTER, tuple(RESIDENTS.values()), folder, lambda: now))


def issued(key: str, type_id: str) -> Issued:
    """The certificate of this type in the resident's wallet."""
    number = RESIDENTS[key].number
    return next(i for i in ISSUED.values() if i.entry.type == type_id and i.held_by(number))


def unpacked(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Stored, not deflated: packing is no part of what is tested."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return kept.getvalue()
