"""A week without network, on a clock that waits for nobody: nothing is given up, and the words stay clear."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.cases import Rating, Receipt, Submission
from kiosk.platform.errors import PlatformUnreachable
from kiosk.store import Store
from kiosk.store.backoff import Failure, Policy, TryAgain, after_failure
from kiosk.store.cipher import Cipher
from kiosk.store.entries import EntryKind
from kiosk.terminal.delivery import PERIOD, Delivery
from kiosk.terminal.metrics.telling import outbox_told
from kiosk.words import Words
from tests.store.samples import NOW, a_rating, a_receipt, a_submission
from tests.terminal.conftest import ROOT

WEEK = timedelta(days=7)
CASES = tuple(f"VISIT-000{n}-1" for n in range(1, 3))


def rating_of(key: str) -> str:
    return f"rating of {key}"


@dataclass
class Line:
    """A platform that is away until `back`, and remembers when it was asked and what it got."""

    now: datetime = NOW
    back: datetime = NOW + WEEK
    asked: list[datetime] = field(default_factory=list)
    got: list[str] = field(default_factory=list)

    def submit(self, submission: Submission, *, timeout: float) -> Receipt:
        self.asked.append(self.now)
        if self.now < self.back:
            raise PlatformUnreachable("no route")
        self.got.append(submission.key)
        return a_receipt(submission.key)

    def rate(self, rating: Rating, *, timeout: float) -> None:
        self.asked.append(self.now)
        if self.now < self.back:
            raise PlatformUnreachable("no route")
        self.got.append(rating_of(rating.case_key))

    report_usage = correct = submit


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kiosk.sqlite3", Cipher(bytes(range(32)))) as opened:
        yield opened


def test_after_a_week_all_is_delivered_once(store: Store) -> None:
    """The real loop's rounds over the real store; only the clock jumps to where something is due.

    Cases of different people come in the order in which their pauses end, drawn at random: that what was
    kept first goes first is not promised. What belongs to a case never goes before the case.
    """
    line = Line()
    for key in CASES:
        store.keep_case(a_submission(key=key), line.now)
        assert store.keep_rating(a_rating(case_key=key), line.now)
        line.now += timedelta(minutes=1)
    delivery = Delivery(store, line, lambda: line.now, lambda: 0.999)  # type: ignore[arg-type]
    while line.now < line.back:
        assert delivery.run_once() == 0
        due = min(entry.next_try for entry in store.outbox() if entry.kind is EntryKind.CASE)
        line.now = max(due, line.now + timedelta(seconds=PERIOD))
    waiting = outbox_told(store.outbox(), line.now)
    assert (waiting.waiting, waiting.dead) == (2 * len(CASES), 0)
    assert waiting.oldest >= WEEK.total_seconds(), "alerts see for how long it has waited"
    pauses = [b - a for a, b in zip(line.asked, line.asked[1:], strict=False)]
    assert max(pauses) <= timedelta(seconds=Policy().cap + PERIOD)
    for _ in range(int(2 * Policy().cap / PERIOD)):
        delivery.run_once()
        line.now += timedelta(seconds=PERIOD)
    assert store.outbox() == ()
    assert sorted(line.got) == sorted((*CASES, *map(rating_of, CASES))), "each once"
    assert all(line.got.index(key) < line.got.index(rating_of(key)) for key in CASES)
    assert store.verify_audit().intact


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
