"""The keypad: every press is told once, and nothing else is."""

import pytest
from driver_bench import in_background, is_online, wait_until
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.events import Key, KeyPressed
from drivers.common.input_events import EV_KEY, record, stroke
from drivers.common.reasons import Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState
from drivers.keypad.driver import Keypad
from drivers.keypad.simulator import KeypadSimulator


@pytest.fixture
def simulator(tmp_path):
    made = KeypadSimulator(tmp_path / "keypad")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def begin(simulator):
    made = []

    def start(**options):
        keypad = create("keypad", {"path": str(simulator.link), **options})
        told: list[KeyPressed] = []
        keypad.subscribe(lambda event: told.append(event) if isinstance(event, KeyPressed) else None)
        keypad.start()
        made.append(keypad)
        wait_until(is_online(keypad))
        return keypad, told

    yield start
    for keypad in made:
        keypad.stop()


def test_every_key_is_told_by_its_name_in_order(simulator, begin):
    _, told = begin()
    simulator.press(*Key)
    wait_until(lambda: len(told) == len(Key))
    assert [event.key for event in told] == list(Key)
    assert {event.role for event in told} == {"keypad"}


def test_holding_a_key_and_a_bouncing_contact_are_one_press(simulator, begin):
    _, told = begin()
    held = record(EV_KEY, 28, 1) + 9 * record(EV_KEY, 28, 2) + record(EV_KEY, 28, 0)
    simulator.send(held + stroke(28) + stroke(28))
    simulator.press(Key.BACK)
    wait_until(lambda: told and told[-1].key is Key.BACK)
    assert [event.key for event in told] == [Key.OK, Key.BACK]


def test_other_keys_are_counted_and_do_nothing(simulator, begin):
    keypad, told = begin()
    simulator.strike(30, 31)
    wait_until(lambda: keypad.status.counters.get("unknown_keys") == 2)
    assert told == []


def test_an_unusual_keypad_is_a_matter_of_settings(simulator, begin):
    _, told = begin(help=30)
    simulator.strike(30)
    wait_until(lambda: told)
    assert told[0].key is Key.HELP


def test_keys_that_the_kernel_lost_are_counted(simulator, begin):
    keypad, _ = begin()
    simulator.overrun()
    wait_until(lambda: keypad.status.counters.get("keys_lost") == 1)


def test_one_key_can_be_waited_for(simulator, begin):
    keypad, _ = begin()
    waiting = in_background(lambda: keypad.read_key(5.0))
    wait_until(lambda: keypad.status.state is DeviceState.BUSY)

    def pressed_until_heard():
        # What was pressed before it listened does not count, and nobody sees when it begins.
        simulator.press("up")
        return bool(waiting.result)

    wait_until(pressed_until_heard)
    assert waiting.result == [Key.UP]
    assert in_background(lambda: keypad.read_key(0.1)).reason is Reason.TIMEOUT


def test_it_is_found_again_after_unplugging(simulator, begin):
    keypad, told = begin()
    simulator.unplug()
    wait_until(lambda: keypad.status.state is DeviceState.NO_DEVICE)
    simulator.plug()
    wait_until(is_online(keypad), 5.0)
    simulator.press(Key.OK)
    wait_until(lambda: told)


@given(st.lists(st.binary(max_size=300), max_size=10))
def test_no_bytes_make_it_raise(pieces):
    keypad = Keypad("keypad", "/nowhere")
    for piece in pieces:
        assert all(isinstance(key, Key) for key in keypad._pressed(piece))
