"""A scanner that types: only its own text, only to us, and never into a window."""

import importlib.util
import os
from pathlib import Path

import pytest
from driver_bench import in_background, is_online, wait_until
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.input_events import EV_KEY, RECORD, KeyDecoder, KeyEvent, KeysLost, record, stroke
from drivers.common.input_port import InputPort
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState
from drivers.scanner.framing import CAP, TOO_LONG, RawCode
from drivers.scanner.hid_simulator import HidScannerSimulator, keys
from drivers.scanner.typed import LOST, NO_TEXT, TypedCodes

CTRL, TAB, CAPS, C = 29, 15, 58, 46
PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


@pytest.fixture
def simulator(tmp_path):
    made = HidScannerSimulator(tmp_path / "scanner-event-kbd")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def scanner(simulator):
    made = create("scanner", {"driver": "hid", "path": str(simulator.link), "same_code": 0.0})
    made.start()
    wait_until(is_online(made))
    yield made
    made.stop()


def armed(scanner, timeout=5.0):
    ended = in_background(lambda: scanner.read_code(timeout))
    wait_until(lambda: scanner.status.state is DeviceState.BUSY)
    return ended


def typed(data: bytes) -> list[RawCode]:
    codes = TypedCodes()
    return codes.feed(KeyDecoder().feed(data)) + codes.silence()


# Keys, without a device


@given(PRINTABLE)
def test_every_printable_character_is_typed_and_read(text):
    assert typed(keys(text)) == ([RawCode(text.encode())] if text else [])


@given(PRINTABLE, st.data())
def test_records_survive_any_cutting(text, data):
    stream, decoder, codes, found = keys(text) + stroke(28), KeyDecoder(), TypedCodes(), []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += codes.feed(decoder.feed(stream[:size]))
        stream = stream[size:]
    assert found == ([RawCode(text.encode())] if text else [])


@given(st.lists(st.binary(max_size=500), max_size=20))
def test_no_bytes_make_the_parser_raise_or_hoard(pieces):
    decoder, codes = KeyDecoder(), TypedCodes()
    for piece in pieces:
        codes.feed(decoder.feed(piece))
        assert len(decoder._rest) < RECORD.size
        assert len(codes._text) <= CAP


@pytest.mark.parametrize("odd", [TAB, CAPS])
def test_a_key_that_is_no_character_spoils_the_code(odd):
    assert typed(keys("ab") + stroke(odd) + keys("cd") + stroke(28)) == [NO_TEXT]


def test_a_key_with_control_spoils_the_code_and_the_next_one_is_read():
    down, up = record(EV_KEY, CTRL, 1), record(EV_KEY, CTRL, 0)
    assert typed(down + stroke(C) + up + stroke(28) + keys("ok")) == [NO_TEXT, RawCode(b"ok")]


def test_lost_keys_spoil_the_code():
    codes = TypedCodes()
    codes.feed([KeyEvent(C, True), KeysLost()])
    assert codes.silence() == [LOST]


def test_a_code_that_never_ends_is_refused_once_it_does():
    codes = TypedCodes()
    codes.feed([KeyEvent(C, True)] * (CAP + 10))
    assert codes.feed([KeyEvent(28, True)]) == [TOO_LONG]


def test_holding_a_key_is_one_press():
    assert typed(record(EV_KEY, C, 1) + 5 * record(EV_KEY, C, 2) + record(EV_KEY, C, 0)) == [RawCode(b"c")]


# Through a device


@pytest.mark.parametrize("enter", [True, False])
def test_a_code_ends_with_enter_or_with_silence(simulator, scanner, enter):
    waiting = armed(scanner)
    simulator.show("ZWZD:MZ-20261124-0001 (A_b)", enter=enter)
    waiting.join()
    assert waiting.result == ["ZWZD:MZ-20261124-0001 (A_b)"]


def test_what_was_typed_before_anybody_asked_is_dropped(simulator, scanner):
    simulator.show("EARLY", enter=False)
    waiting = armed(scanner)
    simulator.show("WANTED")
    waiting.join()
    assert waiting.result == ["WANTED"]


def test_a_code_with_control_keys_is_a_bad_code(simulator, scanner):
    waiting = armed(scanner)
    simulator.strike(C, TAB, C, 28)
    assert waiting.reason is Reason.BAD_CODE


def test_nobody_else_can_hold_it_while_we_do(simulator, scanner):
    other = InputPort(str(simulator.link))
    with pytest.raises(DeviceFault) as caught:
        other.open()
    assert caught.value.reason is Reason.IN_USE


@pytest.mark.parametrize("path", ["/dev/null", "/etc/hostname", "/dev/no-such"])
def test_what_is_no_input_device_is_no_device(path):
    with pytest.raises(DeviceFault) as caught:
        InputPort(path).open()
    assert caught.value.reason is Reason.NO_DEVICE


@pytest.mark.skipif(
    not os.access("/dev/uinput", os.W_OK),
    reason="no /dev/uinput here: the kernel's own keyboard is not tried",
)
def test_a_keyboard_of_the_kernel_is_grabbed_and_read():
    if importlib.util.find_spec("evdev") is None:
        pytest.skip("evdev is not installed")
    from evdev import UInput, ecodes

    with UInput(name="kiosk test scanner") as keyboard:
        node = Path(keyboard.device.path)
        scanner = create("scanner", {"driver": "hid", "path": str(node)})
        scanner.start()
        wait_until(is_online(scanner))
        waiting = armed(scanner)
        for code in (ecodes.KEY_A, ecodes.KEY_1, ecodes.KEY_ENTER):
            keyboard.write(ecodes.EV_KEY, code, 1)
            keyboard.write(ecodes.EV_KEY, code, 0)
            keyboard.syn()
        waiting.join()
        scanner.stop()
    assert waiting.result == ["a1"]
