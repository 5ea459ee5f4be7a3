from pathlib import Path

import pytest

from kiosk.store import EntryState, OutboxEntry, Store, StoreLocked
from kiosk.store.cipher import Cipher
from tests.store.conftest import KEY
from tests.store.samples import NOW, a_rating, a_receipt, a_submission, later
from tests.store.test_keeping import together


@pytest.fixture
def kept(store: Store) -> OutboxEntry:
    store.keep_case(a_submission(), NOW)
    return store.outbox()[0]


def test_a_kept_case_is_due_at_once(store: Store, kept: OutboxEntry):
    assert store.due(NOW) == (kept,)


def test_a_claimed_entry_is_nobody_elses(store: Store, kept: OutboxEntry):
    claim = store.claim(kept.id)
    assert claim is not None
    assert (claim.entry.state, claim.entry.attempts) == (EntryState.SENDING, 1)
    assert claim.content == a_submission()
    assert store.claim(kept.id) is None
    assert store.due(later(3600)) == ()


def test_of_many_that_claim_at_once_one_gets_it(store: Store, kept: OutboxEntry):
    claims = []
    together(12, lambda n: claims.append(store.claim(kept.id)))
    assert sum(claim is not None for claim in claims) == 1


def test_a_failed_entry_waits_until_its_time(store: Store, kept: OutboxEntry):
    store.claim(kept.id)
    store.failed(kept.id, "platform-slow", later(30))
    entry = store.entry(kept.id)
    assert entry is not None
    assert (entry.state, entry.last_error, entry.attempts) == (EntryState.WAITING, "platform-slow", 1)
    assert store.due(later(29.9)) == ()
    assert store.due(later(30)) == (entry,)


def test_a_dead_letter_is_kept_and_seen_but_not_tried(store: Store, kept: OutboxEntry):
    store.claim(kept.id)
    store.bury(kept.id, "platform-refused", later(1))
    assert store.due(later(9e6)) == ()
    assert store.claim(kept.id) is None
    assert [e.state for e in store.outbox()] == [EntryState.DEAD]


def test_a_dead_letter_can_be_brought_back_with_all_it_held(store: Store, kept: OutboxEntry):
    store.claim(kept.id)
    store.bury(kept.id, "platform-refused", later(1))
    assert store.revive(kept.id, later(2))
    assert not store.revive(kept.id, later(3)), "it waits already"
    claim = store.claim(kept.id)
    assert claim is not None and claim.content == a_submission()


def test_a_settled_entry_stays_as_it_is(store: Store, kept: OutboxEntry):
    store.claim(kept.id)
    store.delivered(kept.id, a_receipt(), later(1))
    store.delivered(kept.id, a_receipt(number="other"), later(2))
    store.failed(kept.id, "platform-out", later(3))
    store.bury(kept.id, "platform-refused", later(4))
    entry = store.entry(kept.id)
    assert entry is not None and entry.state is EntryState.DELIVERED
    assert store.receipt(kept.key) == a_receipt()


def test_a_rating_waits_for_its_case(store: Store, kept: OutboxEntry):
    store.keep_rating(a_rating(), later(1))
    assert [e.kind for e in store.due(later(2))] == ["case"]
    store.claim(kept.id)
    assert store.due(later(2)) == ()
    store.delivered(kept.id, a_receipt(), later(3))
    assert [e.kind for e in store.due(later(4))] == ["rating"]


def test_a_delivered_rating_needs_no_receipt(store: Store):
    store.keep_rating(a_rating(), NOW)
    (entry,) = store.due(NOW)
    claim = store.claim(entry.id)
    assert claim is not None and claim.content == a_rating()
    store.delivered(entry.id, None, later(1))
    assert store.outbox() == ()


def test_a_claim_that_a_crash_left_is_released_on_opening(path: Path):
    with Store(path, Cipher(KEY)) as store:
        store.keep_case(a_submission(), NOW)
        assert store.claim(store.outbox()[0].id) is not None
    with Store(path, Cipher(KEY)) as store:
        (entry,) = store.due(NOW)
        assert entry.attempts == 1


def test_a_technicians_command_does_not_release_what_the_terminal_is_sending(path: Path, store: Store):
    store.keep_case(a_submission(), NOW)
    store.claim(store.outbox()[0].id)
    with Store(path, Cipher(KEY)) as command:
        assert command.due(later(60)) == ()
        assert command.outbox()[0].state is EntryState.SENDING


def test_with_another_key_an_entry_goes_on_waiting(path: Path):
    with Store(path, Cipher(KEY)) as store:
        store.keep_case(a_submission(), NOW)
    with Store(path, Cipher(bytes(32))) as store:
        (entry,) = store.outbox()
        with pytest.raises(StoreLocked):
            store.claim(entry.id)
        assert store.due(NOW) == (entry,)


def test_what_is_not_there_cannot_be_claimed(store: Store):
    assert store.entry(99) is None
    assert store.claim(99) is None
    assert store.case_entry("VISIT-9999-1") is None
