"""What a department shared is told as a resident would read it."""

import pytest

from tests.screens.desk import sample


@pytest.mark.parametrize(("locale", "day"), [("zh-CN", "2013年5月6日"), ("en", "6 May 2013")])
def test_a_day_in_a_record_is_told_as_every_other_day(desk, locale, day):
    desk.show(sample("record", locale))
    assert day in desk.texts()
