"""An effect that prints outlasts its printer: the printer's own reason comes, never a bare deadline."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from drivers.common.printing import ENDS_WITHIN, PrintOutcome, PrintResult
from drivers.common.reasons import DeviceFault
from drivers.office_printer.simulator import SheetPrinterSimulator
from drivers.thermal_printer.simulator import SlipPrinterSimulator
from drivers.thermal_printer.ticket import Cut, Feed, Text, Ticket
from kiosk.cases import CaseStatus
from kiosk.session import effects as f
from kiosk.terminal.devices import Devices
from kiosk.terminal.performers.at_devices import AtDevices
from kiosk.terminal.performers.at_platform import AtPlatform
from kiosk.terminal.performers.printed import PrintStopped
from tests.documents.papers import CATALOGUE, CODE, WORDS, proof, submission
from tests.terminal.waiting import until

QUEUE_TAKES = 20.0
"""Seconds that a document may take through a print server."""
ITEM = CATALOGUE.items["MZ-01"]
DOCUMENT = f.PrintDocument(id=3, key="k", item=ITEM)
SLIP = f.PrintSlip(
    id=4, submission=submission(), item=ITEM, number="1", status=CaseStatus.ACCEPTED, promised=None,
    code=CODE, locale="zh-CN",
)  # fmt: skip


class Ticking:
    """A clock that fetching moves on; what the printer was given is noted."""

    def __init__(self, fetching: float) -> None:
        self.now = 100.0
        self.fetching = fetching
        self.given: list[float] = []

    def document(self, _key: str, *, timeout: float) -> object:
        self.now += min(self.fetching, timeout)
        return proof(rows=2)

    def print_document(self, _pdf: bytes, _title: str, *, timeout: float, cancel: object) -> PrintResult:
        self.given.append(timeout)
        return PrintResult(PrintOutcome.PRINTED)

    def print(self) -> float:
        devices = SimpleNamespace(filling=lambda _role: self)
        at_platform = AtPlatform(self, devices, WORDS, clock=lambda: self.now)  # type: ignore[arg-type]
        at_platform.print_document(DOCUMENT, threading.Event())
        return self.given[0]


@pytest.mark.parametrize("fetching", [0.1, 5.0, 600.0])
def test_a_documents_deadline_is_longer_than_what_its_printer_may_take(fetching: float) -> None:
    ticking = Ticking(fetching)
    given = ticking.print()
    assert given >= 2 * QUEUE_TAKES
    assert ticking.now - 100.0 + given + ENDS_WITHIN <= DOCUMENT.deadline


@pytest.fixture
def printers(tmp_path: Path) -> Iterator[SimpleNamespace]:
    """Both printers at real lines, made as a terminal makes them."""
    slips, sheets = SlipPrinterSimulator(tmp_path / "slip-printer"), SheetPrinterSimulator(tmp_path / "a4")
    tables = {
        "slip-printer": {"port": str(slips.link)},
        "a4-printer": {"driver": "ipp", "uri": sheets.uri},
    }
    slips.start()
    sheets.start()
    devices = Devices(tables, {})
    devices.start(lambda _event: None)
    until(lambda: all(device.status.state == "online" for device in devices.all.values()))
    yield SimpleNamespace(slips=slips, sheets=sheets, devices=devices)
    devices.stop()
    slips.stop()
    sheets.close()


def reason_and_seconds(action: Callable[[], object]) -> tuple[str, float]:
    began = time.monotonic()
    with pytest.raises((PrintStopped, DeviceFault)) as stopped:
        action()
    error = stopped.value
    code = error.code if isinstance(error, PrintStopped) else str(error.reason)
    return code, time.monotonic() - began


@pytest.mark.parametrize("trouble", ["hold", "hang"])
def test_a_sheet_printer_that_does_not_end_is_named_before_the_deadline(
    printers: SimpleNamespace, trouble: str
) -> None:
    getattr(printers.sheets, trouble)()
    client = SimpleNamespace(document=lambda _key, timeout: proof(rows=2))
    at_platform = AtPlatform(client, printers.devices, WORDS)  # type: ignore[arg-type]
    effect = replace(DOCUMENT, deadline=4.0)
    code, seconds = reason_and_seconds(lambda: at_platform.print_document(effect, threading.Event()))
    assert code in ("timeout", "busy", "silent")
    assert seconds < effect.deadline


@pytest.mark.parametrize("trouble", ["hang", "slow"])
def test_a_slip_printer_that_does_not_end_is_named_before_the_deadline(
    printers: SimpleNamespace, trouble: str
) -> None:
    knobs = {"hang": printers.slips.hang, "slow": lambda: printers.slips.print_speed(5.0)}
    knobs[trouble]()
    slips = SimpleNamespace(ticket=lambda _effect: Ticket((Text("您的申请已受理。"), Feed(8), Cut())))
    at_devices = AtDevices(printers.devices, slips)  # type: ignore[arg-type]
    effect = replace(SLIP, deadline=4.0)
    code, seconds = reason_and_seconds(lambda: at_devices.print_slip(effect, threading.Event()))
    assert code in ("timeout", "silent")
    assert seconds < effect.deadline
