"""Days of promise and of bringing later, by the calendar that is shipped."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cases.calendar import WorkCalendar, deferred_until, promised_date
from kiosk.catalogue import Channel, DayUnit, DeferralTerms, Limit
from kiosk.terminal.work_calendar import CalendarInvalid, load_calendar
from tests.store.samples import BEIJING

CALENDAR = load_calendar(Path(__file__).parents[2] / "config/calendar")


def promised(count: int, unit: str, accepted: str) -> date:
    limit = Limit(mode="承诺件", statutory="", promised=count, unit=unit)
    return promised_date(limit, datetime.fromisoformat(accepted).replace(tzinfo=BEIJING), CALENDAR)


def later(days: int, unit: DayUnit, accepted: str) -> date:
    terms = DeferralTerms(days=days, unit=unit, channels=(Channel.TERMINAL,))
    return deferred_until(terms, date.fromisoformat(accepted), CALENDAR)


@pytest.mark.parametrize(
    ("count", "unit", "accepted", "until"),
    [
        (0, "工作日", "2026-11-24T10:00", "2026-11-24"),
        (1, "工作日", "2026-11-24T10:00", "2026-11-25"),
        (5, "工作日", "2026-11-24T10:00", "2026-12-01"),
        (1, "工作日", "2026-11-28T23:59", "2026-11-30"),
        (15, "工作日", "2026-11-16T09:20", "2026-12-07"),
        (1, "工作日", "2026-09-30T10:00", "2026-10-08"),
        (2, "工作日", "2026-10-08T10:00", "2026-10-10"),
        (3, "工作日", "2026-12-30T10:00", "2027-01-05"),
        (10, "自然日", "2026-12-28T10:00", "2027-01-07"),
        (36, "小时", "2026-11-24T13:00", "2026-11-26"),
        (30, "分钟", "2026-11-24T23:45", "2026-11-25"),
        (1, "月", "2027-01-31T10:00", "2027-02-28"),
        (13, "月", "2026-12-15T10:00", "2028-01-15"),
    ],
)
def test_a_promise_is_a_calendar_date(count: int, unit: str, accepted: str, until: str):
    assert promised(count, unit, accepted) == date.fromisoformat(until)


def test_weekends_that_are_worked_and_weekdays_that_are_not():
    assert CALENDAR.works_on(date(2026, 2, 14)) and CALENDAR.works_on(date(2026, 10, 10))
    assert not CALENDAR.works_on(date(2026, 2, 16)) and not CALENDAR.works_on(date(2026, 6, 19))
    assert not CALENDAR.works_on(date(2026, 11, 28))


def test_2026_has_the_days_off_that_were_announced():
    assert sum(d.year == 2026 for d in CALENDAR.days_off) == 33
    assert sum(d.year == 2026 for d in CALENDAR.working_weekends) == 6


@pytest.mark.parametrize(
    ("days", "unit", "accepted", "until"),
    [
        (10, DayUnit.WORKING, "2026-11-24", "2026-12-08"),
        (10, DayUnit.WORKING, "2026-09-25", "2026-10-15"),
        (5, DayUnit.WORKING, "2027-02-03", "2027-02-12"),
        (30, DayUnit.CALENDAR, "2026-11-24", "2026-12-24"),
        (30, DayUnit.CALENDAR, "2026-09-02", "2026-10-08"),
        (4, DayUnit.CALENDAR, "2026-11-24", "2026-11-30"),
    ],
)
def test_what_is_brought_later_has_a_last_day_on_which_somebody_works(days, unit, accepted, until):
    assert later(days, unit, accepted) == date.fromisoformat(until)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 60), st.sampled_from(DayUnit))
def test_a_last_day_is_a_working_day_and_never_too_early(accepted, days, unit):
    until = later(days, unit, accepted.isoformat())
    assert CALENDAR.works_on(until)
    assert until >= accepted + timedelta(days=days)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 40))
def test_counted_days_are_exactly_the_working_days_between(day, count):
    until = CALENDAR.working_days_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (until - day).days + 1)]
    assert sum(map(CALENDAR.works_on, between)) == count


def test_a_year_nobody_announced_has_plain_weekends():
    assert WorkCalendar().works_on(date(2031, 10, 1)) and not WorkCalendar().works_on(date(2031, 10, 4))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("year: 2026\ndays_off: [{name: 元旦, first: 2027-01-01, days: 1}]", "2027-01-01 is not in 2026"),
        ("year: 2026\ndays_off: []\nworking_weekends: [2026-11-24]", "2026-11-24 is no weekend"),
        (
            "year: 2026\ndays_off: [{name: 元, first: 2026-01-03, days: 1}]\nworking_weekends: [2026-01-03]",
            "2026-01-03 is both off and worked",
        ),
        ("year: 2026\ndays_off: [{name: 元旦, first: never, days: 1}]", "days_off.0.first: "),
        ("year: 2026\ndays_off: []\ncolour: red", "colour: Extra inputs are not permitted"),
        ("year: [", "is not valid YAML"),
        ("", "Input should be"),
    ],
)
def test_a_calendar_that_is_wrong_is_named_with_its_file(tmp_path, text, sentence):
    file = tmp_path / "2026.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(CalendarInvalid) as raised:
        load_calendar(tmp_path)
    assert str(raised.value).startswith(f"{file}: ") and sentence in str(raised.value)


def test_a_year_stands_once(tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("year: 2026\ndays_off: []", "utf-8")
    with pytest.raises(CalendarInvalid, match="2026 stands twice"):
        load_calendar(tmp_path)
