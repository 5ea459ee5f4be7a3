import sqlite3
import threading
from base64 import b64encode
from pathlib import Path

import pytest

from kiosk.cases import CaseStatus
from kiosk.cases.attachment import Attachment
from kiosk.identity import PersonalBytes
from kiosk.store import EntryState, Store
from kiosk.store.cipher import Cipher
from tests.store.conftest import KEY
from tests.store.samples import NAME, NOW, NUMBER, PHONE, a_rating, a_receipt, a_submission, later


def test_a_kept_case_has_its_outbox_entry_and_its_audit_entry(store: Store):
    receipt = store.keep_case(a_submission(), NOW)
    assert (receipt.status, receipt.number) == (CaseStatus.KEPT, "")
    (entry,) = store.outbox()
    assert (entry.key, entry.kind, entry.state, entry.attempts) == ("VISIT-0001-1", "case", "waiting", 0)
    assert store.verify_audit().rows == 1


def test_the_same_key_twice_is_one_case(store: Store):
    first = store.keep_case(a_submission(), NOW)
    assert store.keep_case(a_submission(), later(5)) == first
    assert len(store.outbox()) == 1
    assert store.verify_audit().rows == 1


def test_keeping_a_case_again_after_it_was_delivered_gives_its_receipt(store: Store):
    store.keep_case(a_submission(), NOW)
    deliver(store)
    assert store.keep_case(a_submission(), later(60)) == a_receipt()
    assert store.outbox() == ()


def test_many_threads_that_keep_the_same_case_keep_it_once(store: Store):
    together(16, lambda n: store.keep_case(a_submission(), NOW))
    assert len(store.outbox()) == 1


def test_many_threads_that_keep_many_cases_keep_them_all(store: Store):
    together(16, lambda n: store.keep_case(a_submission(key=f"VISIT-{n:04d}-1"), NOW))
    assert len(store.outbox()) == 16
    assert store.verify_audit().intact


def test_a_case_survives_closing_and_opening(path: Path):
    with Store(path, Cipher(KEY)) as store:
        store.keep_case(a_submission(), NOW)
    with Store(path, Cipher(KEY)) as store:
        claim = store.claim(store.outbox()[0].id)
        assert claim is not None and claim.content == a_submission()


def test_nothing_personal_is_on_the_disk_before_delivery(path: Path, store: Store):
    store.keep_case(a_submission(), NOW)
    assert not traces_on_disk(path, NAME, NUMBER, PHONE, "135790")


def test_after_delivery_not_even_the_sealed_payload_is_on_the_disk(path: Path, store: Store):
    store.keep_case(a_submission(), NOW)
    sealed = sqlite3.connect(path).execute("SELECT payload FROM outbox").fetchone()[0]
    assert on_disk(path, sealed[40:72])
    deliver(store)
    assert not on_disk(path, sealed[40:72])
    assert store.receipt("VISIT-0001-1") == a_receipt()


def test_a_paper_is_sealed_while_it_waits_and_gone_once_it_is_delivered(path: Path, store: Store):
    canary = b"%PDF-1.4 canary page"
    paper = Attachment(material="近期免冠照片", pages=1, pdf=PersonalBytes(canary))
    store.keep_case(a_submission(attachments=(paper,)), NOW)
    sealed = sqlite3.connect(path).execute("SELECT payload FROM outbox").fetchone()[0]
    for trace in (canary, b64encode(canary), "近期免冠照片".encode()):
        assert not on_disk(path, trace)
    deliver(store)
    assert not on_disk(path, sealed[40:72])


def test_an_unknown_case_has_no_receipt(store: Store):
    assert store.receipt("VISIT-9999-1") is None


def test_a_rating_is_kept_for_delivery_and_may_be_changed_once(store: Store):
    assert store.keep_rating(a_rating(score=5), NOW)
    assert not store.keep_rating(a_rating(score=5), later(1)), "the same again is no change"
    assert store.keep_rating(a_rating(score=2, reasons=("212",)), later(2))
    assert not store.keep_rating(a_rating(score=4), later(3)), "changed once already"
    assert [e.kind for e in store.outbox()] == ["rating", "rating"]


def test_the_catalogue_is_cached_and_replaced(store: Store):
    assert store.cached_catalogue() is None
    store.cache_catalogue("1", '"a"', "{}", NOW)
    store.cache_catalogue("2", '"b"', '{"items":[]}', later(60))
    cached = store.cached_catalogue()
    assert cached is not None
    assert (cached.version, cached.etag, cached.body, cached.at) == ("2", '"b"', '{"items":[]}', later(60))


def test_a_time_without_an_offset_is_refused(store: Store):
    with pytest.raises(ValueError, match="offset"):
        store.keep_case(a_submission(), NOW.replace(tzinfo=None))
    assert store.outbox() == ()


def deliver(store: Store) -> None:
    (entry,) = store.outbox()
    assert store.claim(entry.id) is not None
    store.delivered(entry.id, a_receipt(), later(1))
    after = store.entry(entry.id)
    assert after is not None and after.state is EntryState.DELIVERED


def together(count: int, work) -> None:
    start = threading.Barrier(count)

    def run(n: int) -> None:
        start.wait()
        work(n)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def on_disk(path: Path, needle: bytes) -> bool:
    return any(needle in file.read_bytes() for file in path.parent.iterdir())


def traces_on_disk(path: Path, *texts: str) -> list[str]:
    return [t for t in texts if on_disk(path, t.encode()) or on_disk(path, t.encode("utf-16-le"))]
