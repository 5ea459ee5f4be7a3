"""Working days and days of promise (工作日, 承诺办结时限), from a calendar that is data; pure."""

import calendar as months
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.catalogue import DayUnit, DeferralTerms, Limit

_SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class WorkCalendar:
    """Weekdays that are off and weekends that are worked; a year nobody announced has plain weekends."""

    days_off: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        weekday = day.weekday() < _SATURDAY
        return day in self.working_weekends or (weekday and day not in self.days_off)

    def working_days_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself when the count is 0."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.works_on(day)
        return day


def promised_date(limit: Limit, accepted_at: datetime, calendar: WorkCalendar) -> date:
    """The last day of the promise, counted from the day after acceptance (local time of `accepted_at`)."""
    day = accepted_at.date()
    match limit.unit:
        case "工作日":
            return calendar.working_days_after(day, limit.promised)
        case "自然日":
            return day + timedelta(days=limit.promised)
        case "小时":
            return (accepted_at + timedelta(hours=limit.promised)).date()
        case "分钟":
            return (accepted_at + timedelta(minutes=limit.promised)).date()
        case _:
            return _months_after(day, limit.promised)


def deferred_until(terms: DeferralTerms, accepted_on: date, calendar: WorkCalendar) -> date:
    """The last day on which a deferred material may be handed in, counted from the day after acceptance.

    A term in calendar days that ends on a day off ends on the next working day (民法典 203).
    """
    if terms.unit is DayUnit.WORKING:
        return calendar.working_days_after(accepted_on, terms.days)
    last = accepted_on + timedelta(days=terms.days)
    return last if calendar.works_on(last) else calendar.working_days_after(last, 1)


def _months_after(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
