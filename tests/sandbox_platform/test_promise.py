from datetime import date, datetime

import pytest

from kiosk.catalogue import Limit
from kiosk.sandbox.platform.promise import is_working_day, promised_date
from tests.store.samples import BEIJING


def promised(count: int, unit: str, accepted: str) -> date:
    limit = Limit(mode="承诺件", statutory="", promised=count, unit=unit)
    return promised_date(limit, datetime.fromisoformat(accepted).replace(tzinfo=BEIJING))


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
    assert is_working_day(date(2026, 2, 14)) and is_working_day(date(2026, 10, 10))
    assert not is_working_day(date(2026, 2, 16)) and not is_working_day(date(2026, 6, 19))
    assert not is_working_day(date(2026, 11, 28))
