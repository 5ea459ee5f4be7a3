"""A challenge is read off a screen and told on the telephone: a slip of the tongue is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.terminal.provisioning.challenge import Challenge, NoChallenge, digits_in, grouped, new_nonce

HEX = st.text("0123456789abcdef", min_size=64, max_size=64)
CHALLENGES = st.builds(Challenge, HEX, HEX.map(lambda text: text[:32]))


@given(CHALLENGES)
def test_code_and_digits_say_the_same(challenge):
    assert digits_in(challenge.text) == (challenge.digits, challenge.machine)
    assert digits_in(grouped(challenge.digits)) == (challenge.digits, "")


@given(CHALLENGES, st.integers(0, 19), st.integers(1, 9))
def test_one_wrong_digit_is_found(challenge, place, by):
    digits = challenge.digits
    wrong = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    with pytest.raises(NoChallenge):
        digits_in(wrong)


@given(CHALLENGES, st.integers(0, 18))
def test_two_exchanged_digits_are_found(challenge, place):
    digits = challenge.digits
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    if swapped != digits:
        with pytest.raises(NoChallenge):
            digits_in(swapped)


@given(st.text(max_size=200))
def test_anything_else_is_refused_in_a_sentence(text):
    try:
        digits, _ = digits_in(text)
    except NoChallenge as refused:
        assert str(refused)
    else:
        assert len(digits) == 20


def test_every_nonce_is_another_challenge():
    one, other = (Challenge("ab" * 32, new_nonce()) for _ in range(2))
    assert one.digits != other.digits
