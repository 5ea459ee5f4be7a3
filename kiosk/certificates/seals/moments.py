"""Times as seals and certificates write them, each with how far off it may be."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
_FORM = re.compile(
    r"(?P<date>\d{8}(?=[ T]?\d\d:?\d\d:?\d\d)|\d{6}|\d{4}-\d{1,2}-\d{1,2})[ T]?"
    r"(?P<clock>\d\d:?\d\d(?::?\d\d)?)(?:[.,]\d{1,9})?"
    r" ?(?P<zone>Z|[+-]\d\d:?\d\d)?",
    re.ASCII,
)
_CENTURY_TURN = 50
_UNSAID = timedelta(hours=8)
_FIRST_YEAR, _LAST_YEAR = 1900, 9998
"""9999 stands for ever in certificates; a year below it leaves room to reckon with."""


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` in UTC, and how far off it may be because the writer left out the zone; `odd` when he erred."""

    at: datetime
    slack: timedelta = timedelta(0)
    odd: bool = False

    def within(self, start: "Moment", end: "Moment") -> bool:
        """Whether it may lie in a period, both ends included."""
        return start.at - start.slack - self.slack <= self.at <= end.at + end.slack + self.slack

    def after(self, other: datetime) -> bool:
        """Whether it is surely later."""
        return self.at - self.slack > other


def exactly(at: datetime) -> Moment:
    return Moment(at.astimezone(UTC))


def parse_moment(said: str) -> Moment | None:
    """UTCTime, GeneralizedTime or `2022-03-24 08:54:12`; without a zone it is China's, give or take 8 hours.

    A year of two digits is 2000–2049 or 1950–1999. None when it is no time.
    """
    found = _FORM.fullmatch(said.strip("\0 "))
    if found is None:
        return None
    zone = found["zone"]
    try:
        local = _local(found["date"], found["clock"].replace(":", ""), zone)
        return Moment(local.astimezone(UTC), timedelta(0) if zone else _UNSAID, odd=zone is None)
    except (ValueError, OverflowError):
        return None


def _local(date: str, clock: str, zone: str | None) -> datetime:
    year, month, day = _day(date)
    if year < _FIRST_YEAR:
        raise ValueError("before all certificates")
    year = min(year, _LAST_YEAR)
    hour, minute, second = int(clock[:2]), int(clock[2:4]), int(clock[4:] or 0)
    return datetime(year, month, day, hour, minute, second, tzinfo=_zone(zone))


def _day(date: str) -> tuple[int, int, int]:
    if "-" in date:
        year, month, day = map(int, date.split("-"))
        return year, month, day
    short = int(date[:-4])
    if len(date) == 6:
        short += 2000 if short < _CENTURY_TURN else 1900
    return short, int(date[-4:-2]), int(date[-2:])


def _zone(zone: str | None) -> timezone:
    if zone is None:
        return CHINA
    if zone == "Z":
        return UTC
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if zone[0] == "-" else offset)
