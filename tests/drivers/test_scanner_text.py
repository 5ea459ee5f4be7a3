"""Codes from a serial scanner, without a line: framing, answers of makes, identifiers and text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.reasons import DeviceFault, Reason
from drivers.scanner.answers import LONGEST, AnswerFilter
from drivers.scanner.framing import CAP, CUT_OFF, NO_PREFIX, TOO_LONG, CodeFramer, RawCode, decode_text
from drivers.scanner.profiles import PROFILES
from drivers.scanner.symbology import understand

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
