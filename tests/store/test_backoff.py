from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.store.backoff import Failure, GiveUp, Policy, TryAgain, after_failure, delay, is_permanent

YOUNG = timedelta(seconds=10)
ANCIENT = timedelta(days=3650)
_random = st.floats(0, 1, exclude_max=True)


@pytest.mark.parametrize(
    ("attempts", "ceiling"), [(1, 5), (2, 10), (3, 20), (4, 40), (8, 640), (9, 900), (10**6, 900)]
)
def test_the_ceiling_doubles_from_five_seconds_to_a_quarter_of_an_hour(attempts: int, ceiling: float):
    assert delay(attempts, Policy(), lambda: 1.0) == ceiling


@given(st.integers(0, 10**9), _random)
def test_a_delay_lies_anywhere_below_its_ceiling(attempts: int, luck: float):
    assert 0 <= delay(attempts, Policy(), lambda: luck) <= 900


@given(st.integers(1, 10**6), _random, st.sampled_from([None, 401, 403, 408, 425, 429, 500, 503]))
def test_a_case_is_never_given_up_for_anything_but_a_refusal(attempts: int, luck: float, status: int | None):
    outcome = after_failure(Failure(code="x", status=status), attempts, ANCIENT, Policy(), lambda: luck)
    assert isinstance(outcome, TryAgain)


@pytest.mark.parametrize("status", [400, 404, 409, 410, 413, 422])
def test_a_refusal_of_the_case_itself_is_final(status: int):
    assert is_permanent(status)
    assert after_failure(Failure(code="x", status=status), 1, YOUNG, Policy(), lambda: 0.5) == GiveUp()


def test_an_age_can_be_configured_after_which_an_entry_is_given_up():
    policy = Policy(give_up_after=timedelta(days=30))
    failure = Failure(code="platform-out")
    assert after_failure(failure, 1, timedelta(days=30), policy, lambda: 0.5) == GiveUp()
    assert isinstance(after_failure(failure, 1, timedelta(days=29), policy, lambda: 0.5), TryAgain)


def test_a_platform_that_names_a_time_is_left_alone_until_then():
    busy = Failure(code="platform-busy", retry_after=120.0)
    assert after_failure(busy, 1, YOUNG, Policy(), lambda: 0.5) == TryAgain(120.0)
    assert after_failure(busy, 9, YOUNG, Policy(), lambda: 0.5) == TryAgain(450.0)
