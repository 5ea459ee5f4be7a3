"""What the tests of the printers of sheets share: a PDF with pages, and a driver at a simulated printer."""

from pathlib import Path
from typing import Any

from drivers.common.registry import create
from drivers.office_printer.simulator import SheetPrinterSimulator

CANARY = "CANARY 11010519491231002X"
"""Stands for what is personal in a document."""


def make_pdf(pages: int = 1, text: str = CANARY) -> bytes:
    """A whole PDF that every reader takes, each page with ``text`` on it."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * page) for page in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for page in range(pages):
        drawn = b"BT /F1 24 Tf 72 720 Td (%s %d) Tj ET" % (text.encode(), page + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (5 + 2 * page)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    return _written(objects)


def _written(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


def at_printer(folder: Path, **options: object) -> tuple[SheetPrinterSimulator, Any]:
    """A simulator and a driver for it, neither of them started."""
    simulator = SheetPrinterSimulator(folder / "sheets")
    device = create("a4-printer", {"driver": "ipp", "uri": simulator.uri, **options})
    device.idle_period = 0.1
    return simulator, device
