"""The slip printer as a resident meets it: printed only when the printer says so."""

import threading
import time
from dataclasses import fields

import pytest
from driver_bench import FONT, TICKET, in_background, is_online, wait_until
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.printing import PrintOutcome
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState, Paper
from drivers.thermal_printer.encoding import encode
from drivers.thermal_printer.hearing import Heard, kind_of
from drivers.thermal_printer.paper import render
from drivers.thermal_printer.simulator import SlipPrinterSimulator
from drivers.thermal_printer.status import (
    AUTOMATIC,
    AUTOMATIC_BASE,
    FULL,
    FULL_BASE,
    REAL_TIME,
    REAL_TIME_BASE,
    SNBC_AUTOMATIC,
    PrinterStatus,
    read,
    write,
)
from drivers.thermal_printer.ticket import Code, Cut, Text, Ticket


@pytest.fixture
def simulator(tmp_path):
    made = SlipPrinterSimulator(tmp_path / "slip-printer")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def printer(simulator):
    made = create("slip-printer", {"driver": "escpos", "port": str(simulator.link), "font": str(FONT)})
    made.idle_period = 0.05
    made.start()
    wait_until(is_online(made))
    yield made
    made.stop()


# What the printer says


WAYS = {
    "answers": (REAL_TIME, REAL_TIME_BASE),
    "automatic": (AUTOMATIC, AUTOMATIC_BASE),
    "automatic of SNBC": (SNBC_AUTOMATIC, AUTOMATIC_BASE),
    "full": (FULL, FULL_BASE),
}


@pytest.mark.parametrize("way", WAYS)
@given(status=st.builds(PrinterStatus, *[st.booleans()] * len(fields(PrinterStatus))))
def test_a_state_survives_its_bytes_as_far_as_there_are_bits_for_it(way, status):
    table, base = WAYS[way]
    told = {
        field.name: getattr(status, field.name) and bool(table.get(field.name)) for field in fields(status)
    }
    assert read(table, write(table, base, status)) == PrinterStatus(**told)


@pytest.mark.parametrize("byte", [0x16, 0x1A, 0x1E])
def test_a_clone_that_sets_one_of_two_bits_is_understood(byte):
    assert read(REAL_TIME, bytes([0x12, 0x12, 0x12, byte])).paper is Paper.LOW


@pytest.mark.parametrize("byte", [0x32, 0x52, 0x72])
def test_a_clone_that_sets_one_of_two_bits_for_paper_out_is_understood(byte):
    assert read(REAL_TIME, bytes([0x12, 0x12, 0x12, byte])).reason is Reason.PAPER_OUT


@given(st.integers(0, 255))
def test_every_byte_is_of_one_kind(byte):
    assert kind_of(byte) in Heard


# Printing


def test_a_ticket_is_printed_and_the_simulator_holds_exactly_its_bytes(simulator, printer):
    result = printer.print_ticket(TICKET, 5)
    assert result.outcome is PrintOutcome.PRINTED
    assert result.reason is None
    assert simulator.slips() == (b"".join(encode(TICKET, printer._profile)),)


@pytest.mark.parametrize(
    ("trouble", "mend", "reason", "state"),
    [
        ("paper_out", "refill", Reason.PAPER_OUT, DeviceState.USER_ERROR),
        ("cover_open", "cover_close", Reason.COVER_OPEN, DeviceState.USER_ERROR),
        ("jam", "clear", Reason.PAPER_JAM, DeviceState.USER_ERROR),
        ("head_hot", "head_cool", Reason.HEAD_HOT, DeviceState.USER_ERROR),
        ("cutter_stuck", "clear", Reason.CUTTER, DeviceState.HARDWARE_ERROR),
    ],
)
def test_trouble_is_seen_while_idle_refuses_a_job_and_goes_when_mended(
    simulator, printer, trouble, mend, reason, state
):
    getattr(simulator, trouble)()
    wait_until(lambda: printer.status.state is state)
    assert printer.status.reason is reason
    with pytest.raises(DeviceFault) as caught:
        printer.print_ticket(TICKET, 5)
    assert caught.value.reason is reason
    assert simulator.unfinished() == b""
    getattr(simulator, mend)()
    wait_until(is_online(printer))
    assert printer.print_ticket(TICKET, 5).printed


def test_little_paper_is_told_and_does_not_stop_anything(simulator, printer):
    simulator.paper_low()
    wait_until(lambda: printer.status.paper is Paper.LOW)
    assert printer.status.state is DeviceState.ONLINE
    assert printer.print_ticket(TICKET, 5).printed


LONG_TICKET = Ticket((*[Text(f"第{line}行") for line in range(20)], Cut()))


