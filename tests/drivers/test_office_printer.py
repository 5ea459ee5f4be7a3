"""A printer of sheets that speaks IPP, without a print server between."""

import threading

import pytest
from driver_bench import in_background, is_online, reason_of, wait_until
from office_bench import CANARY, at_printer, make_pdf

from drivers.common.printing import PrintOutcome
from drivers.common.reasons import Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState, Paper
from drivers.office_printer.condition import JobState

PDF = make_pdf(3)


@pytest.fixture
def made(tmp_path):
    simulator, device = at_printer(tmp_path)
    simulator.start()
    device.start()
    wait_until(is_online(device))
    yield simulator, device
    device.stop()
    simulator.close()


def print_in_background(device, timeout=10.0, cancel=None):
    return in_background(lambda: device.print_document(PDF, "proof", timeout=timeout, cancel=cancel))


def working(simulator) -> None:
    wait_until(lambda: any(job.impressions for job in simulator.jobs()))


def test_a_document_comes_out_whole_and_is_entered_in_the_ledger(made):
    simulator, device = made
    result = device.print_document(PDF, "proof", copies=2)
    assert result.printed
    assert [sheet.read_bytes() for sheet in simulator.sheets()] == [PDF]
    counters = device.status.counters
    assert (counters["documents"], counters["sheets"], counters["impressions"]) == (2, 6, 6)


def test_both_sides_and_the_tray_are_asked_for_as_set(tmp_path):
    simulator, device = at_printer(tmp_path, sides="two-sided-long-edge", tray="tray-2")
    simulator.start()
    device.start()
    assert device.print_document(PDF, "proof").printed
    (job,) = simulator.jobs()
    assert (job.sides, job.tray) == ("two-sided-long-edge", "tray-2")
    assert device.status.counters["sheets"] == 2
    device.stop()
    simulator.close()


def test_a_tray_that_the_printer_does_not_have_is_refused_not_replaced(tmp_path):
    simulator, device = at_printer(tmp_path, tray="tray-9")
    simulator.start()
    device.start()
    assert reason_of(lambda: device.print_document(PDF, "proof")) is Reason.REFUSED
    assert simulator.sheets() == []
    device.stop()
    simulator.close()


@pytest.mark.parametrize(("pdf", "copies"), [(b"<html>", 1), (PDF, 0), (PDF, 300)])
def test_what_is_no_document_or_far_too_much_of_it_is_unprintable(made, pdf, copies):
    simulator, device = made
    assert reason_of(lambda: device.print_document(pdf, "proof", copies)) is Reason.UNPRINTABLE
    assert simulator.jobs() == []


def test_the_name_of_a_job_tells_nothing_of_the_document(made):
    simulator, device = made
    device.print_document(PDF, "高龄老人优待证")
    (job,) = simulator.jobs()
    assert job.name.startswith("kiosk-")
    assert "高龄" not in job.name


def test_paper_that_runs_out_in_the_middle_ends_the_job_so_that_nothing_comes_out_later(made):
    simulator, device = made
    simulator.dawdle()
    ended = print_in_background(device)
    working(simulator)
    simulator.paper_out()
    ended.join()
    (result,) = ended.result
    assert (result.outcome, result.reason, result.partial) == (
        PrintOutcome.INTERRUPTED,
        Reason.PAPER_OUT,
        True,
    )
    wait_until(lambda: device.status.paper is Paper.OUT)
    simulator.refill()
    wait_until(is_online(device))
    assert [job.state for job in simulator.jobs()] == [JobState.CANCELED]
    assert simulator.sheets() == []


def test_a_flicker_of_a_sensor_ends_nothing(made):
    simulator, device = made
    simulator.dawdle()
    ended = print_in_background(device)
    working(simulator)
    simulator.cover_open()
    wait_until(lambda: simulator.jobs()[0].state == JobState.STOPPED)
    simulator.cover_close()
    ended.join()
    assert ended.result[0].printed


def test_a_job_that_the_printer_aborts_is_not_printed(made):
    simulator, device = made
    simulator.fail_jobs()
    result = device.print_document(PDF, "proof")
    assert (result.outcome, result.reason) == (PrintOutcome.INTERRUPTED, Reason.PRINTER_FAULT)


def test_time_that_runs_out_ends_the_job_and_says_that_a_part_may_be_out(made):
    simulator, device = made
    simulator.dawdle()
    result = device.print_document(PDF, "proof", timeout=0.9)
    assert (result.outcome, result.reason, result.partial) == (
        PrintOutcome.INTERRUPTED,
        Reason.TIMEOUT,
        True,
    )
    assert simulator.jobs()[0].state == JobState.CANCELED


