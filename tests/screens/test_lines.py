"""Where lines break: by the rules of Chinese typesetting, and never in a word."""

import pytest


@pytest.fixture
def wrap(desk):
    from screens.widgets.measure import wrap

    return lambda text, ems, **more: wrap(text, "regular", 20, int(20 * ems) + 2, **more)


def test_chinese_breaks_anywhere(wrap):
    assert wrap("把身份证放到亮灯的地方来", 5) == ("把身份证", "放到亮灯", "的地方来")
    assert wrap("把身份证放到亮灯的地方就行", 5) == ("把身份证放", "到亮灯的地", "方就行")


def test_no_character_stands_alone_on_the_last_line(wrap):
    assert wrap("把身份证放到亮灯的地方", 5) == ("把身份证", "放到亮灯", "的地方")
    assert wrap("要求退回已经享受的优待。", 10) == ("要求退回已经享受的", "优待。")


def test_a_number_stays_with_what_it_counts(wrap):
    assert wrap("最晚在2026年12月8日补交", 8.5) == ("最晚在2026年", "12月8日补交")


def test_a_case_number_breaks_at_its_hyphens(wrap):
    assert wrap("T0001-20261124-7F3K9QWX-1", 8.5) == ("T0001-20261124-", "7F3K9QWX-1")


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
