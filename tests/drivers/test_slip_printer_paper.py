"""How much paper is left: millimetres, rolls, a near end that flickers."""

import pytest
from driver_bench import FONT, TICKET, is_online, wait_until
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.registry import create
from drivers.common.status import DeviceState, Paper
from drivers.thermal_printer.counter import PaperCounter
from drivers.thermal_printer.encoding import compose
from drivers.thermal_printer.layout import DOTS_PER_MM
from drivers.thermal_printer.paper import render
from drivers.thermal_printer.profiles import Profile
from drivers.thermal_printer.sensors import RollWatch, Steady
from drivers.thermal_printer.simulator import SlipPrinterSimulator
from drivers.thermal_printer.status import PrinterStatus
from drivers.thermal_printer.ticket import Code, Columns, Cut, Feed, Rule, Text, Ticket

SLIP = Ticket(
    (
        Text("受理通知书", align="center", double_width=True, double_height=True),
        Rule(),
        Columns("事项", "高龄老人优待证"),
        Text("您的申请已受理。"),
        Code("ZWZD:0001"),
        Feed(2),
        Cut(),
    )
)


@pytest.fixture
def simulator(tmp_path):
    made = SlipPrinterSimulator(tmp_path / "slip-printer")
    made.start()
    yield made
    made.stop()


def started(simulator, **options):
    made = create("slip-printer", {"port": str(simulator.link), **options})
    made.idle_period = 0.05
    made.start()
    wait_until(is_online(made))
    return made


@pytest.fixture
def printer(simulator, tmp_path):
    made = started(simulator, counter=str(tmp_path / "state" / "paper.json"), roll_m=1)
    yield made
    made.stop()


# Millimetres


def test_the_millimetres_of_the_layout_are_those_that_the_printer_feeds(simulator, printer):
    assert printer.print_ticket(SLIP, 5).printed
    assert abs(printer.status.counters["paper_mm"] - simulator.fed_mm()) <= 1


def test_the_picture_of_the_slip_is_as_long_as_the_layout_says():
    slip = compose(SLIP, Profile())
    assert abs(render(slip.raw, FONT).height / DOTS_PER_MM - slip.millimetres) < 8


def test_about_so_many_slips_are_left(simulator, printer):
    assert printer.slips_left() == 1000 // 160
    assert printer.print_ticket(SLIP, 5).printed
    length = printer.status.counters["paper_mm"]
    assert printer.slips_left() == (1000 - length) // length
    assert printer.status.counters["slips_left"] == printer.slips_left()


def test_the_count_goes_on_after_a_restart(simulator, tmp_path):
    counter = str(tmp_path / "paper.json")
    first = started(simulator, counter=counter)
    assert first.print_ticket(TICKET, 5).printed
    first.stop()
    second = started(simulator, counter=counter)
    assert second.status.counters["paper_mm"] == first.status.counters["paper_mm"] > 0
    second.stop()


def test_a_new_roll_begins_again_and_the_total_does_not(simulator, printer):
    assert printer.print_ticket(TICKET, 5).printed
    total = printer.status.counters["paper_mm_total"]
    simulator.paper_out()
    wait_until(lambda: printer.status.paper is Paper.OUT)
    simulator.refill()
    wait_until(lambda: printer.status.counters["rolls"] == 1)
    assert (printer.status.counters["paper_mm"], printer.status.counters["paper_mm_total"]) == (0, total)


def test_a_technician_can_tell_of_a_new_roll(simulator, printer):
    assert printer.print_ticket(TICKET, 5).printed
    printer.new_roll()
    wait_until(lambda: printer.status.counters["paper_mm"] == 0)


def test_a_slip_that_stopped_counts_as_paper_and_not_as_a_slip(simulator, printer):
    simulator.print_speed(100.0)
    simulator.paper_out(after_lines=2)
    assert not printer.print_ticket(SLIP, 5).printed
    assert printer.status.counters["paper_mm"] > 0
    assert printer.status.counters["cuts"] == 0


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"roll_mm": -1}', "\x00\xff", '{"roll_mm": "many"}'])
def test_a_damaged_counter_counts_from_nothing(tmp_path, content):
    path = tmp_path / "paper.json"
    path.write_text(content, "latin-1")
    counter = PaperCounter(path, 1000)
    counter.printed(100)
    assert PaperCounter(path, 1000).tally.roll_mm == 100


def test_a_counter_that_cannot_be_written_still_counts():
    counter = PaperCounter(FONT / "paper.json", 1000)
    counter.printed(100)
    counter.not_taken()
    assert (counter.tally.roll_mm, counter.tally.slips_not_taken) == (100, 1)


@given(st.lists(st.integers(0, 3000), max_size=40))
def test_never_fewer_than_no_slips_are_left(lengths):
    counter = PaperCounter(None, 5000)
    for length in lengths:
        counter.printed(length)
    assert counter.slips_left >= 0
    assert counter.tally.total_mm == sum(lengths)


# The near end


def test_a_near_end_that_flickers_tells_nothing_and_hurts_nothing(simulator, printer):
    seen = []
    printer.subscribe(lambda event: seen.append(event.new.paper))
    simulator.near_end_flicker()
    printer.idle_period = 0.15
    assert printer.print_ticket(TICKET, 5).printed
    simulator.near_end_steady()
    wait_until(lambda: printer.status.state is DeviceState.ONLINE)
    assert Paper.OUT not in seen
    assert printer.status.counters["connections"] == 1


def test_three_equal_readings_within_two_seconds_are_believed():
    sensor = Steady()
    assert [sensor.take(value, at / 2) for at, value in enumerate([False, True, True, True, True])] == [
        False, False, False, True, True,
    ]  # fmt: skip


def test_flicker_and_readings_far_apart_are_not_believed():
    sensor = Steady()
    sensor.take(False, 0.0)
    assert not any(sensor.take(at % 2 == 0, at / 2) for at in range(1, 20))
    assert not any(sensor.take(True, 20.0 + 3.0 * at) for at in range(5))


def test_without_the_sensor_plenty_is_not_claimed(simulator):
    printer = started(simulator, near_end=False)
    assert printer.status.paper is Paper.UNKNOWN
    printer.stop()


GOOD, OUT, OPEN = PrinterStatus(), PrinterStatus(paper_out=True), PrinterStatus(cover_open=True)


@pytest.mark.parametrize(
    ("readings", "rolls"),
    [
        ([(GOOD, False), (OUT, True), (GOOD, True), (GOOD, True), (GOOD, False), (GOOD, False)], 1),
        ([(GOOD, True), (OPEN, True), (GOOD, True), (GOOD, False)], 1),
        ([(GOOD, False), (OPEN, False), (GOOD, False)], 0),
        ([(GOOD, True), (GOOD, False), (GOOD, True), (GOOD, False)], 0),
        ([(OUT, False), (OUT, False), (GOOD, True), (GOOD, True)], 0),
    ],
)
def test_a_new_roll_is_paper_after_none_or_plenty_after_little_under_an_open_cover(readings, rolls):
    watch = RollWatch()
    assert sum(watch.take(status, low) for status, low in readings) == rolls
