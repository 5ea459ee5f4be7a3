"""The card reader's language: golden vectors, damage, and every status code."""

import dataclasses
import datetime
import hashlib

import pytest
from driver_bench import CARDS, CITIZEN, FOREIGNER_2017, FOREIGNER_2023, HMT
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.reasons import DeviceFault, Reason
from drivers.id_card import nations, protocol
from drivers.id_card.card import Card
from drivers.id_card.module import blocks_of, fingerprint_blocks
from drivers.id_card.numbers import (
    check_digit,
    foreigner_check_digit,
    is_18_digit_number,
    is_foreigner_2017_number,
)
from drivers.id_card.protocol import Frame, FrameDecoder, Reply, Status
from drivers.id_card.text_block import LAYOUTS

GOLDEN = [
    ("citizen", "read", 0, 0x43, "ecad1ef594f6cce3"),
    ("citizen", "read-with-prints", 2, 0x59, "6ac801884ef17ea2"),
    ("citizen", "read-with-prints", 0, 0x41, "01b3b552b67f6a42"),
    ("hmt", "read", 0, 0x68, "5df01725640fc72b"),
    ("hmt", "read-with-prints", 2, 0x72, "b15fe7effd31f8b3"),
    ("hmt", "read-with-prints", 0, 0x6A, "c2cba81bf8ee3fed"),
    ("foreigner-2017", "read", 0, 0x0D, "c7a944500b80ceba"),
    ("foreigner-2017", "read-with-prints", 2, 0x17, "78d2770d1c36f970"),
    ("foreigner-2017", "read-with-prints", 0, 0x0F, "da47b479b6cea018"),
    ("foreigner-2023", "read", 0, 0x7D, "55a736e0cc6b04d4"),
    ("foreigner-2023", "read-with-prints", 2, 0x67, "dc08a690808dbd54"),
    ("foreigner-2023", "read-with-prints", 0, 0x7F, "291e1daa5d0fd234"),
]


def digest(frame: bytes) -> str:
    return hashlib.sha256(frame).hexdigest()[:16]


def answer_of(card: Card, command: str, prints: int) -> bytes:
    blocks = blocks_of(card, fingerprints=prints)
    return Reply(Status.OK, blocks.payload(command == "read-with-prints")).frame


@pytest.mark.parametrize(("name", "command", "prints", "check", "expected"), GOLDEN)
def test_a_card_answer_is_the_golden_one_byte_for_byte(name, command, prints, check, expected):
    # The golden citizen is a man with a woman's number: right as bytes, and no person.
    card = dataclasses.replace(CITIZEN, sex="1") if name == "citizen" else CARDS[name]
    frame = answer_of(card, command, prints)
    assert frame[-1] == check
    assert digest(frame) == expected


@pytest.mark.parametrize(("name", "command", "prints"), [golden[:3] for golden in GOLDEN])
def test_an_answer_reads_as_the_card_it_was_made_of(name, command, prints):
    sent = protocol.READ_WITH_PRINTS if command == "read-with-prints" else protocol.READ
    (frame,) = FrameDecoder().feed(answer_of(CARDS[name], command, prints))
    reply = protocol.parse_reply(frame.body)
    assert protocol.fits(sent, reply)
    blocks = protocol.parse_blocks(sent, reply.data)
    card = protocol.parse(blocks.text, blocks.photo, blocks.fingerprints)
    assert card == dataclasses.replace(CARDS[name], fingerprints=fingerprint_blocks(prints))


def test_the_newest_address_is_the_golden_one():
    frame = Reply(Status.OK, "某省某市某区新址路8号".ljust(35).encode("utf-16-le")).frame
    assert (len(frame), frame[-1], digest(frame)) == (81, 0x12, "502e8f509074afce")
    assert protocol.parse_addresses(protocol.parse_reply(frame[7:-1]).data) == ("某省某市某区新址路8号",)


