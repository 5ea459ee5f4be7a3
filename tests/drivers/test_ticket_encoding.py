"""Tickets as bytes: columns, line breaks, modes, codes and rare names."""

import dataclasses
import re

import pytest
import segno
from driver_bench import FONT, TICKET
from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.reasons import DeviceFault, Reason
from drivers.thermal_printer.code_size import CODE_CAPACITY_M, modules_for
from drivers.thermal_printer.commands import Kind, OperationDecoder
from drivers.thermal_printer.encoding import BEGIN, LEAST_MODULE, compose, encode
from drivers.thermal_printer.feed import Feeder
from drivers.thermal_printer.glyphs import FontGlyphs
from drivers.thermal_printer.layout import CLOSERS, OPENERS, clean, is_rare, pair, width, wrap
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


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("五日内即5个工作日内办结", "5个工作日"),
        ("本次共收取费用￥120.00元整", "￥120.00元"),
        ("您的身份号码是11010519491231002X吗", "11010519491231002X"),
    ],
)
def test_what_belongs_together_is_on_one_line(text, together):
    assert any(together in line for line in wrap(text, 20))


def test_a_closing_mark_takes_a_character_along_when_a_line_is_exactly_full():
    assert wrap("a" * 48 + "。", 48) == ["a" * 47, "a。"]


def test_an_indent_is_that_of_all_lines_of_the_paragraph():
    assert wrap("   已用电子证照（演示区公安分局）", 20) == ["   已用电子证照（演", "   示区公安分局）"]


def test_label_and_value_stand_at_both_edges():
    (line,) = pair("事项", "老年证", 48)
    assert line.startswith("事项")
    assert line.endswith("老年证")
    assert width(line) == 48


def test_a_value_of_several_lines_is_a_block_beside_its_label():
    assert pair("事项", "高龄老人优待证办理及补贴申领一次办成", 32) == [
        "事项  高龄老人优待证办理及补贴申",
        "      领一次办成",
    ]


def test_a_value_of_several_lines_goes_below_a_label_that_leaves_it_too_little():
    assert pair("What happens next to your case", "One two three four five six seven eight", 32) == [
        "What happens next to your case",
        "     One two three four five six",
        "     seven eight",
    ]


@given(st.text("甲乙丙abc 12", min_size=40, max_size=90))
def test_the_lines_of_a_value_begin_below_each_other(text):
    first, *rest = pair("事项", "甲" + " ".join(text.split()) + "乙" * 20, 32)
    start = first.index("甲", 2)
    columns = {width(line) - width(line.lstrip(" ")) for line in rest}
    assert columns == {width(first[:start])}
    assert all(width(line) <= 32 for line in (first, *rest))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("买买提•艾山‧吐尔逊", "买买提·艾山·吐尔逊"),
        ("e\u0301te\u0301", "été"),
        ("葛\U000e0100城\ufe00", "葛城"),
        ("一\r\n二\u2028三", "一\n二\n三"),
        ("甲\u3000乙\u2003丙", "甲\u3000乙 丙"),
    ],
)
def test_text_becomes_what_a_printer_can_have(text, cleaned):
    assert clean(text) == cleaned


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


def test_a_code_for_a_printer_that_draws_none_is_dots_of_the_same_size():
    sent = joined(Code("ZWZD:0001", 6), profile=Profile(native_code=False))
    (raster,) = [op for op in OperationDecoder().feed(sent) if op.kind is Kind.RASTER]
    modules = segno.make_qr(b"ZWZD:0001", error="m", boost_error=False).symbol_size(border=0)[0]
    assert (raster.raw[3], int.from_bytes(raster.arguments[2:4], "little")) == (3, modules * 3)
    assert not any(op.kind is Kind.CODE for op in OperationDecoder().feed(sent))


