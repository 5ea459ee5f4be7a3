"""The page of a sealed certificate at 150 dpi: opened, read, drawn with its seal and a mark, packed."""

import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from kiosk.certificates.ofd.package import open_package
from kiosk.certificates.ofd.reading import read_document
from kiosk.certificates.ofd.stamps import read_stamps
from kiosk.cli.benches.figure import Figure, median
from kiosk.cli.places import config_dir
from kiosk.documents.certificate_page.copy import CopyMark
from kiosk.documents.certificate_page.render import render_page
from kiosk.documents.certificate_page.seals import SealPicture
from kiosk.sandbox.authority.files import open_files
from kiosk.sandbox.authority.issued import issued_by
from kiosk.sandbox.authority.organs import load_register
from kiosk.sandbox.authority.seal_picture import draw_seal
from kiosk.sandbox.residents import load_residents

ROUNDS = 5
DPI = 150.0
AT_MOST_MS = 300.0
THOUSAND = 1000.0
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=timezone(timedelta(hours=8)))
MARK = CopyMark("办理老年人优待证", NOW, "T9901-0007")


def measure() -> list[Figure]:
    """One file of every type that the sandbox issues, each drawn five times after one warm-up."""
    files = _files()
    took: list[float] = []
    for data, seal in files.values():
        _seconds(data, seal)
        took += [_seconds(data, seal) for _ in range(ROUNDS)]
    return [
        Figure(
            name="certificate page at 150 dpi",
            value=median(took) * THOUSAND,
            at_most=AT_MOST_MS,
            unit="ms",
            ours=f"{min(took) * THOUSAND:.0f}–{max(took) * THOUSAND:.0f} ms",
            reference=f"{len(files)} types, opened and drawn as PNG",
        )
    ]


def _files() -> dict[str, tuple[bytes, bytes]]:
    """A sealed file and its seal's picture by type."""
    sandbox = config_dir(None) / "sandbox"
    register = load_register(sandbox / "authority.yaml")
    residents = load_residents(sandbox / "residents.yaml")
    found: dict[str, tuple[bytes, bytes]] = {}
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        files = open_files(register, tuple(residents.values()), Path(folder), lambda: NOW)
        for issued in issued_by(register, residents.values()).values():
            if issued.entry.type not in found:
                organ = register.organs[issued.entry.issuer]
                found[issued.entry.type] = files.file(issued), draw_seal(organ.name).png
    return found


def _seconds(data: bytes, seal: bytes) -> float:
    began = time.perf_counter()
    package = open_package(data)
    document = read_document(package)
    seals = [SealPicture(place, seal) for place in read_stamps(package, document)]
    render_page(package, document, 0, DPI, seals, MARK)
    return time.perf_counter() - began
