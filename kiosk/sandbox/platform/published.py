"""The catalogue this platform publishes: the YAML sections merged into one JSON body with a strong ETag."""

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from kiosk.catalogue import Catalogue
from kiosk.catalogue.parse import SECTIONS, parse_catalogue

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Publication:
    """One published version. `body` is what `parse_catalogue` reads, as JSON."""

    etag: str
    body: bytes
    catalogue: Catalogue


class Published:
    """Reads the files again when one of them has changed; a file that is broken is left out."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)
        self._lock = threading.Lock()
        self._signature: _Signature | None = None
        self._publication: Publication | None = None

    def current(self) -> Publication:
        with self._lock:
            files = tuple(_files(self._paths))
            signature = _signature(files)
            if self._publication is None or signature != self._signature:
                self._publication = _publish(files)
                self._signature = signature
            return self._publication


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in {".yaml", ".yml"})
        elif path.exists():
            yield path


def _signature(files: tuple[Path, ...]) -> _Signature:
    stats = ((file, file.stat()) for file in files)
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in stats)


def _publish(files: tuple[Path, ...]) -> Publication:
    merged: dict[str, Any] = {"meta": {"version": "0"}, **{section: [] for section in SECTIONS}}
    for document in filter(None, map(_document, files)):
        merged["meta"] = document.get("meta") or merged["meta"]
        for section in SECTIONS:
            entries = document.get(section)
            merged[section] += entries if isinstance(entries, list) else []
    body = json.dumps(merged, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8")
    catalogue = parse_catalogue({"platform": json.loads(body)}).catalogue
    return Publication(etag=f'"{sha256(body).hexdigest()[:32]}"', body=body, catalogue=catalogue)


def _document(file: Path) -> dict[str, Any] | None:
    try:
        document = yaml.load(file.read_text("utf-8"), Loader=_SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    if not isinstance(document, dict):
        return None
    return {"items": [document]} if "id" in document and "items" not in document else document
