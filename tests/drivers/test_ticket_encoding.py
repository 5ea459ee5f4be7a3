"""Tickets as bytes: columns, line breaks, modes, codes and rare names."""

import dataclasses

import pytest
import segno
from driver_bench import FONT, TICKET
from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.reasons import DeviceFault, Reason
from drivers.thermal_printer.code_size import CODE_CAPACITY_M
from drivers.thermal_printer.commands import Kind, OperationDecoder
from drivers.thermal_printer.encoding import BEGIN, encode
from drivers.thermal_printer.glyphs import FontGlyphs
from drivers.thermal_printer.layout import CLOSERS, OPENERS, clean, pair, width, wrap
from drivers.thermal_printer.profiles import Profile
from drivers.thermal_printer.ticket import Code, Columns, Cut, Rule, Text, Ticket

PLAIN = Profile()
CHINESE = st.text(st.sampled_from("受理通知书，。、（）“”：张三abc 123.5元年80㎡—"), max_size=120)


def joined(*elements, glyphs=None, profile=PLAIN) -> bytes:
    return b"".join(encode(Ticket(elements), profile, glyphs))


# Layout


def test_columns_are_what_the_printer_prints_and_not_what_unicode_calls_wide():
    assert width("abc") == 3
    assert width("张三") == 4
    assert width("——…“”·℃①€") == 18


@given(CHINESE, st.sampled_from([16, 24, 32, 48]))
def test_no_line_is_wider_than_the_paper_and_nothing_is_lost(text, columns):
    lines = wrap(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text(st.sampled_from("受理通知书，。、）！"), min_size=1, max_size=80))
def test_no_line_begins_with_a_closing_mark_unless_marks_alone_fill_a_line(text):
    for before, line in zip(wrap(text, 24), wrap(text, 24)[1:], strict=False):
        if line[0] in CLOSERS:
            assert all(character in CLOSERS for character in before[1:])


def test_an_opening_mark_goes_with_what_it_opens():
    assert not any(line[-1] in OPENERS for line in wrap("请到综合窗口办理（三号窗口）谢谢", 18))


def test_a_number_stays_with_its_unit():
    assert wrap("到期日为2026年", 12) == ["到期日为", "2026年"]


def test_label_and_value_stand_at_both_edges():
    (line,) = pair("事项", "老年证", 48)
    assert line.startswith("事项")
    assert line.endswith("老年证")
    assert width(line) == 48


def test_a_value_too_long_goes_below_and_keeps_to_the_right():
    lines = pair("事项", "高龄老人优待证办理及补贴申领一次办成", 32)
    assert all(width(line) <= 32 for line in lines)
    assert lines[0] == "事项"
    assert width(lines[1]) == 32


def test_characters_with_a_printable_twin_are_replaced_and_invisible_ones_removed():
    assert clean("¥5\u00a0元\u200b\x07") == "￥5 元"


# Bytes


def test_a_slip_begins_with_reset_and_chinese_mode():
    assert joined(Text("好")) == BEGIN + PLAIN.session + "好\n".encode("gb18030")
    assert BEGIN.startswith(b"\x1b@\x1c&")


def test_sizes_are_sent_both_ways_and_taken_back():
    sent = joined(Text("大", double_width=True, double_height=True), Text("小"))
    assert sent == BEGIN + PLAIN.session + b"\x1d!\x11\x1c!\x0c" + "大\n".encode(
        "gb18030"
    ) + b"\x1d!\x00\x1c!\x00" + "小\n".encode("gb18030")


def test_modes_that_do_not_change_are_not_sent_again():
    assert joined(Text("一", bold=True), Text("二", bold=True)).count(b"\x1bE") == 1


@pytest.mark.parametrize("data", ["ZWZD:MZ-0001", "办件编号：一二三"])
def test_a_native_code_is_the_one_python_escpos_sends(data):
    oracle = Dummy()
    oracle.qr(data, native=True, size=6, ec=1)
    assert oracle.output in joined(Code(data, 6))


@pytest.mark.parametrize("version", [1, 2, 6, 9, 10, 20, 27, 39])
def test_the_capacities_are_those_of_the_standard(version):
    room = CODE_CAPACITY_M[version - 1]
    assert segno.make_qr(b"\xff" * room, error="m", boost_error=False).version == version
    assert segno.make_qr(b"\xff" * (room + 1), error="m", boost_error=False).version == version + 1