def test_paper_that_ends_in_the_middle_interrupts_and_a_copy_is_printed_after_refilling(simulator, printer):
    simulator.paper_out(after_lines=12)
    result = printer.print_ticket(LONG_TICKET, 5)
    assert (result.outcome, result.reason) == (PrintOutcome.INTERRUPTED, Reason.PAPER_OUT)
    assert result.partial
    assert printer.status.state is DeviceState.USER_ERROR
    simulator.refill()
    wait_until(is_online(printer))
    again = printer.print_ticket(LONG_TICKET, 5, resume=result)
    assert again.printed
    (slip,) = simulator.slips()
    assert slip.endswith(b"".join(encode(LONG_TICKET, printer._profile, copy=True)))
    assert slip.count("第19行".encode("gb18030")) == 1


def test_what_never_left_the_cutter_makes_no_copy(simulator, printer):
    simulator.paper_out(after_lines=1)
    result = printer.print_ticket(LONG_TICKET, 5)
    assert (result.outcome, result.partial) == (PrintOutcome.INTERRUPTED, False)
    simulator.refill()
    wait_until(is_online(printer))
    assert printer.print_ticket(LONG_TICKET, 5, resume=result).printed
    assert "补打" not in simulator.texts()[0]


def test_a_printer_that_falls_silent_in_the_middle_leaves_the_job_unknown(simulator, printer):
    simulator.slow(100.0)
    before = simulator.received
    ended = in_background(lambda: printer.print_ticket(TICKET, 20))
    wait_until(lambda: simulator.received > before + 80)
    simulator.hang()
    ended.join()
    (result,) = ended.result
    assert (result.outcome, result.reason) == (PrintOutcome.UNKNOWN, Reason.SILENT)
    assert not result.printed


def test_a_printer_back_before_anybody_looked_confirms_the_next_slip_all_the_same(simulator, printer):
    printer.idle_period = 60.0
    simulator.print_speed(10.0)
    ended = in_background(lambda: printer.print_ticket(TICKET, 20))
    wait_until(simulator.unfinished)
    simulator.hang()
    # The question at the slip's end is lost with all that the printer has not printed yet.
    simulator.ask(simulator._waiting.clear)
    ended.join()
    assert ended.result[0].reason is Reason.SILENT
    simulator.unhang()
    simulator.print_speed(250.0)
    assert printer.print_ticket(TICKET, 5).printed
    assert printer.status.state is DeviceState.ONLINE


def test_a_job_whose_time_runs_out_is_unknown_and_never_called_printed(simulator, printer):
    simulator.slow(400.0)
    ended = in_background(lambda: printer.print_ticket(TICKET, 2.0))
    ended.join()
    assert not ended.result or not ended.result[0].printed


def test_a_slip_counts_as_printed_only_once_the_paper_stands_still(simulator, printer):
    simulator.finish_after(0.8)
    began = time.monotonic()
    assert printer.print_ticket(TICKET, 5).printed
    assert time.monotonic() - began >= 0.8


def test_the_late_answer_of_one_job_is_not_taken_for_the_next_ones(simulator, printer):
    simulator.finish_after(0.8)
    first = printer.print_ticket(TICKET, 0.5)
    assert (first.outcome, first.reason) == (PrintOutcome.UNKNOWN, Reason.TIMEOUT)
    began = time.monotonic()
    assert printer.print_ticket(TICKET, 5).printed
    assert time.monotonic() - began >= 0.9
    assert len(simulator.slips()) == 2


def test_a_job_called_off_before_it_began_prints_nothing(simulator, printer):
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(DeviceFault) as caught:
        printer.print_ticket(TICKET, 5, cancel)
    assert caught.value.reason is Reason.CANCELLED
    assert simulator.slips() == ()


def test_a_rare_name_reaches_the_paper(simulator, printer):
    assert printer.print_ticket(Ticket((Text("王𠮷"), Cut())), 5).printed
    assert b"\x1c2\xfe\xa1" in simulator.slips()[0]


def test_a_hot_head_is_waited_for_and_the_slip_goes_on_by_itself(simulator, printer):
    simulator.print_speed(40.0)
    ended = in_background(lambda: printer.print_ticket(LONG_TICKET, 20))
    wait_until(simulator.unfinished)
    simulator.head_hot()
    wait_until(lambda: printer.status.state is DeviceState.BUSY)
    simulator.head_cool()
    ended.join()
    assert ended.result[0].printed
    assert len(simulator.slips()) == 1


def test_a_cutter_that_sticks_in_the_middle_interrupts_at_once(simulator, printer):
    simulator.print_speed(20.0)
    ended = in_background(lambda: printer.print_ticket(LONG_TICKET, 20))
    wait_until(simulator.unfinished)
    began = time.monotonic()
    simulator.cutter_stuck()
    assert ended.reason is Reason.CUTTER
    assert time.monotonic() - began < 1.0


