"""Handing over what was kept: real store, real platform, real sockets; only time and luck are made up."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.cases import CaseStatus, Rating, Receipt, Submission
from kiosk.platform import PlatformTimeout
from kiosk.platform.client import PlatformClient
from kiosk.store import EntryState, Store
from kiosk.store.cipher import Cipher
from kiosk.terminal.delivery import Delivery, DeliveryFailed
from tests.platform.crooked import answer, crooked, hang_up
from tests.sandbox_platform.house import House, running
from tests.store.samples import NOW, a_rating, a_submission

KEY = bytes(range(32))
CASE = "VISIT-0001-1"


@dataclass
class Clock:
    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path, Cipher(KEY)) as opened:
        yield opened


def delivery(store: Store, client: object, clock: Clock) -> Delivery:
    return Delivery(store, client, clock, random=lambda: 0.999)


def state_of(store: Store) -> EntryState:
    entry = store.case_entry(CASE)
    assert entry is not None
    return entry.state


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with running(tmp_path / "platform") as opened:
        yield opened


def test_a_kept_case_is_delivered_and_its_receipt_kept(store: Store, house: House, clock: Clock):
    store.keep_case(a_submission(), NOW)
    receipt = delivery(store, house.client, clock).deliver(CASE, 20)
    assert receipt.status is CaseStatus.DONE and receipt.number
    assert store.receipt(CASE) == receipt
    assert store.outbox() == ()


def test_delivering_what_is_delivered_gives_the_same_receipt(store: Store, house: House, clock: Clock):
    store.keep_case(a_submission(), NOW)
    hands = delivery(store, house.client, clock)
    assert hands.deliver(CASE, 20) == hands.deliver(CASE, 20)


def test_the_loop_delivers_a_case_and_then_its_rating(store: Store, house: House, clock: Clock):
    store.keep_case(a_submission(), NOW)
    store.keep_rating(a_rating(), NOW)
    hands = delivery(store, house.client, clock)
    assert [hands.run_once(), hands.run_once(), hands.run_once()] == [1, 1, 0]
    assert store.outbox() == ()


def test_a_case_nobody_kept_cannot_be_delivered(store: Store, house: House, clock: Clock):
    with pytest.raises(DeliveryFailed) as caught:
        delivery(store, house.client, clock).deliver("VISIT-9999-1", 20)
    assert (caught.value.code, caught.value.final) == ("case-not-kept", True)


def test_without_a_platform_the_case_waits_longer_and_longer(store: Store, clock: Clock):
    store.keep_case(a_submission(), NOW)
    with crooked(hang_up) as server:
        hands = delivery(store, PlatformClient(server.url, "T-0001"), clock)
        waits = []
        for _ in range(4):
            hands.run_once()
            entry = store.case_entry(CASE)
            assert entry is not None and entry.last_error == "platform-out"
            waits.append((entry.next_try - clock()).total_seconds())
            clock.at = entry.next_try
    assert [round(w, 1) for w in waits] == [5.0, 10.0, 20.0, 40.0]


def test_before_its_time_the_loop_leaves_a_case_alone_but_a_resident_need_not_wait(
    store: Store, house: House, clock: Clock
):
    store.keep_case(a_submission(), NOW)
    with crooked(hang_up) as server, pytest.raises(DeliveryFailed) as caught:
        delivery(store, PlatformClient(server.url, "T-0001"), clock).deliver(CASE, 5)
    assert (caught.value.code, caught.value.final) == ("platform-out", False)
    hands = delivery(store, house.client, clock)
    assert hands.run_once() == 0
    assert hands.deliver(CASE, 20).number


def test_a_platform_that_is_busy_is_left_alone_as_long_as_it_says(store: Store, clock: Clock):
    store.keep_case(a_submission(), NOW)
    with crooked(answer(503, b"", Retry_After="600")) as server:
        delivery(store, PlatformClient(server.url, "T-0001"), clock).run_once()
    entry = store.case_entry(CASE)
    assert entry is not None and entry.next_try == NOW + timedelta(seconds=600)


def test_a_refused_case_is_a_dead_letter_with_the_platforms_sentence(
    store: Store, house: House, clock: Clock
):
    store.keep_case(a_submission(item_id="XX-99"), NOW)
    hands = delivery(store, house.client, clock)
    with pytest.raises(DeliveryFailed) as caught:
        hands.deliver(CASE, 20)
    assert (caught.value.code, caught.value.final) == ("platform-refused", True)
    assert "人工窗口" in caught.value.detail
    assert state_of(store) is EntryState.DEAD
    clock.pass_(1e6)
    assert hands.run_once() == 0
    with pytest.raises(DeliveryFailed) as again:
        hands.deliver(CASE, 20)
    assert again.value.final


def test_a_refused_case_does_not_hold_up_the_next(store: Store, house: House, clock: Clock):
    store.keep_case(a_submission(key="VISIT-0000-1", item_id="XX-99"), NOW)
    store.keep_case(a_submission(), NOW)
    assert delivery(store, house.client, clock).run_once() == 1
    assert state_of(store) is EntryState.DELIVERED


def test_terminal_credentials_that_are_refused_bury_no_case(store: Store, clock: Clock):
    store.keep_case(a_submission(), NOW)
    problem = b'{"title":"No","status":401,"code":"terminal-unknown"}'
    with crooked(answer(401, problem, "application/problem+json")) as server:
        hands = delivery(store, PlatformClient(server.url, "T-0001"), clock)
        with pytest.raises(DeliveryFailed) as caught:
            hands.deliver(CASE, 5)
    assert not caught.value.final
    assert state_of(store) is EntryState.WAITING


def test_a_platform_that_is_out_ends_the_round(store: Store, clock: Clock):
    for n in range(5):
        store.keep_case(a_submission(key=f"VISIT-000{n}-1"), NOW)
    with crooked(hang_up) as server:
        delivery(store, PlatformClient(server.url, "T-0001"), clock).run_once()
        assert len(server.requests) == 3, "three tries of one case, not of five"


@dataclass
class Intake:
    """Hands on to the real platform, and does to the answer what a bad line would do."""

    to: PlatformClient
    lose_answers: int = 0
    hold: threading.Event | None = None
    asked: list[str] = field(default_factory=list)
    entered: threading.Event = field(default_factory=threading.Event)

    def submit(self, submission: Submission, *, timeout: float) -> Receipt:
        self.asked.append(submission.key)
        self.entered.set()
        if self.hold is not None:
            assert self.hold.wait(20)
        receipt = self.to.submit(submission, timeout=timeout)
        if len(self.asked) <= self.lose_answers:
            raise PlatformTimeout
        return receipt

    def rate(self, rating: Rating, *, timeout: float) -> None:
        self.to.rate(rating, timeout=timeout)


def test_a_lost_answer_is_asked_for_again_and_there_is_one_case(store: Store, house: House, clock: Clock):
    store.keep_case(a_submission(), NOW)
    line = Intake(house.client, lose_answers=2)
    hands = delivery(store, line, clock)
    with pytest.raises(DeliveryFailed, match="platform-slow"):
        hands.deliver(CASE, 20)
    clock.pass_(5)
    assert hands.run_once() == 0
    clock.pass_(10)
    assert hands.run_once() == 1
    assert line.asked == [CASE] * 3
    cases = house.client.cases_of(a_submission().applicant_number, timeout=20)
    assert [c.number for c in cases if c.item_name.startswith("老年人")] == [number_of(store)]


def test_the_loop_and_a_waiting_resident_never_send_one_case_at_the_same_time(
    store: Store, house: House, clock: Clock
):
    store.keep_case(a_submission(), NOW)
    line = Intake(house.client, hold=threading.Event())
    hands = delivery(store, line, clock)
    loop = threading.Thread(target=hands.run_once)
    loop.start()
    assert line.entered.wait(20)
    receipts: list[Receipt] = []
    resident = threading.Thread(target=lambda: receipts.append(hands.deliver(CASE, 20)))
    resident.start()
    assert hands.run_once() == 0, "nobody else takes it"
    assert line.hold is not None
    line.hold.set()
    loop.join(20)
    resident.join(20)
    assert line.asked == [CASE]
    assert receipts == [store.receipt(CASE)]


def test_a_resident_does_not_wait_longer_than_told_for_somebody_elses_delivery(
    store: Store, house: House, clock: Clock
):
    store.keep_case(a_submission(), NOW)
    line = Intake(house.client, hold=threading.Event())
    hands = delivery(store, line, clock)
    loop = threading.Thread(target=hands.run_once)
    loop.start()
    assert line.entered.wait(20)
    with pytest.raises(DeliveryFailed, match="platform-slow") as caught:
        hands.deliver(CASE, 0.3)
    assert not caught.value.final
    assert line.hold is not None
    line.hold.set()
    loop.join(20)
    assert state_of(store) is EntryState.DELIVERED


def test_what_the_full_disk_could_not_note_is_noted_later(store: Store, house: House, clock: Clock):
    store.keep_case(a_submission(), NOW)
    line = Intake(house.client, hold=threading.Event())
    hands = delivery(store, line, clock)
    receipts: list[Receipt] = []
    resident = threading.Thread(target=lambda: receipts.append(hands.deliver(CASE, 20)))
    resident.start()
    assert line.entered.wait(20)
    disk = store._database._connection
    disk.execute("PRAGMA query_only = 1")
    assert line.hold is not None
    line.hold.set()
    resident.join(20)
    assert receipts and receipts[0].number, "the resident has the number all the same"
    assert state_of(store) is EntryState.SENDING
    disk.execute("PRAGMA query_only = 0")
    hands.run_once()
    assert store.receipt(CASE) == receipts[0]
    assert line.asked == [CASE]


class Broken:
    """A fault of ours, not of the platform."""

    def submit(self, submission: Submission, *, timeout: float) -> Receipt:
        raise ZeroDivisionError(submission.applicant_name.reveal())

    def rate(self, rating: Rating, *, timeout: float) -> None:
        raise AssertionError("not reached")


def test_a_fault_of_ours_neither_ends_the_loop_nor_loses_the_case(
    store: Store, clock: Clock, caplog: pytest.LogCaptureFixture
):
    store.keep_case(a_submission(), NOW)
    stop = threading.Event()

    class Stopping(Broken):
        def submit(self, submission: Submission, *, timeout: float) -> Receipt:
            stop.set()
            return super().submit(submission, timeout=timeout)

    delivery(store, Stopping(), clock).run(stop)
    assert state_of(store) is EntryState.WAITING
    assert "ZeroDivisionError" in caplog.text
    assert "陈秀兰" not in caplog.text


def test_the_loop_ends_when_told(store: Store, house: House, clock: Clock):
    store.keep_case(a_submission(), NOW)
    stop = threading.Event()
    line = Intake(house.client)
    loop = threading.Thread(target=delivery(store, line, clock).run, args=(stop,))
    loop.start()
    assert line.entered.wait(20)
    stop.set()
    loop.join(20)
    assert not loop.is_alive()
    assert state_of(store) is EntryState.DELIVERED, "a call under way is finished first"


def test_one_payload_that_cannot_be_opened_does_not_hold_up_the_others(
    path: Path, house: House, clock: Clock
):
    with Store(path, Cipher(bytes(32))) as before:
        before.keep_case(a_submission(key="VISIT-0000-1"), NOW)
    with Store(path, Cipher(KEY)) as store:
        store.keep_case(a_submission(), NOW)
        assert delivery(store, house.client, clock).run_once() == 1
        assert [e.key for e in store.outbox()] == ["VISIT-0000-1"]


def test_a_platform_stopped_in_the_middle_loses_and_doubles_nothing(
    tmp_path: Path, store: Store, clock: Clock
):
    for n in range(6):
        store.keep_case(a_submission(key=f"VISIT-000{n}-1"), NOW)
    with running(tmp_path / "platform") as house:
        first = delivery(store, house.client, clock)
        first.deliver("VISIT-0000-1", 20)
        stopped = house.client
    assert delivery(store, stopped, clock).run_once() == 0
    clock.pass_(3600)
    with running(tmp_path / "platform") as house:
        assert delivery(store, house.client, clock).run_once() == 5
        cases = house.client.cases_of(a_submission().applicant_number, timeout=20)
        assert len([c for c in cases if c.item_name.startswith("老年人")]) == 6
    assert store.outbox() == ()
    assert store.verify_audit().intact


def number_of(store: Store) -> str:
    receipt = store.receipt(CASE)
    assert receipt is not None
    return receipt.number
