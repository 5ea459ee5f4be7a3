"""When the terminal calls next: never together, never sooner than asked, never never."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.terminal.pacing import (
    CATCH_UP,
    FIRST_RETRY,
    LONGEST_RETRY,
    Answered,
    first_pause,
    next_pause,
    put_off,
)

CHANCE = st.floats(min_value=0, max_value=1, exclude_max=True)
PERIOD = st.floats(min_value=1, max_value=3600)


@given(PERIOD, CHANCE)
def test_the_first_call_is_within_one_period_and_within_a_minute(period, chance):
    assert 0 <= first_pause(period, lambda: chance) <= min(period, LONGEST_RETRY)


@given(PERIOD, CHANCE)
def test_what_everybody_missed_is_done_within_five_minutes_and_one_period(period, chance):
    assert 0 <= put_off(period, lambda: chance) <= min(period, CATCH_UP)


@given(PERIOD, CHANCE)
def test_when_all_is_well_the_pause_is_about_the_period(period, chance):
    assert 0.89 * period <= next_pause(Answered(), period, lambda: chance) <= 1.11 * period


@given(st.integers(min_value=1, max_value=100_000), PERIOD, CHANCE)
def test_after_failures_the_whole_pause_is_random_and_never_longer_than_a_minute(failures, period, chance):
    pause = next_pause(Answered(failures=failures), period, lambda: chance)
    ceiling = min(FIRST_RETRY * 2.0 ** min(failures - 1, 30), LONGEST_RETRY, period)
    assert 0 <= pause <= ceiling + 1e-9
    assert next_pause(Answered(failures=failures), period, lambda: 0.0) == 0.0


@given(st.floats(min_value=0, max_value=3600), st.integers(min_value=0, max_value=9), PERIOD, CHANCE)
def test_who_is_told_when_to_come_back_does_not_come_sooner(asked, failures, period, chance):
    pause = next_pause(Answered(failures=failures, retry_after=asked), period, lambda: chance)
    assert asked <= pause <= asked + period