def test_the_rest_of_an_interrupted_slip_is_never_printed(simulator, printer):
    simulator.print_speed(40.0)
    simulator.paper_out(after_lines=3)
    assert printer.print_ticket(LONG_TICKET, 20).outcome is PrintOutcome.INTERRUPTED
    simulator.refill()
    wait_until(is_online(printer))
    assert printer.print_ticket(TICKET, 5).printed
    assert "第19行" not in simulator.texts()[0]


def test_with_a_person_waited_for_the_slip_is_printed_again_once_there_is_paper(simulator, printer):
    simulator.paper_out(after_lines=12)
    ended = in_background(lambda: printer.print_ticket(LONG_TICKET, 20, wait_for_person=True))
    wait_until(lambda: printer.status.reason is Reason.PAPER_OUT)
    simulator.refill()
    ended.join()
    assert ended.result[0].printed
    (text,) = simulator.texts()
    assert text.count("第0行") == 2
    assert text.count("补打") == text.count("第19行") == 1


def test_with_a_person_waited_for_the_request_still_ends_in_time(simulator, printer):
    simulator.paper_out(after_lines=3)
    began = time.monotonic()
    result = printer.print_ticket(LONG_TICKET, 2, wait_for_person=True)
    assert (result.outcome, result.reason) == (PrintOutcome.INTERRUPTED, Reason.PAPER_OUT)
    assert time.monotonic() - began < 4


def test_a_jam_is_told_until_the_printer_is_asked_to_go_on_and_the_driver_asks(simulator, printer):
    simulator.jam()
    wait_until(lambda: printer.status.paper is Paper.JAMMED)
    simulator.unjam()
    wait_until(is_online(printer), 5.0)


def test_a_piece_left_by_a_lost_line_is_cut_off_before_the_next_slip(simulator, printer):
    simulator.print_speed(20.0)
    ended = in_background(lambda: printer.print_ticket(LONG_TICKET, 20))
    wait_until(simulator.unfinished)
    simulator.unplug()
    ended.join()
    assert ended.result[0].outcome is PrintOutcome.UNKNOWN
    simulator.print_speed(250.0)
    simulator.plug()
    wait_until(is_online(printer))
    assert printer.print_ticket(TICKET, 5).printed
    left, whole = simulator.texts()
    assert "受理通知书" not in left
    assert "第" not in whole


def test_the_report_that_comes_unasked_ends_a_job_before_anybody_asks(simulator, printer):
    simulator.print_speed(20.0)
    ended = in_background(lambda: printer.print_ticket(LONG_TICKET, 20))
    wait_until(simulator.unfinished)
    began = time.monotonic()
    simulator.cover_open()
    assert ended.reason is Reason.COVER_OPEN
    assert time.monotonic() - began < 0.25


def test_the_feed_button_is_switched_off_also_after_a_slip(simulator, printer):
    assert printer.print_ticket(TICKET, 5).printed
    simulator.press_button()
    assert printer.print_ticket(TICKET, 5).printed


def test_the_pin_of_the_drawer_is_among_the_counters(simulator, printer):
    simulator.drawer_open()
    wait_until(lambda: printer.status.counters["drawer_high"] == 1)
    simulator.drawer_close()
    wait_until(lambda: printer.status.counters["drawer_high"] == 0)


def test_late_answers_are_not_taken_for_others(simulator, printer):
    simulator.answers_late()
    assert printer.print_ticket(TICKET, 10).printed
    simulator.paper_low()
    wait_until(lambda: printer.status.paper is Paper.LOW)
    assert printer.status.state is DeviceState.ONLINE


def test_a_printer_whose_feed_button_is_held_from_the_beginning_is_off_line(tmp_path):
    simulator = SlipPrinterSimulator(tmp_path / "slip-printer")
    simulator.start()
    simulator.press_button()
    printer = create("slip-printer", {"port": str(simulator.link)})
    printer.idle_period = 0.05
    printer.start()
    wait_until(lambda: printer.status.reason is Reason.PRINTER_OFFLINE)
    simulator.release_button()
    wait_until(is_online(printer))
    printer.stop()
    simulator.stop()


# The paper


def test_the_picture_of_a_slip_is_as_wide_as_the_paper_and_has_ink():
    ticket = Ticket((Text("受理通知书", align="center"), Code("ZWZD:0001"), Cut()))
    picture = render(b"".join(encode(ticket, printer_profile())), FONT)
    assert picture.width == 576 + 64
    assert picture.height > 200
    assert picture.getextrema()[0] < 40


def printer_profile():
    return create("slip-printer", {"port": "/nowhere"})._profile


def test_the_code_on_the_picture_can_be_read():
    from numpy import asarray

    from drivers.camera.codes import decode

    ticket = Ticket((Text("扫码查询进度"), Code("ZWZD:办件0001"), Cut()))
    picture = render(b"".join(encode(ticket, printer_profile())), FONT)
    assert decode(asarray(picture)) == ["ZWZD:办件0001"]


@given(st.binary(max_size=300))
def test_any_bytes_give_a_picture(raw):
    assert render(raw, FONT).width == 640
