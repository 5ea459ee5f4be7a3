"""Codes from a serial scanner: framing, text, and who hears them."""

import pytest
from driver_bench import in_background, is_online, wait_until
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState
from drivers.scanner.framing import CAP, CodeFramer, RawCode, decode_text
from drivers.scanner.simulator import ScannerSimulator


@pytest.fixture
def simulator(tmp_path):
    made = ScannerSimulator(tmp_path / "scanner")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def start(simulator):
    started = []

    def begin(**options):
        scanner = create("scanner", {"driver": "serial", "port": str(simulator.link), **options})
        started.append(scanner)
        scanner.start()
        wait_until(is_online(scanner))
        return scanner

    yield begin
    for scanner in started:
        scanner.stop()


def armed(scanner, timeout=5.0):
    """A request for a code, once the scanner listens."""
    count = scanner.status.counters.get("requests", 0)
    ended = in_background(lambda: scanner.read_code(timeout))
    wait_until(lambda: scanner.status.counters.get("requests", 0) > count)
    return ended


# Framing


@given(st.lists(st.binary(min_size=1, max_size=60), max_size=6), st.data())
def test_payloads_survive_any_cutting(payloads, data):
    payloads = [payload.replace(b"\r", b"_").replace(b"\n", b"_") for payload in payloads]
    stream = b"".join(payload + b"\r\n" for payload in payloads)
    framer, found = CodeFramer(), []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += framer.feed(stream[:size])
        stream = stream[size:]
    assert [code.payload for code in found] == payloads


@given(st.lists(st.binary(max_size=3000), max_size=12))
def test_no_bytes_make_the_framer_raise_or_hoard(pieces):
    framer = CodeFramer()
    for piece in pieces:
        for code in framer.feed(piece):
            assert code.payload is None or 0 < len(code.payload) <= CAP
        assert len(framer._buffer) <= CAP + 2


def test_an_endless_code_is_refused_once_it_ends():
    framer = CodeFramer()
    for _ in range(10):
        assert framer.feed(b"x" * 1000) == []
    assert framer.feed(b"\r\n") == [RawCode(None)]
    assert framer.feed(b"next\r\n") == [RawCode(b"next")]


def test_a_prefix_is_taken_off():
    assert CodeFramer(b"\x03", b"\x02").feed(b"\x02one\r\ntwo\x03") == [RawCode(b"one\r\ntwo")]


# Text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_is_read_in_both_encodings(encoding):
    assert decode_text(RawCode("张三，MZ-01".encode(encoding))) == "张三，MZ-01"


@pytest.mark.parametrize("payload", [b"\xff\xff", b"a\x00b", b"\x1b[2J", b"line\nbreak", None])
def test_what_is_no_plain_text_is_refused(payload):
    with pytest.raises(DeviceFault) as caught:
        decode_text(RawCode(payload))
    assert caught.value.reason is Reason.BAD_CODE


@given(st.binary(min_size=1, max_size=200))
def test_any_payload_is_text_or_a_bad_code(payload):
    try:
        text = decode_text(RawCode(payload))
    except DeviceFault as failure:
        assert failure.reason is Reason.BAD_CODE
    else:
        assert payload in (text.encode("utf-8"), text.encode("gb18030"))


def test_a_code_is_not_in_its_repr():
    assert "4401" not in repr(RawCode(b"44010119900101"))


# Over the line


def test_a_code_shown_while_somebody_waits_is_read(simulator, start):
    waiting = armed(start())
    simulator.show("ZWZD:MZ-20261124-0001 张三")
    waiting.join()
    assert waiting.result == ["ZWZD:MZ-20261124-0001 张三"]


def test_a_code_without_suffix_ends_with_silence(tmp_path):
    simulator = ScannerSimulator(tmp_path / "bare", suffix=b"")
    simulator.start()
    scanner = create("scanner", {"port": str(simulator.link)})
    scanner.start()
    wait_until(is_online(scanner))
    waiting = armed(scanner)
    simulator.show("BARE")
    waiting.join()
    assert waiting.result == ["BARE"]
    scanner.stop()
    simulator.stop()


def test_what_was_shown_before_anybody_asked_is_dropped(simulator, start):
    scanner = start()
    simulator.show("EARLY")
    wait_until(simulator.has_said_all)
    waiting = armed(scanner)
    simulator.show("WANTED")
    waiting.join()
    assert waiting.result == ["WANTED"]


def test_the_same_code_held_longer_is_one_reading(simulator, start):
    scanner = start(same_code=30.0)
    waiting = armed(scanner)
    simulator.show("ONE")
    waiting.join()
    again = armed(scanner)
    simulator.show("ONE")
    simulator.show("TWO")
    again.join()
    assert again.result == ["TWO"]


def test_a_bad_code_is_told_at_once_and_the_next_is_read(simulator, start):
    scanner = start()
    waiting = armed(scanner)
    simulator.show_bytes(b"\xff\xfe\xfd")
    assert waiting.reason is Reason.BAD_CODE
    assert scanner.status.state is DeviceState.ONLINE
    waiting = armed(scanner)
    simulator.show("GOOD")
    waiting.join()
    assert waiting.result == ["GOOD"]


def test_the_light_is_switched_on_and_off_again(simulator, start):
    scanner = start(trigger_on="\\x16T\\r", trigger_off="\\x16U\\r")
    waiting = armed(scanner)
    wait_until(lambda: bytes(simulator.heard) == b"\x16T\r")
    simulator.show("LIT")
    waiting.join()
    wait_until(lambda: bytes(simulator.heard) == b"\x16T\r\x16U\r")
