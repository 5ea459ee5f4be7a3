"""Days and times as people write them on paper."""

from datetime import date, datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def day_text(day: date, locale: str) -> str:
    """2026年11月24日, or 24 November 2026. The system's own locale is never asked."""
    if locale == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def time_text(moment: datetime, locale: str) -> str:
    """The day and the time of day by the 24-hour clock, in the time zone of `moment`."""
    separator = ", " if locale == "en" else " "
    return f"{day_text(moment, locale)}{separator}{moment:%H:%M}"
