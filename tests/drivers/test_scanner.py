"""Codes from a serial scanner: framing, text, and who hears them."""

import pytest
from driver_bench import in_background, is_online, wait_until
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState
from drivers.scanner.answers import LONGEST, AnswerFilter
from drivers.scanner.driver import BAD_CODES
from drivers.scanner.framing import CAP, CUT_OFF, NO_PREFIX, TOO_LONG, CodeFramer, RawCode, decode_text
from drivers.scanner.profiles import PROFILES
from drivers.scanner.simulator import REPLIES, ScannerSimulator
from drivers.scanner.symbology import ScannedCode, understand


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
    assert framer.feed(b"\r\n") == [TOO_LONG]
    assert framer.feed(b"next\r\n") == [RawCode(b"next")]


def test_a_prefix_is_taken_off():
    assert CodeFramer(b"\x03", b"\x02").feed(b"\x02one\r\ntwo\x03") == [RawCode(b"one\r\ntwo", framed=True)]


def test_a_code_without_the_prefix_that_was_set_is_refused():
    framer = CodeFramer(b"\x03", b"\x02")
    assert framer.feed(b"one\x03") == [NO_PREFIX]
    assert framer.feed(b"noise\x02two\x03") == [RawCode(b"two", framed=True)]


def test_between_prefix_and_suffix_silence_means_cut_off():
    framer = CodeFramer(b"\x03", b"\x02")
    assert framer.feed(b"\x02half of a co") == []
    assert framer.silence() == [CUT_OFF]
    assert framer.silence() == []


def test_lines_may_break_only_between_prefix_and_suffix():
    framed = CodeFramer(b"\x03", b"\x02").feed(b"\x02BEGIN:VCARD\r\nN:x\x03")
    assert decode_text(framed[0]) == "BEGIN:VCARD\r\nN:x"
    by_lines = CodeFramer(b"\r\n", b"\x02").feed(b"\x02a\rb\r\n")
    with pytest.raises(DeviceFault):
        decode_text(by_lines[0])


# Text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_is_read_in_both_encodings(encoding):
    assert decode_text(RawCode("张三，MZ-01".encode(encoding))) == "张三，MZ-01"


@pytest.mark.parametrize("payload", [b"\xff\xff", b"a\x00b", b"\x1b[2J", b"line\nbreak"])
def test_what_is_no_plain_text_is_refused(payload):
    with pytest.raises(DeviceFault) as caught:
        decode_text(RawCode(payload))
    assert caught.value.reason is Reason.BAD_CODE


@pytest.mark.parametrize("raw", [TOO_LONG, CUT_OFF, NO_PREFIX])
def test_what_was_not_received_whole_is_refused_and_the_technician_hears_why(raw):
    with pytest.raises(DeviceFault) as caught:
        decode_text(raw)
    assert (caught.value.reason, caught.value.detail) == (Reason.BAD_CODE, raw.trouble)


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


# What makes say and want to hear


@given(st.lists(st.sampled_from([b"code", b"\x02\x010000#SCNTRG1\x06;\x03", b"\x02", b"9\r\n"])), st.data())
def test_answers_are_taken_out_of_the_stream_wherever_it_is_cut(parts, data):
    stream, wanted = b"".join(parts), b"".join(parts).replace(b"\x02\x010000#SCNTRG1\x06;\x03", b"")
    sieve, clean = AnswerFilter(PROFILES["newland"].answers), b""
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        clean += sieve.feed(stream[:size])
        stream = stream[size:]
    assert clean + sieve.silence() == wanted


@given(st.lists(st.binary(max_size=700), max_size=12), st.sampled_from(sorted(PROFILES)))
def test_no_bytes_make_the_filter_raise_or_hoard_or_invent(pieces, make):
    sieve, said = AnswerFilter(PROFILES[make].answers), b"".join(pieces)
    clean = b""
    for piece in pieces:
        clean += sieve.feed(piece)
        assert len(sieve._held) <= LONGEST
    assert len(clean + sieve.silence()) <= len(said)


def test_an_answer_that_never_ends_is_no_answer():
    sieve = AnswerFilter(PROFILES["newland"].answers)
    clean = sieve.feed(b"\x02\x01" + b"x" * 600)
    assert clean.startswith(b"x")


@pytest.mark.parametrize(
    ("payload", "text", "kind"),
    [
        (b"]Q1ZWZD:1", "ZWZD:1", "qr"),
        (b"]C0ABC", "ABC", "code-128"),
        ("]Q2\\000026张三\\\\".encode(), "张三\\", "qr"),
        (b"]Q2\\000029" + "张三".encode("gb18030") + b"\\000026" + "李四".encode(), "张三李四", "qr"),
        (b"]~1x", "]~1x", ""),
        (b"ABC", "ABC", ""),
        (b"]Q", "]Q", ""),
    ],
)
def test_identifiers_are_taken_off_and_reported(payload, text, kind):
    code = understand(RawCode(payload))
    assert (code.text, code.kind) == (text, kind)
    assert text not in repr(code)