def test_a_job_called_off_is_ended_at_the_printer_too(made):
    simulator, device = made
    simulator.hold()
    cancel = threading.Event()
    ended = print_in_background(device, cancel=cancel)
    wait_until(lambda: any(job.complete for job in simulator.jobs()))
    cancel.set()
    assert ended.reason is Reason.CANCELLED
    assert simulator.jobs()[0].state == JobState.CANCELED


def test_a_printer_that_is_occupied_is_waited_for(made):
    simulator, device = made
    simulator.occupy()
    ended = print_in_background(device)
    wait_until(lambda: device.status.state is DeviceState.BUSY)
    simulator.vacate()
    ended.join()
    assert ended.result[0].printed


def test_a_printer_that_stays_occupied_is_busy_and_nothing_is_printed(made):
    simulator, device = made
    simulator.occupy()
    assert reason_of(lambda: device.print_document(PDF, "proof", timeout=1.0)) is Reason.BUSY


@pytest.fixture
def old(tmp_path):
    """A printer that takes a job and its document only together."""
    simulator, device = at_printer(tmp_path)
    simulator.only_print_job()
    simulator.start()
    device.start()
    wait_until(is_online(device))
    yield simulator, device
    device.stop()
    simulator.close()


def test_a_printer_that_knows_only_print_job_prints(old):
    simulator, device = old
    assert device.print_document(PDF, "proof").printed
    assert len(simulator.sheets()) == 1


def test_what_such_a_printer_refuses_is_a_fault_because_nothing_was_printed(old):
    simulator, device = old
    simulator.break_down()
    assert reason_of(lambda: device.print_document(PDF, "proof")) is Reason.PRINTER_FAULT


def test_one_that_a_person_paused_is_not_resumed_behind_their_back(made):
    simulator, device = made
    simulator.pause()
    wait_until(lambda: device.status.reason is Reason.PRINTER_PAUSED)
    assert reason_of(lambda: device.print_document(PDF, "proof")) is Reason.PRINTER_PAUSED
    assert "resumed" not in device.status.counters
    simulator.resume()
    wait_until(is_online(device))


def test_one_that_paused_over_a_jam_goes_on_once_the_jam_is_gone(made):
    simulator, device = made
    simulator.jam()
    wait_until(lambda: device.status.reason is Reason.PAPER_JAM)
    simulator.pause()
    simulator.clear()
    wait_until(is_online(device))
    assert device.status.counters["resumed"] == 1
    assert device.print_document(PDF, "proof").printed


def test_what_an_earlier_life_left_behind_never_comes_out(made):
    simulator, device = made
    simulator.hold()
    ended = print_in_background(device)
    wait_until(lambda: any(job.complete for job in simulator.jobs()))
    simulator.unplug()
    ended.join()
    assert ended.result[0].outcome is PrintOutcome.UNKNOWN
    simulator.plug()
    wait_until(lambda: simulator.jobs()[0].state == JobState.CANCELED)
    simulator.release()
    assert simulator.sheets() == []


def test_low_paper_is_told_and_prints_on(made):
    simulator, device = made
    simulator.paper_low()
    wait_until(lambda: device.status.paper is Paper.LOW)
    assert device.print_document(PDF, "proof").printed


def test_nothing_of_a_document_is_in_faults_and_results(made):
    simulator, device = made
    simulator.fail_jobs()
    assert CANARY not in repr(device.print_document(PDF, CANARY))


def test_a_printer_that_hangs_in_the_middle_leaves_it_unknown_and_says_so_in_time(made):
    simulator, device = made
    simulator.hold()
    ended = print_in_background(device, timeout=2.0)
    wait_until(lambda: any(job.complete for job in simulator.jobs()))
    simulator.hang()
    ended.join()
    (result,) = ended.result
    assert (result.outcome, result.partial) == (PrintOutcome.UNKNOWN, True)
    simulator.unhang()
    wait_until(lambda: simulator.jobs()[0].state == JobState.CANCELED)
    wait_until(is_online(device))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "uri: is missing"),
        ({"uri": "http://127.0.0.1/"}, "is not of the form"),
        ({"uri": "ipp://printer.example/ipp/print"}, "does not name an IP address"),
        ({"uri": "ipp://127.0.0.1:99999/ipp/print"}, "does not name an IP address"),
        ({"uri": "ipp://127.0.0.1/ipp/print", "sides": "both"}, "sides"),
        ({"uri": "ipp://127.0.0.1/ipp/print", "speed": 3}, "no such option"),
    ],
)
def test_a_wrong_option_is_one_sentence_that_names_it(options, words):
    with pytest.raises(ValueError, match=r"devices\.a4-printer") as caught:
        create("a4-printer", {"driver": "ipp", **options})
    assert words in str(caught.value)
