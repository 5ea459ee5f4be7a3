"""Models as data: confirmation, presenter, handshake, dialects of the status, options."""

import os
import time
import tty

import pytest
from driver_bench import TICKET, in_background, is_online, wait_until

from drivers.common.printing import PrintOutcome
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState, Media, Paper
from drivers.thermal_printer.profiles import MODELS, Confirm
from drivers.thermal_printer.simulator import SlipPrinterSimulator
from drivers.thermal_printer.usb_line import UsbLine


@pytest.fixture
def made(tmp_path):
    """Starts a driver with the simulator of its model, and ends both."""
    running = []

    def make(model="generic", prepare=lambda simulator: None, **options):
        profile = MODELS[model].profile
        simulator = SlipPrinterSimulator(tmp_path / "slip-printer", profile=profile)
        simulator.start()
        prepare(simulator)
        printer = create("slip-printer", {"port": str(simulator.link), "model": model, **options})
        printer.idle_period = 0.05
        printer.start()
        running.extend((printer, simulator))
        wait_until(is_online(printer))
        return simulator, printer

    yield make
    for each in running:
        each.stop()


# Every model


@pytest.mark.parametrize("model", MODELS)
def test_every_model_prints_and_says_so(made, model):
    simulator, printer = made(model)
    assert printer.print_ticket(TICKET, 5).printed
    assert "您的申请已受理。" in simulator.texts()[0]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    ("trouble", "mend", "reason"),
    [
        ("paper_out", "refill", Reason.PAPER_OUT),
        ("cover_open", "cover_close", Reason.COVER_OPEN),
        ("jam", "unjam", Reason.PAPER_JAM),
        ("cutter_stuck", "free_cutter", Reason.CUTTER),
        ("head_hot", "head_cool", Reason.HEAD_HOT),
    ],
)
def test_every_model_tells_its_troubles_in_its_own_bits(made, model, trouble, mend, reason):
    simulator, printer = made(model)
    getattr(simulator, trouble)()
    wait_until(lambda: printer.status.reason is reason)
    getattr(simulator, mend)()
    wait_until(is_online(printer), 5.0)


@pytest.mark.parametrize("model", ["generic", "custom-vkp80"])
def test_trouble_in_the_middle_is_heard_with_and_without_automatic_reports(made, model):
    simulator, printer = made(model)
    simulator.print_speed(5.0)
    ended = in_background(lambda: printer.print_ticket(TICKET, 20))
    wait_until(simulator.unfinished)
    simulator.jam()
    assert ended.reason is Reason.PAPER_JAM
    assert ended.result[0].outcome is PrintOutcome.INTERRUPTED


# How a job is confirmed


def test_a_printer_that_answers_with_the_number_of_the_job_is_asked_for_it(made):
    _, printer = made("epson-eu-m30")
    assert printer.print_ticket(TICKET, 5).printed
    assert printer._talk.way is Confirm.PROCESS


def test_one_that_does_not_know_the_number_is_asked_the_other_way(made):
    def plain(simulator):
        simulator.profile = MODELS["generic"].profile

    _, printer = made("epson-eu-m30", prepare=plain)
    assert printer.print_ticket(TICKET, 5).printed
    assert printer._talk.way is Confirm.REPORT


def test_one_that_confirms_nothing_is_watched_for_twice_the_time_a_slip_takes(made):
    _, printer = made(prepare=lambda simulator: simulator.no_report())
    began = time.monotonic()
    assert printer.print_ticket(TICKET, 5).printed
    assert printer._talk.way is None
    assert time.monotonic() - began >= 2 * 27 / 100


def test_one_that_confirms_nothing_and_stops_in_the_middle_is_not_believed(made):
    simulator, printer = made(prepare=lambda simulator: simulator.no_report())
    simulator.paper_out(after_lines=2)
    result = printer.print_ticket(TICKET, 5)
    assert (result.outcome, result.reason) == (PrintOutcome.INTERRUPTED, Reason.PAPER_OUT)


def test_one_that_reports_nothing_unasked_is_asked(made):
    simulator, printer = made(prepare=lambda simulator: simulator.no_automatic())
    simulator.paper_out(after_lines=2)
    result = printer.print_ticket(TICKET, 5)
    assert (result.outcome, result.reason) == (PrintOutcome.INTERRUPTED, Reason.PAPER_OUT)


def test_a_clone_that_sets_one_bit_of_two_is_understood(made):
    simulator, printer = made(prepare=lambda simulator: simulator.one_bit())
    simulator.paper_low()
    wait_until(lambda: printer.status.paper is Paper.LOW)
    simulator.paper_out()
    wait_until(lambda: printer.status.reason is Reason.PAPER_OUT)


# The presenter


def hurried(printer, seconds):
    printer._outlet._patience = seconds


def test_a_slip_is_held_out_and_taken(made):
    simulator, printer = made("custom-vkp80")
    simulator.ticket_left()
    assert printer.print_ticket(TICKET, 5).printed
    wait_until(lambda: printer.status.media is Media.PRESENT)
    simulator.ticket_taken()
    wait_until(lambda: printer.status.media is Media.ABSENT)
    assert printer.status.counters["slips_not_taken"] == 0


def test_a_slip_that_nobody_takes_is_taken_back_and_counted(made):
    simulator, printer = made("custom-vkp80")
    hurried(printer, 0.3)
    simulator.ticket_left()
    assert printer.print_ticket(TICKET, 5).printed
    wait_until(lambda: printer.status.counters["slips_not_taken"] == 1)
    wait_until(lambda: printer.status.media is Media.ABSENT)
    assert printer.status.state is DeviceState.ONLINE


