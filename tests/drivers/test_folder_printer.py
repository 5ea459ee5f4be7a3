"""Sheets into a folder: whole or not at all."""

import errno
import threading
from pathlib import Path

import pytest
from driver_bench import is_online, reason_of, wait_until

from drivers.common.reasons import Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState, Paper

PDF = b"%PDF-1.7\n" + bytes(5000)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "sheets"
    made.mkdir()
    return made


@pytest.fixture
def printer(folder):
    made = create("a4-printer", {"driver": "folder", "path": str(folder)})
    made.idle_period = 0.05
    made.start()
    wait_until(is_online(made))
    yield made
    made.stop()


def test_a_document_is_one_whole_file_with_a_name_of_its_own(folder, printer):
    first = printer.print_document(PDF, "社保证明 2026/11")
    second = printer.print_document(PDF, "社保证明 2026/11")
    files = sorted(folder.iterdir())
    assert {str(file) for file in files} == {first.where, second.where}
    assert all(file.read_bytes() == PDF for file in files)
    assert all("社保证明-2026-11" in file.name for file in files)


def test_copies_are_counted(folder, printer):
    printer.print_document(PDF, "proof", copies=3)
    assert len(list(folder.iterdir())) == 3
    assert printer.status.counters["documents"] == 3


def test_what_is_no_pdf_is_unprintable(folder, printer):
    assert reason_of(lambda: printer.print_document(b"<html>", "proof")) is Reason.UNPRINTABLE
    assert not list(folder.iterdir())


def test_a_title_cannot_leave_the_folder(folder, printer):
    printer.print_document(PDF, "../../etc/passwd")
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(
    ("trouble", "reason", "paper"),
    [("paper_out", Reason.PAPER_OUT, Paper.OUT), ("jam", Reason.PAPER_JAM, Paper.JAMMED)],
)
def test_trouble_is_told_and_mended(folder, printer, trouble, reason, paper):
    getattr(printer, trouble)()
    wait_until(lambda: printer.status.state is DeviceState.USER_ERROR)
    assert printer.status.paper is paper
    assert reason_of(lambda: printer.print_document(PDF, "proof")) is reason
    printer.refill()
    wait_until(is_online(printer))
    assert printer.print_document(PDF, "proof").printed


def test_a_folder_that_is_gone_is_no_device_until_it_is_back(folder, printer):
    folder.rmdir()
    wait_until(lambda: printer.status.state is DeviceState.NO_DEVICE)
    assert reason_of(lambda: printer.print_document(PDF, "proof")) is Reason.NO_DEVICE
    folder.mkdir()
    wait_until(is_online(printer))


def test_a_full_disk_is_named_and_leaves_no_half_file(folder, printer, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("drivers.office_printer.driver.os.fsync", full)
    assert reason_of(lambda: printer.print_document(PDF, "proof")) is Reason.NO_SPACE
    assert list(Path(folder).iterdir()) == []


def test_a_request_called_off_writes_nothing(folder, printer):
    cancel = threading.Event()
    cancel.set()
    assert reason_of(lambda: printer.print_document(PDF, "proof", cancel=cancel)) is Reason.CANCELLED
    assert list(folder.iterdir()) == []
