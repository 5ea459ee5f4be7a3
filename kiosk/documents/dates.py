"""Days and times as people write them on paper."""

import re
from datetime import date, datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_WRITTEN = re.compile(r"(?<![0-9A-Za-z-])((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?![0-9A-Za-z-])", re.ASCII)


def day_text(day: date, locale: str) -> str:
    """2026年11月24日, or 24 November 2026. The system's own locale is never asked."""
    if locale == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def time_text(moment: datetime, locale: str) -> str:
    """The day and the time of day by the 24-hour clock, in the time zone of `moment`."""
    separator = ", " if locale == "en" else " "
    return f"{day_text(moment, locale)}{separator}{moment:%H:%M}"


def plain_dates(text: str, locale: str) -> str:
    """The same text with days and months as people write them: 2013-05-06 is 2013年5月6日, or 6 May 2013.

    Days and months by ISO 8601 alone; what is no day of the calendar, or part of a number, stays as it is.
    """
    return _WRITTEN.sub(lambda found: _plain(found, locale), text)


def _plain(found: re.Match[str], locale: str) -> str:
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month), int(day or 1))
    except ValueError:
        return found[0]
    return day_text(first, locale) if day else _month_text(first, locale)


def _month_text(first: date, locale: str) -> str:
    return f"{_MONTHS[first.month - 1]} {first.year}" if locale == "en" else f"{first.year}年{first.month}月"
