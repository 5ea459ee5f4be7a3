"""A week without network, on a clock that waits for nobody: nothing is given up, and the words stay clear."""

import random
from datetime import timedelta

from kiosk.store.backoff import Failure, Policy, TryAgain, after_failure
from kiosk.words import Words
from tests.terminal.conftest import ROOT

WEEK = timedelta(days=7)


def test_what_waits_is_never_given_up_and_tried_within_a_quarter_of_an_hour():
    chance, age, attempts, longest = random.Random(1).random, timedelta(), 0, 0.0
    while age < WEEK:
        attempts += 1
        outcome = after_failure(Failure(code="platform-out"), attempts, age, Policy(), chance)
        assert isinstance(outcome, TryAgain)
        longest = max(longest, outcome.delay)
        age += timedelta(seconds=outcome.delay)
    assert longest <= 900
    assert 600 < attempts < 2500


def test_residents_read_what_to_do_instead_in_both_languages():
    words = Words(ROOT / "config" / "locales")
    for locale in ("zh-CN", "en"):
        assert words.text(locale, "fault-platform-out")
        assert words.text(locale, "fault-platform-out.now")
        assert "platform-out" not in words.text(locale, "fault-platform-out")