def test_a_large_code_is_made_to_fit_the_paper():
    data = "x" * 1000
    modules = segno.make_qr(data, error="m", boost_error=False).symbol_size(border=0)[0]
    operations = OperationDecoder().feed(joined(Code(data, 16), profile=Profile(32)))
    size = next(op.arguments[2] for op in operations if op.arguments[:2] == b"1C")
    assert modules * size <= 384


@pytest.mark.parametrize("data", ["", "x" * 3000])
def test_a_code_that_cannot_be_is_unprintable(data):
    with pytest.raises(DeviceFault) as caught:
        joined(Code(data))
    assert caught.value.reason is Reason.UNPRINTABLE


# Rare names


@pytest.fixture(scope="module")
def glyphs():
    return FontGlyphs(FONT)


def test_a_rare_name_without_a_font_is_refused_and_never_printed_with_a_question_mark():
    with pytest.raises(DeviceFault) as caught:
        joined(Text("王𠮷"))
    assert caught.value.reason is Reason.UNPRINTABLE


def test_a_rare_character_is_defined_once_and_used_as_a_character(glyphs):
    sent = joined(Text("王𠮷"), Text("𠮷王"), glyphs=glyphs)
    assert sent.count(b"\x1c2\xfe\xa1") == 1
    operations = OperationDecoder().feed(sent)
    assert [op.kind for op in operations].count(Kind.GLYPH) == 1
    assert [op.raw for op in operations].count(b"\xfe\xa1") == 2


def test_slots_are_used_again_when_they_are_all_taken(glyphs):
    names = [chr(0x20000 + offset) for offset in range(9)]
    operations = OperationDecoder().feed(joined(*map(Text, names), glyphs=glyphs))
    slots = [op.arguments[1] for op in operations if op.kind is Kind.GLYPH]
    assert len(slots) == 9
    assert set(slots) == set(range(0xA1, 0xA7))


def test_a_printer_without_own_glyphs_gets_that_line_as_dots_and_no_other(glyphs):
    sent = joined(Text("姓名"), Text("王𠮷"), glyphs=glyphs, profile=Profile(own_glyphs=0))
    kinds = [op.kind for op in OperationDecoder().feed(sent)]
    assert kinds.count(Kind.RASTER) == 1
    assert kinds.count(Kind.CHARACTER) == 2


def test_two_rare_characters_cost_little_and_a_raster_slip_would_cost_fifty_times_as_much(glyphs):
    elements = (Text("受理通知书", align="center"), *[Text("您的申请已经受理，请凭本回执查询。" * 2)] * 20)
    bare = len(joined(*elements))
    with_names = len(joined(*elements, Columns("申请人", "𠮷㐂"), glyphs=glyphs))
    assert with_names <= 1.15 * bare + 76
    assert 40 * bare < 576 // 8 * 34 * 41


# Any ticket


ELEMENTS = st.one_of(
    st.builds(
        Text,
        st.text(max_size=60),
        st.sampled_from(["left", "center", "right"]),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    st.builds(Columns, st.text(max_size=30), st.text(max_size=30)),
    st.just(Rule()),
    st.just(Cut()),
    st.builds(Code, st.text(min_size=1, max_size=60), st.integers(1, 16)),
)


@given(st.lists(ELEMENTS, max_size=8).map(tuple))
def test_any_ticket_is_bytes_that_mean_whole_operations(elements):
    class Boxes:
        def glyph(self, character):
            return b"\xff" * 72

        def line(self, text, dots, scale):
            return bytes(dots // 8 * 24 * scale[1])

    raw = b"".join(encode(Ticket(elements), PLAIN, Boxes()))
    operations = OperationDecoder().feed(raw)
    assert b"".join(op.raw for op in operations) == raw
    assert [op.kind for op in operations].count(Kind.CUT) == elements.count(Cut())


@given(st.binary(max_size=400), st.data())
def test_the_reading_side_takes_any_bytes_in_any_pieces(raw, data):
    whole, pieces, rest = OperationDecoder().feed(raw), [], raw
    decoder = OperationDecoder()
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        pieces += decoder.feed(rest[:size])
        rest = rest[size:]
    assert pieces == whole


def test_a_copy_carries_its_mark_on_top():
    marked = b"".join(encode(dataclasses.replace(TICKET, copy_mark="补打"), PLAIN, copy=True))
    assert "补打\n".encode("gb18030") in marked
    assert "补打".encode("gb18030") not in b"".join(encode(TICKET, PLAIN))


def test_a_tickets_repr_shows_none_of_its_words():
    assert "受理" not in repr(TICKET)
