"""The promised date (承诺办结时限) as a calendar date: working days, days, hours, minutes, months; pure."""

import calendar
from datetime import date, datetime, timedelta

from kiosk.catalogue import Limit

# Days off and working weekends of 2026 as the State Council announced them (国办发明电〔2025〕7号). For 2027
# only the statutory holidays themselves are known; shifted weekends come with the next announcement.
_OFF = (
    ("2026-01-01", 3), ("2026-02-15", 9), ("2026-04-04", 3), ("2026-05-01", 5), ("2026-06-19", 3),
    ("2026-09-25", 3), ("2026-10-01", 7),
    ("2027-01-01", 1), ("2027-02-05", 4), ("2027-04-05", 1), ("2027-05-01", 2), ("2027-06-09", 1),
    ("2027-09-15", 1), ("2027-10-01", 3),
)  # fmt: skip
DAYS_OFF = frozenset(
    date.fromisoformat(first) + timedelta(days=n) for first, length in _OFF for n in range(length)
)
WORKING_WEEKENDS = frozenset(
    map(
        date.fromisoformat,
        ("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
    )
)


def is_working_day(day: date) -> bool:
    return day in WORKING_WEEKENDS or (day.weekday() < 5 and day not in DAYS_OFF)


def promised_date(limit: Limit, accepted_at: datetime) -> date:
    """The last day of the promise, counted from the day after acceptance (local time of `accepted_at`)."""
    day = accepted_at.date()
    match limit.unit:
        case "工作日":
            return _working_days_after(day, limit.promised)
        case "自然日":
            return day + timedelta(days=limit.promised)
        case "小时":
            return (accepted_at + timedelta(hours=limit.promised)).date()
        case "分钟":
            return (accepted_at + timedelta(minutes=limit.promised)).date()
        case _:
            return _months_after(day, limit.promised)


def _working_days_after(day: date, count: int) -> date:
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def _months_after(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