@pytest.mark.parametrize("size", [5, 6])
def test_a_code_as_dots_can_be_read(size):
    from numpy import asarray

    from drivers.camera.codes import decode
    from drivers.thermal_printer.paper import render

    sent = joined(Code("ZWZD:办件0001", size), profile=Profile(native_code=False))
    assert decode(asarray(render(sent, FONT))) == ["ZWZD:办件0001"]


@pytest.mark.parametrize("native", [True, False])
@pytest.mark.parametrize(("columns", "size"), [(32, 6), (48, 5), (32, 16)])
def test_a_code_has_four_white_modules_on_every_side(native, columns, size):
    from numpy import asarray, flatnonzero

    from drivers.thermal_printer.paper import MARGIN, render

    profile = Profile(columns=columns, native_code=native)
    sent = joined(
        Text("扫码查进度", align="center"), Code("ZWZD:0001", size), Text("请保管"), profile=profile
    )
    dark = asarray(render(sent, FONT, columns=columns)) < 128
    modules = modules_for(len("ZWZD:0001"))
    rows = flatnonzero(dark.any(axis=1))
    above, below = (at for at in range(len(rows) - 1) if rows[at + 1] - rows[at] > 4 * LEAST_MODULE)
    top, bottom = rows[above + 1], rows[below]
    module = (bottom - top + 1) // modules
    across = flatnonzero(dark[top : bottom + 1].any(axis=0))
    assert bottom - top + 1 == across[-1] - across[0] + 1 == module * modules
    assert min(top - rows[above], rows[below + 1] - bottom) > 4 * module
    assert min(across[0] - MARGIN + 1, MARGIN + columns * 12 - across[-1]) > 4 * module


def test_dots_are_headed_as_python_escpos_heads_them():
    from PIL import Image

    oracle = Dummy()
    oracle.image(Image.new("1", (48, 24), 0), impl="bitImageRaster")
    sent = joined(Text("𠮷甲"), glyphs=Boxes(), profile=Profile(own_glyphs=0))
    assert oracle.output[:8] == sent[sent.index(b"\x1dv0") :][:8]


def test_the_cut_is_one_of_those_that_python_escpos_knows():
    oracle = Dummy()
    oracle.cut(mode="PART", feed=True)
    assert oracle.output[-3:-1] == joined(Cut())[-4:-2]


def test_a_code_that_reads_like_an_order_to_the_printer_goes_as_dots():
    sent = joined(Code("x\x10\x04\x01y"))
    assert b"\x10\x04" not in sent
    assert [op.kind for op in OperationDecoder().feed(sent)].count(Kind.RASTER) == 1


# Rare names


