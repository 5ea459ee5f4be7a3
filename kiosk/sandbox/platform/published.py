"""The catalogue this platform publishes: the YAML sections merged into one JSON body with a strong ETag."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kiosk.catalogue import Catalogue
from kiosk.catalogue.parse import SECTIONS, parse_catalogue
from kiosk.catalogue.yaml_file import read_yaml
from kiosk.sandbox.platform.prepared import Prepared, prepare

_Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Publication:
    """One published version. `prepared` is what `parse_catalogue` reads, as JSON."""

    prepared: Prepared
    catalogue: Catalogue


class Published:
    """Reads the files again when one of them has changed; a file that is broken is left out."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)
        self._lock = threading.Lock()
        self._signature: _Signature | None = None
        self._publication: Publication | None = None

    def current(self, first: Callable[[Catalogue], None]) -> Publication:
        """What is published now; `first` is called with each version before anybody gets it."""
        with self._lock:
            files = tuple(_files(self._paths))
            signature = _signature(files)
            if self._publication is None or signature != self._signature:
                publication = _publish(files)
                first(publication.catalogue)
                self._publication, self._signature = publication, signature
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
    return Publication(prepared=prepare(body), catalogue=catalogue)


def _document(file: Path) -> dict[str, Any] | None:
    try:
        document = read_yaml(file)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    if not isinstance(document, dict):
        return None
    return {"items": [document]} if "id" in document and "items" not in document else document