@pytest.mark.parametrize(
    ("command", "frame"),
    [
        (protocol.RESET, "AAAAAA9669000310FFEC"),
        (protocol.STATUS, "AAAAAA9669000311FFED"),
        (protocol.SAM_NUMBER, "AAAAAA9669000312FFEE"),
        (protocol.FIND, "AAAAAA96690003200122"),
        (protocol.SELECT, "AAAAAA96690003200221"),
        (protocol.READ, "AAAAAA96690003300132"),
        (protocol.READ_ADDRESSES, "AAAAAA96690003300330"),
        (protocol.READ_WITH_PRINTS, "AAAAAA96690003301023"),
        (protocol.set_baud(115200), "AAAAAA96690003600063"),
        (protocol.set_baud(9600), "AAAAAA96690003600467"),
    ],
)
def test_a_request_is_the_one_in_the_reference(command, frame):
    assert command.frame == bytes.fromhex(frame)


def test_the_module_number_is_printed_as_on_the_module():
    frame = bytes.fromhex("AAAAAA9669001400009005000300A53A340140E20100AAAAAAAA8B")
    (decoded,) = FrameDecoder().feed(frame)
    number = protocol.parse_sam_number(protocol.parse_reply(decoded.body).data)
    assert number == "05.03-20200101-0000123456-2863311530"


# Frames


@given(st.binary(min_size=2, max_size=600), st.data())
def test_a_frame_survives_any_cutting_and_any_noise_before_it(body, data):
    noise = data.draw(st.binary(max_size=40)).replace(b"\xaa", b"\xab")
    stream = noise + protocol.encode(body)
    decoder, found = FrameDecoder(), []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += decoder.feed(stream[:size])
        stream = stream[size:]
    assert [item.body for item in found] == [body]


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_no_bytes_make_the_decoder_raise_or_hoard(pieces):
    decoder = FrameDecoder()
    for piece in pieces:
        for item in decoder.feed(piece):
            assert isinstance(item, (Frame, protocol.Damaged))
        assert decoder.wanted >= 1


@given(st.integers(0, 1294), st.integers(1, 255))
def test_one_damaged_byte_is_never_a_card(place, change):
    damaged = bytearray(answer_of(CITIZEN, "read", 0))
    damaged[place] ^= change
    items = FrameDecoder().feed(bytes(damaged))
    assert not [item for item in items if isinstance(item, Frame)]


def test_a_preamble_inside_the_photo_does_not_begin_a_frame():
    photo = (protocol.PREAMBLE * 300)[:1024]
    frame = Reply(Status.OK, blocks_of(CITIZEN, photo).payload(False)).frame
    (item,) = FrameDecoder().feed(frame)
    assert protocol.parse_blocks(protocol.READ, protocol.parse_reply(item.body).data).photo == photo


def test_the_decoder_asks_for_exactly_the_bytes_of_one_frame():
    stream = answer_of(HMT, "read", 0) + b"next"
    decoder, taken = FrameDecoder(), 0
    while not (found := decoder.feed(stream[taken : taken + (wanted := decoder.wanted)])):
        taken += wanted
    assert taken + wanted == len(stream) - 4
    assert len(found) == 1


def test_an_answer_to_another_command_is_not_taken_for_this_one():
    found = Reply(Status.FOUND, bytes(4))
    assert protocol.fits(protocol.FIND, found)
    assert not protocol.fits(protocol.SELECT, found)
    assert not protocol.fits(protocol.READ, Reply(Status.OK, bytes(8)))


@given(st.binary(max_size=1400))
def test_blocks_of_any_bytes_are_a_card_payload_or_garbled(data):
    for command in (protocol.READ, protocol.READ_WITH_PRINTS):
        try:
            blocks = protocol.parse_blocks(command, data)
        except DeviceFault as failure:
            assert failure.reason is Reason.GARBLED
        else:
            assert len(blocks.text) == 256


