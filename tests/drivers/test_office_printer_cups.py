"""The driver at real print servers: CUPS before a simulated printer, and an IPP Everywhere printer."""

import os
import threading
import urllib.request
from types import SimpleNamespace

import pytest
from driver_bench import in_background, is_online, wait_until
from office_bench import CANARY, make_pdf
from print_servers import Cups, everywhere_printer, open_folder

from drivers.common.printing import PrintOutcome
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState
from drivers.office_printer.simulator import SheetPrinterSimulator

PDF = make_pdf(3)
LONG = make_pdf(12)


@pytest.fixture(scope="module")
def cups():
    with open_folder() as folder:
        server = Cups(folder)
        server.wait()
        yield server
        server.stop()


@pytest.fixture
def site(cups, tmp_path):
    """A queue of the server, the printer behind it, and the driver before it."""
    printer = SheetPrinterSimulator(tmp_path / "sheets")
    printer.start()
    cups.add_queue("sheets", printer.uri)
    device = create("a4-printer", cups.options("sheets"))
    device.idle_period = 0.1
    device.start()
    wait_until(is_online(device))
    yield SimpleNamespace(cups=cups, printer=printer, device=device)
    device.stop()
    cups.run("cancel", "-a", "-x")
    cups.run("lpadmin", "-x", "sheets")
    printer.close()


def print_in_background(device, pdf=PDF, timeout=25.0, cancel=None):
    return in_background(lambda: device.print_document(pdf, "proof", timeout=timeout, cancel=cancel))


def forgotten(cups) -> None:
    """Nothing of any job is left, in the spool, in the history or in a log."""
    wait_until(lambda: (cups.spool(), cups.history(), cups.holds(CANARY)) == ([], "", []))


def at_work(site) -> None:
    wait_until(lambda: site.printer.impressions() > 0)


def test_a_document_passes_the_server_and_the_server_forgets_it(site):
    site.printer.hold()
    ended = print_in_background(site.device)
    wait_until(lambda: site.cups.holds(CANARY))
    site.printer.release()
    ended.join()
    assert ended.result[0].printed
    assert len(site.printer.sheets()) == 1
    forgotten(site.cups)


def test_sides_tray_and_copies_arrive_at_the_printer(site):
    options = {**site.cups.options("sheets"), "sides": "two-sided-long-edge", "tray": "tray-2"}
    device = create("a4-printer", options)
    device.start()
    assert device.print_document(PDF, "proof", copies=2).printed
    device.stop()
    assert site.printer.jobs()[-1].sides == "two-sided-long-edge"
    assert device.status.counters["sheets"] == 4


def test_what_the_server_calls_completed_is_not_printed_when_the_printer_aborted_it(site):
    site.printer.fail_jobs()
    result = site.device.print_document(PDF, "proof", timeout=20.0)
    assert (result.outcome, result.reason) == (PrintOutcome.INTERRUPTED, Reason.PRINTER_FAULT)
    forgotten(site.cups)


def test_paper_that_runs_out_ends_the_job_and_the_next_one_prints_after_refilling(site):
    site.printer.dawdle()
    ended = print_in_background(site.device, LONG)
    at_work(site)
    site.printer.paper_out()
    assert ended.reason is Reason.PAPER_OUT
    wait_until(lambda: site.device.status.state is DeviceState.USER_ERROR)
    site.printer.refill()
    site.printer.release()
    wait_until(is_online(site.device))
    assert site.device.print_document(PDF, "proof", timeout=20.0).printed
    assert len(site.printer.sheets()) == 1
    forgotten(site.cups)


def test_an_empty_tray_is_noticed_while_the_queue_is_idle(site):
    site.printer.paper_out()
    wait_until(lambda: site.device.status.reason is Reason.PAPER_OUT)
    assert site.device.status.state is DeviceState.USER_ERROR
    site.printer.refill()
    wait_until(is_online(site.device))


def test_a_printer_that_is_gone_is_noticed_behind_its_queue(site):
    site.printer.unplug()
    wait_until(lambda: site.device.status.state is DeviceState.NO_DEVICE)
    site.printer.plug()
    wait_until(is_online(site.device))


def test_a_queue_that_stopped_over_a_fault_goes_on_when_the_fault_is_gone(site):
    site.printer.break_down()
    ended = print_in_background(site.device)
    ended.join(40.0)
    assert ended.reason is Reason.PRINTER_FAULT
    site.printer.mend()
    wait_until(is_online(site.device))
    assert site.device.status.counters["resumed"] >= 1
    assert site.device.print_document(PDF, "proof", timeout=20.0).printed
    assert len(site.printer.sheets()) == 1
    forgotten(site.cups)