class Boxes:
    """Draws every character as a full box."""

    def glyph(self, character):
        return b"\xff" * 72

    def line(self, text, dots, scale):
        return b"\xff" * (dots // 8 * 24 * scale[1])


class Orders(Boxes):
    """Draws what a printer could take for an order to drop its buffer."""

    def glyph(self, character):
        return b"\x10\x05\x02" * 24

    def line(self, text, dots, scale):
        return (b"\x10\x05\x02" * dots * scale[1])[: dots // 8 * 24 * scale[1]]


@pytest.mark.parametrize("own_glyphs", [0, 6])
def test_dots_are_never_an_order_to_the_printer(own_glyphs):
    profile = Profile(own_glyphs=own_glyphs)
    sent = joined(Text("王𠮷"), Code("ZWZD"), glyphs=Orders(), profile=profile)
    assert not re.search(rb"\x10[\x04\x05\x14]", sent)


@pytest.mark.parametrize("character", "𠮷㐂鿏")
def test_rare_characters_are_taught_to_the_printer(character, glyphs):
    assert b"\x1c2\xfe\xa1" in joined(Text(f"王{character}"), glyphs=glyphs)


def test_a_character_that_only_looks_rare_is_sent_as_it_is():
    assert joined(Text("王䶮")).endswith("王䶮\n".encode("gb18030"))
    assert len("䶮".encode("gb18030")) == 2


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
    raw = b"".join(encode(Ticket(elements), PLAIN, Boxes()))
    operations = OperationDecoder().feed(raw)
    assert b"".join(op.raw for op in operations) == raw
    assert [op.kind for op in operations].count(Kind.CUT) == elements.count(Cut())


ANY_TEXT = st.text(max_size=80) | st.text(
    st.sampled_from("𠮷㐂鿏䶮¥\u00a0•é①℃—（，。3年元aZ \n\U000e0100\ue000"), max_size=60
)
PROFILES = st.sampled_from(
    [Profile(), Profile(32), Profile(35), Profile(own_glyphs=0), Profile(own_glyphs=1, native_code=False)]
)
WIDE = st.tuples(st.booleans(), st.booleans())


@given(ANY_TEXT, ANY_TEXT, PROFILES, WIDE, st.sampled_from(["left", "center", "right"]))
def test_any_text_prints_within_its_columns_whole_and_without_question_marks(
    text, other, profile, wide, align
):
    elements = (Text(text, align, *wide), Columns(text, other), Code("ZWZD"), Cut())
    raw = b"".join(encode(Ticket(elements), profile, Boxes()))
    modes, used, asked = Modes(), 0, (text * 2 + other).count("?")
    for operation in OperationDecoder().feed(raw):
        modes.take(operation)
        match operation.kind:
            case Kind.CHARACTER:
                assert operation.raw[0] < 0x80 or (modes.chinese and len(operation.raw) == 2)
                assert operation.raw[0] < 0x80 or operation.raw[1] >= 0x40
                asked -= operation.raw == b"?"
                used += len(operation.raw) * modes.wide
                assert used <= profile.columns
            case Kind.POSITION:
                used = int.from_bytes(operation.arguments, "little") // 12
            case Kind.LINE_FEED:
                used = 0
            case Kind.RASTER:
                assert int.from_bytes(operation.arguments[:2], "little") * 8 <= profile.dots + 7
    assert asked >= 0
    assert not re.search(rb"\x10[\x04\x05\x14]", raw)


@dataclasses.dataclass
class Modes:
    """What the bytes so far have switched on."""

    chinese: bool = False
    wide: int = 1

    def take(self, operation):
        if operation.kind is Kind.INIT:
            self.chinese, self.wide = False, 1
        elif operation.raw in (b"\x1c&", b"\x1c."):
            self.chinese = operation.raw == b"\x1c&"
        elif operation.kind is Kind.SIZE:
            self.wide = 1 + (operation.arguments[0] >> 4)
        elif operation.kind is Kind.CHINESE_SIZE:
            assert bool(operation.arguments[0] & 4) == (self.wide == 2), "both kinds have the same width"


@given(ANY_TEXT, ANY_TEXT)
def test_nothing_but_spaces_is_lost_and_every_rare_character_is_taught(text, other):
    raw = b"".join(encode(Ticket((Text(text), Columns(other, "值"))), PLAIN, Boxes()))
    printed = [op.raw for op in OperationDecoder().feed(raw) if op.kind is Kind.CHARACTER]
    wanted = [c for c in clean(text) + clean(other) + "值" if c not in " \n"]
    if len(set(filter(is_rare, wanted))) <= PLAIN.own_glyphs:
        kept = [raw for raw in printed if raw != b" "]
        assert len(kept) == len(wanted)
        assert all(is_rare(c) or c.encode("gb18030") == raw for c, raw in zip(wanted, kept, strict=True))


@given(st.lists(ELEMENTS.filter(lambda element: element != Cut()), max_size=8).map(tuple), PROFILES)
def test_the_millimetres_of_any_ticket_are_those_that_its_bytes_feed(elements, profile):
    slip = compose(Ticket((*elements, Text("完"), Cut())), profile, Boxes())
    feeder = Feeder(profile.to_cutter)
    fed = sum(feeder.take(operation) for operation in OperationDecoder().feed(slip.raw))
    assert abs(fed - slip.millimetres) <= 1


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
