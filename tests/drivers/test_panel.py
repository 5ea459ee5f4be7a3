"""The panel's board: lines, lights, sensors, and what the driver makes of them."""

import re
from pathlib import Path

import pytest
from driver_bench import in_background, is_online, wait_until
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.events import Sensor, SensorChanged
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState
from drivers.panel.protocol import (
    LONGEST,
    DamagedLine,
    Light,
    Line,
    LineDecoder,
    crc,
    parse,
    parse_board,
    parse_event,
    parse_sensors,
    question,
)
from drivers.panel.simulator import LIGHTS, PanelSimulator

PAGE = Path(__file__).parents[2] / "docs" / "devices" / "panel.md"
WORDS = st.lists(st.from_regex(r"[a-z0-9=,-]{1,12}", fullmatch=True), min_size=1, max_size=5)


@pytest.fixture
def simulator(tmp_path):
    made = PanelSimulator(tmp_path / "panel")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def panel(simulator):
    made = create("panel", {"port": str(simulator.link)})
    made.start()
    wait_until(is_online(made))
    yield made
    made.stop()


@pytest.fixture
def told(panel):
    events: list[tuple[Sensor, bool]] = []
    panel.subscribe(
        lambda event: (
            events.append((event.sensor, event.active)) if isinstance(event, SensorChanged) else None
        )
    )
    return events


# Lines


def test_the_checksum_is_the_one_that_builders_know():
    assert crc(b"123456789") == 0x29B1


@given(WORDS, st.integers(0, 255), st.booleans(), st.data())
def test_lines_survive_any_cutting(words, number, from_board, data):
    line = Line(number, tuple(words), from_board)
    stream, decoder, found = line.data + line.data, LineDecoder(), []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += decoder.feed(stream[:size])
        stream = stream[size:]
    assert found == [line, line]


@given(WORDS, st.integers(0, 200), st.integers(1, 255))
def test_a_line_with_one_wrong_byte_is_damaged(words, place, flip):
    data = bytearray(Line(7, tuple(words)).data[:-2])
    place %= len(data)
    data[place] ^= flip
    assert all(line == DamagedLine() for line in LineDecoder().feed(bytes(data) + b"\r\n"))


@given(st.lists(st.binary(max_size=400), max_size=12))
def test_no_bytes_make_the_decoder_raise_or_hoard(pieces):
    decoder = LineDecoder()
    for piece in pieces:
        for line in decoder.feed(piece):
            assert isinstance(line, DamagedLine) or parse_event(line) is None
        assert len(decoder._buffer) <= LONGEST


def test_an_endless_line_is_damaged_and_the_next_one_is_read():
    decoder = LineDecoder()
    assert decoder.feed(b"x" * 10_000) == []
    assert decoder.feed(b"\r\n" + Line(1, ("ok",)).data) == [DamagedLine(), Line(1, ("ok",))]


def test_words_that_are_new_are_ignored():
    board = parse_board(("ok", "panel", "lights=card", "inputs=tray,smell", "colour=red", "anything"))
    assert (board.lights, board.sensors) == ({"card"}, {Sensor.TRAY})
    assert parse_sensors(("ok", "tray=1", "smell=1", "door=?")) == {Sensor.TRAY: True}
    assert parse_event(Line(0, ("event", "smell", "1"))) is None


@pytest.mark.parametrize("words", [("no", "unknown"), ("ok",), ("ok", "printer")])
def test_what_is_not_a_panel_is_garbled(words):
    with pytest.raises(DeviceFault) as caught:
        parse_board(words)
    assert caught.value.reason is Reason.GARBLED


def test_every_example_of_the_page_is_a_right_line():
    examples = re.findall(r"^[<>]\d.*$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(examples) >= 9
    assert [e for e in examples if isinstance(parse(e.encode()), DamagedLine)] == []


# Over the line


def test_it_says_what_it_has(panel):
    assert panel.board.lights == set(LIGHTS)
    assert panel.board.sensors == set(Sensor)


def test_what_is_felt_is_told_once_and_remembered(simulator, panel, told):
    for sensor in Sensor:
        simulator.feel(sensor, True)
        simulator.feel(sensor, True)
    wait_until(lambda: len(told) == len(Sensor))
    simulator.feel(Sensor.TRAY, False)
    wait_until(lambda: told[-1] == (Sensor.TRAY, False))
    assert told == [*((sensor, True) for sensor in Sensor), (Sensor.TRAY, False)]
    assert panel.sensors == {Sensor.PRESENCE: True, Sensor.TRAY: False, Sensor.DOOR: True}


def test_an_event_that_was_lost_is_made_up_for_within_two_seconds(simulator, panel, told):
    simulator.feel_secretly(Sensor.PRESENCE, True)
    wait_until(lambda: told == [(Sensor.PRESENCE, True)], 2.0)


def test_lights_are_set_by_name(simulator, panel):
    panel.set_light("card", Light.BLINK)
    panel.set_light("slip", Light.ON)
    assert (simulator.lights["card"], simulator.lights["slip"]) == (Light.BLINK, Light.ON)
    panel.set_light("card", Light.OFF)
    assert simulator.lights["card"] is Light.OFF


@pytest.mark.parametrize("name", ["moon", "", "card blink*", "卡"])
def test_a_light_that_there_is_not_is_refused(panel, name):
    with pytest.raises(DeviceFault) as caught:
        panel.set_light(name, Light.ON)
    assert caught.value.reason is Reason.REFUSED
    assert panel.status.state is DeviceState.ONLINE


def test_after_power_was_lost_the_lights_are_as_they_were_wished(simulator, panel):
    panel.set_light("code", Light.BLINK)
    simulator.unplug()
    wait_until(lambda: panel.status.state is DeviceState.NO_DEVICE)
    assert panel.sensors == {}
    simulator.plug()
    wait_until(is_online(panel), 5.0)
    assert simulator.lights["code"] is Light.BLINK


def test_paper_that_is_taken_can_be_waited_for(simulator, panel):
    simulator.feel(Sensor.TRAY, True)
    panel.wait_for(Sensor.TRAY, True, 5.0)
    waiting = in_background(lambda: panel.wait_for(Sensor.TRAY, False, 5.0))
    wait_until(lambda: panel.status.state is DeviceState.BUSY)
    simulator.feel(Sensor.TRAY, False)
    waiting.join()
    assert not waiting.failures


def test_a_board_of_another_version_is_refused_and_not_misread(tmp_path):
    simulator = PanelSimulator(tmp_path / "panel", version="2")
    simulator.start()
    panel = create("panel", {"port": str(simulator.link)})
    panel.start()
    wait_until(lambda: panel.status.reason is Reason.REFUSED)
    assert panel.status.state is DeviceState.OFFLINE
    panel.stop()
    simulator.stop()


def test_a_hung_board_is_noticed_by_itself(simulator, panel):
    simulator.hang()
    wait_until(lambda: panel.status.reason is Reason.SILENT, 4.0)


def test_a_number_is_never_zero_and_comes_round(panel):
    for _ in range(300):
        panel.set_light("card", Light.ON)
    assert 1 <= panel._number <= 255


def test_questions_are_never_taken_for_answers():
    assert parse(question(1, "state").data[:-2]) == Line(1, ("state",), from_board=False)