@pytest.mark.parametrize("payload", [b"]Q2\\000999abc", b"]Q2\\000026\xff", b"]Q1\x00"])
def test_an_unknown_character_set_is_a_bad_code(payload):
    with pytest.raises(DeviceFault) as caught:
        understand(RawCode(payload))
    assert caught.value.reason is Reason.BAD_CODE


def test_identifiers_can_be_left_alone():
    assert understand(RawCode(b"]Q1x"), identifiers=False).text == "]Q1x"


@given(st.binary(min_size=1, max_size=200))
def test_any_payload_with_an_identifier_is_text_or_a_bad_code(payload):
    for head in (b"]Q2", b"]Q1", b"]L1"):
        try:
            understand(RawCode(head + payload))
        except DeviceFault as failure:
            assert failure.reason is Reason.BAD_CODE


@pytest.fixture
def of_make(tmp_path):
    """A scanner of a make and its driver with the same profile."""
    made = []

    def begin(make, **options):
        simulator = ScannerSimulator(tmp_path / make, profile=make)
        simulator.start()
        scanner = create("scanner", {"port": str(simulator.link), "profile": make, **options})
        scanner.idle_period = 0.05
        scanner.start()
        made.append((scanner, simulator))
        wait_until(is_online(scanner))
        return scanner, simulator

    yield begin
    for scanner, simulator in made:
        scanner.stop()
        simulator.stop()


@pytest.mark.parametrize("make", sorted(PROFILES))
def test_every_make_is_lit_only_while_somebody_waits_and_read(of_make, make):
    scanner, simulator = of_make(make)
    assert simulator.lit == (make == "presentation")
    waiting = armed(scanner)
    wait_until(lambda: simulator.lit)
    simulator.show("ZWZD:MZ-0001")
    waiting.join()
    assert waiting.result == ["ZWZD:MZ-0001"]
    wait_until(lambda: simulator.lit == (make == "presentation"))


@pytest.mark.parametrize("make", [name for name in PROFILES if PROFILES[name].question])
def test_a_make_with_a_health_question_is_known_to_hang_and_to_come_back(of_make, make):
    scanner, simulator = of_make(make, ask_every=0.1)
    simulator.hang()
    wait_until(lambda: scanner.status.reason is Reason.SILENT)
    assert scanner.status.state is DeviceState.OFFLINE
    simulator.unhang()
    wait_until(is_online(scanner), 5.0)


def test_a_scanner_that_refuses_its_trigger_is_named(of_make, monkeypatch):
    scanner, _ = of_make("newland")
    nak = {b"SCNTRG1;\x03": b"\x02\x010000#SCNTRG1\x15;\x03"}
    monkeypatch.setitem(REPLIES, "newland", nak)
    assert armed(scanner).reason is Reason.REFUSED


def test_the_kind_of_code_is_told_where_the_scanner_says_it(simulator, start):
    scanner = start()
    waiting = in_background(lambda: scanner.read(5.0))
    wait_until(lambda: scanner.status.state is DeviceState.BUSY)
    simulator.show("]Q1ZWZD:1")
    waiting.join()
    assert waiting.result == [ScannedCode("ZWZD:1", "qr")]


@pytest.mark.parametrize("waits", [True, False])
def test_a_scanner_that_talks_without_end_is_a_fault_until_it_falls_silent(of_make, waits):
    scanner, simulator = of_make("presentation")
    waiting = armed(scanner, 20.0) if waits else None
    simulator.babble()
    wait_until(lambda: scanner.status.reason is Reason.BABBLING)
    if waiting:
        assert waiting.reason is Reason.BABBLING
    simulator.calm_down()
    wait_until(is_online(scanner), 5.0)
    waiting = armed(scanner)
    simulator.show("AFTERWARDS")
    waiting.join()
    assert waiting.result == ["AFTERWARDS"]


def test_one_unreadable_code_after_the_other_is_a_broken_scanner(simulator, start):
    scanner, reasons = start(same_code=0.0), []
    for _ in range(BAD_CODES):
        waiting = armed(scanner)
        simulator.show_bytes(b"\xff\xff\xff")
        reasons.append(waiting.reason)
    assert set(reasons[:-1]) == {Reason.BAD_CODE}
    assert reasons[-1] is Reason.BABBLING


@pytest.mark.parametrize(
    "options", [{"profile": "abacus"}, {"question": "?"}, {"trigger_on": "收"}, {"ask_every": 0.0}]
)
def test_a_wrong_scanner_setting_is_one_sentence(options):
    with pytest.raises(ValueError, match=r"devices\.scanner\."):
        create("scanner", {"port": "/dev/x", **options})
