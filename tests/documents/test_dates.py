"""Dates that departments send are told as people write them."""

import pytest

from kiosk.documents.dates import plain_dates


@pytest.mark.parametrize(
    ("sent", "chinese", "english"),
    [
        ("2013-05-06", "2013年5月6日", "6 May 2013"),
        ("2026-10", "2026年10月", "October 2026"),
        ("2025-11 至 2026-10", "2025年11月 至 2026年10月", "November 2025 至 October 2026"),
        ("2013年5月6日", "2013年5月6日", "2013年5月6日"),
    ],
)
def test_days_and_months_are_told_plainly(sent, chinese, english):
    assert plain_dates(sent, "zh-CN") == chinese
    assert plain_dates(sent, "en") == english


@pytest.mark.parametrize(
    "text", ["2013-02-30", "2013-13", "DA890102-2026-0418", "12013-05-06", "2013-05-061", ""]
)
def test_what_is_no_day_stays_as_it_is(text):
    assert plain_dates(text, "zh-CN") == plain_dates(text, "en") == text
