"""IPP as bytes: every message comes back as it was, and no bytes are anything but a message or a refusal."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.office_printer.codec import LONGEST, MAX_DEPTH, decode, encode
from drivers.office_printer.condition import condition_of, jobs_of
from drivers.office_printer.messages import (
    Attribute,
    Collection,
    Group,
    Malformed,
    Message,
    Range,
    Resolution,
    Tag,
    Value,
    Worded,
    attribute,
)
from drivers.office_printer.operations import Asker, Sheets

INT = st.integers(-(2**31), 2**31 - 1)
TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
NAMES = st.text(st.sampled_from("abcdefghijklmnop-"), min_size=1, max_size=20)
PLAIN = st.one_of(
    st.builds(Value, st.sampled_from([Tag.INTEGER, Tag.ENUM]), INT),
    st.builds(Value, st.just(Tag.BOOLEAN), st.booleans()),
    st.builds(Value, st.sampled_from([Tag.TEXT, Tag.NAME, Tag.KEYWORD, Tag.URI, Tag.MIME]), TEXT),
    st.builds(Value, st.just(Tag.RANGE), st.builds(Range, INT, INT)),
    st.builds(Value, st.just(Tag.RESOLUTION), st.builds(Resolution, INT, INT, st.sampled_from([3, 4]))),
    st.builds(Value, st.sampled_from([Tag.TEXT_WITH_LANGUAGE]), st.builds(Worded, NAMES, TEXT)),
    st.builds(Value, st.sampled_from([0x10, 0x12, 0x13]), st.none()),
    st.builds(Value, st.sampled_from([0x30, 0x31, 0x7F]), st.binary(max_size=20)),
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.builds(
        Value,
        st.just(Tag.BEGIN_COLLECTION),
        st.builds(
            Collection,
            st.lists(
                st.builds(Attribute, NAMES, st.lists(inner, min_size=1, max_size=3).map(tuple)), max_size=3
            ).map(tuple),
        ),
    ),
    max_leaves=8,
)
ATTRIBUTES = st.builds(Attribute, NAMES, st.lists(VALUES, min_size=1, max_size=3).map(tuple))
GROUPS = st.builds(
    Group,
    st.sampled_from([Tag.OPERATION, Tag.JOB, Tag.PRINTER, Tag.UNSUPPORTED]),
    st.lists(ATTRIBUTES, max_size=4).map(tuple),
)
MESSAGES = st.builds(
    Message, st.integers(0, 0xFFFF), INT, st.lists(GROUPS, max_size=3).map(tuple), st.binary(max_size=50)
)


@given(MESSAGES)
def test_every_message_comes_back_as_it_was(message):
    assert decode(encode(message)) == message


@given(MESSAGES, st.data())
def test_a_message_cut_short_is_refused(message, data):
    whole = encode(Message(message.code, message.request_id, message.groups))
    with pytest.raises(Malformed):
        decode(whole[: data.draw(st.integers(0, len(whole) - 1))])


@given(st.one_of(st.binary(max_size=300), st.binary(max_size=200).map(lambda raw: b"\2\0\0\0\0\0\0\1" + raw)))
def test_no_bytes_are_anything_but_a_message_or_a_refusal(raw):
    try:
        message = decode(raw)
    except Malformed:
        return
    condition = condition_of(message)
    assert condition is None or condition.paper is not None
    assert all(job.number is not None for job in jobs_of(message))


@given(MESSAGES, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_damage_in_the_middle_neither_hangs_nor_raises_anything_else(message, blows):
    raw = bytearray(encode(message))
    for place, value in blows:
        raw[place % len(raw)] = value
    try:
        decode(bytes(raw))
    except Malformed:
        return


def test_the_request_of_the_standard_is_byte_exact():
    """The form of RFC 8010, appendix A: operation, number, groups, and the document behind the end mark."""
    request = Asker("ipp://127.0.0.1/ipp/print", "kiosk").send_document(7, b"%PDF-")
    field = lambda tag, name, value: (  # noqa: E731
        struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(value)) + value
    )
    assert encode(request) == b"".join(
        (
            b"\x02\x00\x00\x06\x00\x00\x00\x01\x01",
            field(0x47, b"attributes-charset", b"utf-8"),
            field(0x48, b"attributes-natural-language", b"en"),
            field(0x45, b"printer-uri", b"ipp://127.0.0.1/ipp/print"),
            field(0x21, b"job-id", b"\0\0\0\7"),
            field(0x42, b"requesting-user-name", b"kiosk"),
            field(0x49, b"document-format", b"application/pdf"),
            field(0x22, b"last-document", b"\1"),
            b"\x03%PDF-",
        )
    )


def test_a_tray_is_a_collection_in_a_collection():
    request = Asker("ipp://127.0.0.1/ipp/print", "kiosk").create_job("job", Sheets(tray="tray-2"))
    media = decode(encode(request)).of(Tag.JOB)[0].first("media-col")
    assert isinstance(media, Collection)
    assert media.first("media-source") == "tray-2"
    size = media.first("media-size")
    assert isinstance(size, Collection)
    assert (size.first("x-dimension"), size.first("y-dimension")) == (21000, 29700)


def test_collections_cannot_be_nested_without_end():
    value = Value(Tag.INTEGER, 1)
    for _ in range(MAX_DEPTH + 1):
        value = Value(Tag.BEGIN_COLLECTION, Collection((Attribute("in", (value,)),)))
    raw = encode(Message(0, 1, (Group(Tag.JOB, (Attribute("out", (value,)),)),)))
    with pytest.raises(Malformed):
        decode(raw)


@pytest.mark.parametrize(
    "wrong",
    [
        attribute("long", Tag.TEXT, "x" * (LONGEST + 1)),
        attribute("none", Tag.INTEGER),
        attribute("large", Tag.INTEGER, 2**31),
    ],
)
def test_what_fits_into_no_message_is_refused_before_it_is_sent(wrong):
    with pytest.raises(Malformed):
        encode(Message(2, 1, (Group(Tag.JOB, (wrong,)),)))


def test_what_a_message_says_is_not_in_its_repr():
    assert "kiosk" not in repr(Asker("ipp://127.0.0.1/ipp/print", "kiosk").create_job("kiosk", Sheets()))