# Session


@given(st.integers(0, 255), st.sampled_from([protocol.FIND, protocol.SELECT, protocol.READ]))
def test_every_status_at_every_stage_has_a_next_step(status, command):
    stage = {"find": "find", "select": "select", "read": "read"}[command.name]
    step = protocol.advance(protocol.Send(protocol.Stage(stage), command), Reply(status))
    assert isinstance(step, (protocol.Send, protocol.NoCard, protocol.Done, protocol.Failed))


def test_a_reading_goes_from_find_over_select_to_read():
    step = protocol.begin()
    names = [step.command.name]
    for status in (Status.FOUND, Status.OK):
        step = protocol.advance(step, Reply(status))
        names.append(step.command.name)
    assert names == ["find", "select", "read"]
    assert isinstance(protocol.advance(step, Reply(Status.OK, b"data")), protocol.Done)


@pytest.mark.parametrize("status", list(Status))
def test_every_documented_status_but_success_has_a_meaning(status):
    if status not in (Status.OK, Status.FOUND, Status.EMPTY):
        assert protocol.meaning(status).reason in Reason


# Text


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())
def test_a_card_survives_its_text_block(card):
    assert protocol.parse(protocol.build(card)) == card


@given(
    name=st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FA5), min_size=1, max_size=15),
    address=st.text(st.sampled_from("某省市区路号·（）123"), max_size=35).map(str.strip),
    nation=st.sampled_from(sorted(nations.CODES)),
    born=st.dates(datetime.date(1900, 1, 1), datetime.date(2019, 12, 31)),
)
def test_any_citizen_survives_the_text_block(name, address, nation, born):
    digits = f"110105{born:%Y%m%d}002"
    number = digits + check_digit(digits)
    card = dataclasses.replace(CITIZEN, name=name, address=address, nation=nation, birth=born, number=number)
    assert protocol.parse(protocol.build(card)) == card


def test_a_long_foreign_name_is_joined_over_its_two_fields():
    name = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG, HIJKLMNOPQR"
    card = dataclasses.replace(FOREIGNER_2023, english_name=name)
    assert len(name) == 46
    assert protocol.parse(protocol.build(card)).english_name == name


@given(st.binary(min_size=256, max_size=256))
def test_any_256_bytes_are_a_card_or_a_named_fault(block):
    try:
        card = protocol.parse(block)
    except DeviceFault as failure:
        assert failure.reason in (Reason.CARD_INVALID, Reason.CARD_UNKNOWN_KIND)
    else:
        assert card.number


def with_field(card, offset: int, text: str) -> bytes:
    block = bytearray(protocol.build(card))
    raw = text.encode("utf-16-le")
    block[offset : offset + len(raw)] = raw
    return bytes(block)


@pytest.mark.parametrize(
    ("offset", "text"),
    [
        (36, "19490231"),
        (36, "2049ABCD"),
        (36, "99991231"),
        (188, "20201301"),
        (204, "20191231"),
        (122, "110105194912310021"),
        (122, "11010519490231002X"),
        (122, "1101051949123100  "),
        (30, "7"),
        (0, " " * 15),
        (0, "测\x07试"),
    ],
)
def test_a_right_frame_with_an_impossible_value_is_an_error_and_not_a_person(offset, text):
    assert is_invalid(with_field(CITIZEN, offset, text))


def is_invalid(block: bytes) -> bool:
    with pytest.raises(DeviceFault) as caught:
        protocol.parse(block)
    return caught.value.reason is Reason.CARD_INVALID