def test_what_a_terminal_that_crashed_left_in_a_stopped_queue_is_forgotten_and_the_queue_goes_on(
    site, tmp_path
):
    site.device.stop()
    site.printer.break_down()
    left = tmp_path / "left.pdf"
    left.write_bytes(PDF)
    site.cups.run("lp", "-d", "sheets", "-t", f"kiosk-{os.uname().nodename}-before", str(left))
    wait_until(lambda: site.cups.condition("sheets").paused, 30.0)
    site.printer.mend()
    site.device.start()
    wait_until(is_online(site.device))
    forgotten(site.cups)
    assert site.device.print_document(PDF, "proof", timeout=20.0).printed
    assert len(site.printer.sheets()) == 1


def test_a_queue_that_a_person_paused_stays_paused_and_says_so(site):
    site.cups.run("cupsdisable", "sheets")
    wait_until(lambda: site.device.status.reason is Reason.PRINTER_PAUSED)
    with pytest.raises(DeviceFault) as caught:
        site.device.print_document(PDF, "proof")
    assert caught.value.reason is Reason.PRINTER_PAUSED
    assert "resumed" not in site.device.status.counters
    site.cups.run("cupsenable", "sheets")
    wait_until(is_online(site.device))


def test_a_person_who_pauses_in_the_middle_is_respected(site):
    site.printer.hold()
    ended = print_in_background(site.device)
    wait_until(lambda: site.printer.jobs())
    site.cups.run("cupsdisable", "sheets")
    assert ended.reason is Reason.PRINTER_PAUSED
    wait_until(lambda: site.device.status.reason is Reason.PRINTER_PAUSED)
    assert "resumed" not in site.device.status.counters
    forgotten(site.cups)


def test_a_queue_that_takes_no_jobs_is_paused_too(site):
    site.cups.run("cupsreject", "sheets")
    wait_until(lambda: site.device.status.reason is Reason.PRINTER_PAUSED)
    site.cups.run("cupsaccept", "sheets")
    wait_until(is_online(site.device))


def test_a_job_called_off_leaves_nothing_with_the_server(site):
    site.printer.hold()
    cancel = threading.Event()
    ended = print_in_background(site.device, cancel=cancel)
    wait_until(lambda: site.printer.jobs())
    cancel.set()
    assert ended.reason is Reason.CANCELLED
    forgotten(site.cups)
    site.printer.release()
    assert site.printer.sheets() == []


def test_a_server_without_the_queue_is_no_device(cups):
    device = create("a4-printer", cups.options("nowhere"))
    device.start()
    wait_until(lambda: device.status.state is DeviceState.NO_DEVICE)
    device.stop()


def test_a_server_without_a_history_does_as_well(tmp_path):
    printer = SheetPrinterSimulator(tmp_path / "sheets")
    printer.start()
    with open_folder() as folder:
        server = Cups(folder, history=False)
        server.wait()
        server.add_queue("sheets", printer.uri)
        device = create("a4-printer", server.options("sheets"))
        device.start()
        assert device.print_document(PDF, "proof", timeout=20.0).printed
        printer.hold()
        cancel = threading.Event()
        ended = print_in_background(device, cancel=cancel)
        wait_until(lambda: len(printer.jobs()) > 1)
        cancel.set()
        assert ended.reason is Reason.CANCELLED
        forgotten(server)
        device.stop()
        server.stop()
    printer.close()


@pytest.fixture(scope="module")
def everywhere(cups):
    """An IPP Everywhere printer with a queue: the folder it prints into, and its address."""
    with open_folder() as folder, everywhere_printer(folder) as uri:
        cups.add_queue("everywhere", uri)
        yield SimpleNamespace(folder=folder / "everywhere", uri=uri)
        cups.run("lpadmin", "-x", "everywhere")


@pytest.mark.parametrize("by_server", [False, True], ids=["directly", "by-server"])
def test_an_everywhere_printer_prints(cups, everywhere, by_server):
    before = len(list(everywhere.folder.glob("*.pdf")))
    device = create("a4-printer", cups.options("everywhere") if by_server else _directly(everywhere))
    device.start()
    wait_until(is_online(device))
    assert device.print_document(make_pdf(1), "proof", timeout=30.0).printed
    device.stop()
    assert len(list(everywhere.folder.glob("*.pdf"))) == before + 1
    forgotten(cups)


def test_an_everywhere_printer_without_paper_says_so_once_it_needs_some(everywhere):
    device = create("a4-printer", _directly(everywhere))
    device.start()
    _fill(everywhere, 0)
    result = device.print_document(make_pdf(1), "proof", timeout=20.0)
    assert result.reason is Reason.PAPER_OUT
    device.stop()


def _directly(everywhere) -> dict[str, object]:
    return {"driver": "ipp", "uri": everywhere.uri}


def _fill(everywhere, sheets: int) -> None:
    """Put A4 into the main tray, by the printer's own web page."""
    page = everywhere.uri.replace("ipp:", "http:").replace("/ipp/print", "/media")
    tray = f"size1=iso_a4_210x297mm&type1=stationery&level1={sheets}"
    urllib.request.urlopen(f"{page}?{tray}&size2=&type2=stationery&level2=0", timeout=5).close()