def test_the_next_slip_waits_until_the_outlet_is_free(made):
    simulator, printer = made("custom-vkp80")
    simulator.ticket_left()
    assert printer.print_ticket(TICKET, 5).printed
    ended = in_background(lambda: printer.print_ticket(TICKET, 10))
    wait_until(lambda: printer.status.state is DeviceState.BUSY)
    assert len(simulator.slips()) == 1
    simulator.ticket_taken()
    ended.join()
    assert ended.result[0].printed
    assert len(simulator.slips()) == 2


def test_a_slip_that_cannot_be_taken_back_is_told(made, monkeypatch):
    monkeypatch.setattr("drivers.thermal_printer.sensors.RETRACTING", 0.2)
    simulator, printer = made("custom-vkp80")
    hurried(printer, 0.2)
    simulator.ticket_left()
    simulator.outlet_block()
    assert printer.print_ticket(TICKET, 5).printed
    wait_until(lambda: printer.status.reason is Reason.TICKET_LEFT)
    with pytest.raises(DeviceFault) as caught:
        printer.print_ticket(TICKET, 5)
    assert caught.value.reason is Reason.TICKET_LEFT
    simulator.ticket_taken()
    wait_until(is_online(printer))


# Options


def test_no_slip_buzzes_unless_it_is_told_to(made):
    simulator, printer = made()
    assert printer.print_ticket(TICKET, 5).printed
    assert b"\x1bB" not in simulator.slips()[0]


def test_a_tone_follows_the_cut_when_it_is_wanted(tmp_path):
    printer = create("slip-printer", {"port": "/nowhere", "buzzer": True})
    assert printer._profile.ending.endswith(b"\x1bB\x02\x02")


@pytest.mark.parametrize(
    ("options", "columns"),
    [({}, 48), ({"paper_mm": 58}, 32), ({"model": "epson-eu-m30", "paper_mm": 58}, 35)],
)
def test_width_follows_from_paper_and_model(options, columns):
    profile = create("slip-printer", {"port": "/nowhere", **options})._profile
    assert (profile.columns, profile.dots) == (columns, columns * 12)


@pytest.mark.parametrize(
    "wrong",
    [
        {"flow": "xon-xoff"},
        {"model": "typewriter"},
        {"paper_mm": 57},
        {"model": "snbc-bt-t080", "paper_mm": 58},
        {"own_glyphs": "many"},
        {"own_glyphs": -1},
        {"own_glyphs": 95},
        {"roll_m": 0},
    ],
)
def test_a_wrong_option_is_one_sentence_that_names_it(wrong):
    key = next(reversed(wrong))
    with pytest.raises(ValueError, match=rf"devices\.slip-printer\.{key}: "):
        create("slip-printer", {"port": "/nowhere", **wrong})


@pytest.mark.parametrize("flow", ["rts-cts", "dtr-dsr"])
def test_a_line_without_handshake_wires_still_prints_when_they_are_asked_for(made, flow):
    _, printer = made(flow=flow)
    assert printer.print_ticket(TICKET, 5).printed


@pytest.mark.parametrize("wire", ["serial", "usb"])
def test_nobody_else_can_open_the_port(made, wire):
    from drivers.common.serial_link import SerialLink

    simulator, _ = made(wire=wire)
    with pytest.raises(DeviceFault) as caught:
        SerialLink(str(simulator.link), 115200).open()
    assert caught.value.reason is Reason.IN_USE


# A printer of the USB printer class


def test_a_usb_printer_prints_and_tells_its_troubles(made):
    simulator, printer = made(wire="usb")
    assert printer.print_ticket(TICKET, 5).printed
    simulator.paper_out()
    wait_until(lambda: printer.status.reason is Reason.PAPER_OUT)


def test_a_usb_printer_that_vanishes_is_noticed_and_found_again(made):
    simulator, printer = made(wire="usb")
    simulator.unplug()
    wait_until(lambda: printer.status.state is DeviceState.NO_DEVICE)
    simulator.plug()
    wait_until(is_online(printer), 5.0)
    assert printer.print_ticket(TICKET, 5).printed


def test_a_usb_printer_that_hangs_is_silent_and_comes_back(made):
    simulator, printer = made(wire="usb")
    simulator.hang()
    wait_until(lambda: printer.status.reason is Reason.SILENT)
    simulator.unhang()
    wait_until(is_online(printer), 5.0)


def test_a_usb_printer_that_takes_nothing_is_silent_by_a_deadline(tmp_path, monkeypatch):
    monkeypatch.setattr("drivers.thermal_printer.usb_line.WRITE_TIMEOUT", 0.2)
    master, slave = os.openpty()
    tty.setraw(slave)
    line = UsbLine(os.ttyname(slave))
    line.open()
    with pytest.raises(DeviceFault) as caught:
        line.write(bytes(200_000))
    assert caught.value.reason is Reason.SILENT
    line.close()
    os.close(master)
    os.close(slave)


@pytest.mark.parametrize("path", ["/nowhere/lp0", "/etc/hostname/lp0"])
def test_a_usb_printer_that_is_not_there_or_not_ours_is_named(path):
    with pytest.raises(DeviceFault) as caught:
        UsbLine(path).open()
    assert caught.value.reason in (Reason.NO_DEVICE, Reason.NO_PERMISSION)