@pytest.mark.parametrize(
    ("card", "offset", "text"),
    [
        (CITIZEN, 36, "19491230"),
        (CITIZEN, 32, "57"),
        (CITIZEN, 32, "00"),
        (CITIZEN, 32, "1 "),
        (CITIZEN, 32, "汉 "),
        (HMT, 36, "19940824"),
        (FOREIGNER_2017, 152, "CA1"),
        (FOREIGNER_2017, 152, "can"),
        (FOREIGNER_2023, 242, "586"),
        (FOREIGNER_2023, 242, "PK "),
        (FOREIGNER_2023, 242, "   "),
    ],
)
def test_a_card_that_contradicts_itself_is_no_person(card, offset, text):
    assert is_invalid(with_field(card, offset, text))


@pytest.mark.parametrize(
    "character",
    ["\x07", "\x7f", "\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\ufeff", "\u2028", "\uffff"],
)
@pytest.mark.parametrize(
    ("card", "offset"),
    [(CITIZEN, 2), (CITIZEN, 54), (CITIZEN, 160), (FOREIGNER_2017, 4), (FOREIGNER_2023, 222)],
)
def test_what_nobody_can_read_is_in_no_text(card, offset, character):
    assert is_invalid(with_field(card, offset, character))


def test_half_a_character_is_no_text():
    block = bytearray(protocol.build(CITIZEN))
    block[2:4] = b"\x00\xd8"
    assert is_invalid(bytes(block))


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())
@pytest.mark.parametrize("behind", ["\x00", "旧", "\x07", "\ud800"])
def test_nuls_and_what_an_earlier_writing_left_behind_them_are_padding(card, behind):
    block = bytearray(protocol.build(card))
    for start, size in LAYOUTS[chr(block[248])].values():
        text = block[start : start + size].decode("utf-16-le").rstrip(" ")
        filled = (text + "\x00").ljust(size // 2, behind)[: size // 2]
        block[start : start + size] = filled.encode("utf-16-le", errors="surrogatepass")
    assert protocol.parse(bytes(block)) == card


@pytest.mark.parametrize("code", ["97", "98", "01", "56"])
def test_every_group_of_the_table_is_known(code):
    assert protocol.parse(with_field(CITIZEN, 32, code)).nation == nations.NAMES[code]


@pytest.mark.parametrize("sex", ["0", "1", "2", "9"])
def test_nobody_is_refused_over_the_digit_that_tells_the_sex(sex):
    assert protocol.parse(with_field(CITIZEN, 30, sex)).sex == sex


@pytest.mark.parametrize("name", ["阿依古丽·买买提", "\ue86c某", "𠮷某", "\U0003134a某", "测试员\u3000"])
def test_rare_and_private_characters_are_names(name):
    assert protocol.parse(protocol.build(dataclasses.replace(CITIZEN, name=name))).name == name.rstrip(
        "\u3000"
    )


def test_an_unknown_edition_is_named_as_such():
    with pytest.raises(DeviceFault) as caught:
        protocol.parse(with_field(CITIZEN, 248, "Z"))
    assert caught.value.reason is Reason.CARD_UNKNOWN_KIND


def test_a_value_too_long_for_its_field_is_refused_when_building():
    with pytest.raises(ValueError, match="name"):
        protocol.build(dataclasses.replace(CITIZEN, name="测" * 16))


# Numbers


def test_check_digits_of_the_standards_own_examples():
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"
    assert foreigner_check_digit(FOREIGNER_2017.number[:14]) == FOREIGNER_2017.number[14]
    assert is_18_digit_number("830000199201300022")
    assert is_foreigner_2017_number("CAN110081080310")


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(place, step):
    number = CITIZEN.number
    wrong = str((int(number[place]) + step) % 10)
    assert not is_18_digit_number(number[:place] + wrong + number[place + 1 :])


def test_nothing_of_a_person_is_in_any_repr():
    blocks = blocks_of(CITIZEN)
    frame = Frame(protocol.build(CITIZEN))
    shown = repr((CITIZEN, blocks, frame, Reply(Status.OK, blocks.text), protocol.Done(protocol.READ, b"x")))
    assert not any(value in shown for value in ("测试员", CITIZEN.number, "1949", "某省"))
