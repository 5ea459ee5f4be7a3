"""Times as the store writes them: UTC, RFC 3339, microseconds, so that text order is time order."""

from datetime import UTC, date, datetime


def write_time(at: datetime) -> str:
    """Raises ValueError for a time without an offset: nobody could say later what it meant."""
    if at.tzinfo is None:
        raise ValueError("a time that is kept carries its offset")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read_time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def write_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def read_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
