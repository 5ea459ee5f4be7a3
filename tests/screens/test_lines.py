"""Where lines break: by the rules of Chinese typesetting, and never in a word."""

import pytest


@pytest.fixture
def wrap(desk):
    from screens.widgets.measure import wrap

    return lambda text, ems, **more: wrap(text, "regular", 20, int(20 * ems) + 2, **more)


def test_chinese_breaks_anywhere(wrap):
    assert wrap("把身份证放到亮灯的地方", 5) == ("把身份证放", "到亮灯的地", "方")


def test_no_line_begins_with_a_mark(wrap):
    assert wrap("请放好身份证，再按一下", 6) == ("请放好身份", "证，再按一下")


def test_no_line_ends_with_an_opening_bracket(wrap):
    assert wrap("老年人证（七十岁）", 5) == ("老年人证", "（七十岁）")


def test_words_stay_whole(wrap):
    assert wrap("Put your card down", 4.5) == ("Put your", "card", "down")


def test_a_number_longer_than_a_line_is_cut(wrap):
    lines = wrap("MZ2026112400017", 4)
    assert len(lines) > 1 and "".join(lines) == "MZ2026112400017"


def test_balanced_lines_are_alike(wrap):
    assert wrap("把身份证放到亮灯的地方", 9, balance=True) == ("把身份证放到", "亮灯的地方")


def test_a_line_end_is_kept(wrap):
    assert wrap("一\n二", 9) == ("一", "二")


def test_a_balanced_text_breaks_between_clauses(wrap):
    assert wrap("带上身份证，就能办", 7, balance=True) == ("带上身份证，", "就能办")


def test_clauses_never_cost_another_line(wrap):
    assert wrap("一，二，三，四", 5, balance=True) == ("一，二，", "三，四")
