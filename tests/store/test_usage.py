"""The usage records on disk: every use, only uses, nothing personal, and a chain that shows tampering."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.certificates.usage import UsageReport, UseOutcome, record_of
from kiosk.identity import PersonalNumber
from kiosk.store import EntryKind, Store
from kiosk.store.chain import GENESIS
from kiosk.store.cipher import Cipher
from kiosk.store.usage_payload import read_record, read_report, write_record, write_report
from tests.store.conftest import KEY
from tests.store.samples import NAME, NOW, NUMBER, PHONE, a_receipt, a_submission, later
from tests.store.test_keeping import traces_on_disk
from tests.store.uses import a_use

OTHER = PersonalNumber("890101199506180466")


def test_a_use_is_on_disk_before_anybody_sees_the_certificate(path: Path):
    with Store(path, Cipher(KEY)) as store:
        store.begin_uses([a_use(), a_use(type_id="id")], NOW)
        assert [r.outcome for r in store.usage()] == [UseOutcome.RETRIEVED] * 2


def test_where_nothing_was_retrieved_nothing_is_recorded(store: Store):
    store.keep_case(a_submission(), NOW)
    assert store.end_uses(NOW) == 0
    assert store.usage() == () and store.verify_usage().head == GENESIS
    assert [e.kind for e in store.outbox()] == [EntryKind.CASE]


def test_keeping_the_case_ends_its_uses_and_sends_them_after_it(store: Store):
    store.begin_uses([a_use()], NOW)
    store.keep_case(a_submission(), later(60))
    (record,) = store.usage()
    assert (record.outcome, record.deleted_at) == (UseOutcome.HANDED_IN, later(60))
    assert [e.kind for e in store.outbox()] == [EntryKind.CASE, EntryKind.USAGE]
    assert [e.kind for e in store.due(later(61))] == [EntryKind.CASE], "the case goes first"


def test_what_was_looked_at_for_another_item_went_into_no_case(store: Store):
    store.begin_uses([a_use(), a_use(item="WW-01", type_id="marriage")], NOW)
    store.keep_case(a_submission(), later(60))
    assert {r.type_id: r.outcome for r in store.usage()} == {
        "hukou": UseOutcome.HANDED_IN,
        "marriage": UseOutcome.NOT_HANDED_IN,
    }


def test_a_case_that_cannot_be_kept_leaves_its_uses_open(store: Store):
    store.begin_uses([a_use()], NOW)
    with pytest.raises(ValueError, match="offset"):
        store.keep_case(a_submission(), NOW.replace(tzinfo=None))
    assert store.usage()[0].outcome is UseOutcome.RETRIEVED


def test_a_visit_that_ends_without_a_case_ends_its_uses(store: Store):
    store.begin_uses([a_use(), a_use(matter="VISIT-0001-2")], NOW)
    assert store.end_uses(later(30)) == 2
    assert {r.outcome for r in store.usage()} == {UseOutcome.NOT_HANDED_IN}
    assert store.end_uses(later(31)) == 0, "once is enough"


def test_what_a_power_cut_left_open_is_ended_at_the_next_start(path: Path):
    with Store(path, Cipher(KEY)) as store:
        store.begin_uses([a_use()], NOW)
    with Store(path, Cipher(KEY), lambda: later(300)) as store:
        (record,) = store.usage()
        assert (record.outcome, record.deleted_at) == (UseOutcome.INTERRUPTED, later(300))


def test_the_report_for_the_platform_says_what_the_record_says(store: Store):
    store.begin_uses([a_use()], NOW)
    store.end_uses(later(9))
    claim = store.claim(store.outbox()[0].id)
    assert claim is not None and claim.content == UsageReport(records=store.usage())
    store.delivered(claim.entry.id, None, later(10))
    assert store.outbox() == ()


def test_one_holder_sees_only_their_own(store: Store):
    store.begin_uses([a_use(), a_use(holder=OTHER, type_id="marriage")], NOW)
    assert [r.type_id for r in store.usage(PersonalNumber(NUMBER))] == ["hukou"]
    assert [r.type_id for r in store.usage(OTHER)] == ["marriage"]
    assert store.usage(PersonalNumber("nobody")) == ()


def test_nothing_personal_is_in_it(path: Path, store: Store):
    number_inside = f"1.2.156.3005.2.11100000000013127D001.11990101MB9900021A.{NUMBER}.001.K"
    store.begin_uses([a_use(certificate=number_inside)], NOW)
    store.keep_case(a_submission(), later(1))
    assert not traces_on_disk(path, NAME, NUMBER, PHONE)
    assert NUMBER not in repr(a_use()) and NUMBER not in repr(store.usage())


def test_the_hash_of_a_number_needs_the_key(store: Store, tmp_path: Path):
    store.begin_uses([a_use()], NOW)
    with Store(tmp_path / "other.sqlite", Cipher(b"k" * 32)) as other:
        other.begin_uses([a_use()], NOW)
        assert other.usage()[0].holder != store.usage()[0].holder
    assert len(store.usage()[0].holder) == 64


@pytest.mark.parametrize("statement", ["UPDATE usage_records SET body = '{}'", "DELETE FROM usage_records"])
def test_records_cannot_be_changed_by_an_ordinary_statement(store: Store, path: Path, statement: str):
    store.begin_uses([a_use()], NOW)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        sqlite3.connect(path).execute(statement)


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE usage_records SET body = replace(body, 'hukou', 'id') WHERE seq = 2", 2),
        ("UPDATE usage_records SET record = 'x' WHERE seq = 1", 1),
        ("DELETE FROM usage_records WHERE seq = 2", 3),
        ("DELETE FROM usage_records WHERE seq = 1", 2),
    ],
)
def test_somebody_who_gets_round_the_triggers_is_found(
    store: Store, path: Path, statement: str, broken_at: int
):
    store.begin_uses([a_use(), a_use(type_id="id")], NOW)
    store.end_uses(later(5))
    assert store.verify_usage().intact
    intruder = sqlite3.connect(path, isolation_level=None)
    intruder.execute("DROP TRIGGER usage_is_never_changed")
    intruder.execute("DROP TRIGGER usage_is_never_shortened")
    intruder.execute(statement)
    assert store.verify_usage().broken_at == broken_at


def test_a_record_somebody_made_unreadable_does_not_hold_up_the_case(store: Store, path: Path):
    store.begin_uses([a_use(), a_use(type_id="id")], NOW)
    intruder = sqlite3.connect(path, isolation_level=None)
    intruder.execute("DROP TRIGGER usage_is_never_changed")
    intruder.execute("UPDATE usage_records SET body = '[' WHERE seq = 1")
    assert store.keep_case(a_submission(), NOW).key == a_receipt().key
    assert store.verify_usage().broken_at == 1


@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=3, max_size=3))
def test_a_record_comes_back_exactly(texts: list[str]):
    purpose, outlet, matter = texts
    record = record_of(a_use(purpose=purpose, outlet=outlet, matter=matter), "r1", "h")
    assert read_record(write_record(record)) == record
    assert read_report(write_report(UsageReport(records=(record,)))) == UsageReport(records=(record,))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "5", '{"form":1}', '{"form":99}', '{"form":1,"records":[[]]}']
)
def test_what_is_no_record_is_refused(text: str):
    with pytest.raises(ValueError, match=r"."):
        read_record(text)
    with pytest.raises(ValueError, match=r"."):
        read_report(text.encode())


def test_an_older_store_with_things_that_wait_is_brought_up_to_date(path: Path):
    with Store(path, Cipher(KEY)) as store:
        store.keep_case(a_submission(), NOW)
    old = sqlite3.connect(path, isolation_level=None)
    old.executescript("DROP TABLE usage_records; DROP TABLE readable; PRAGMA user_version = 1;")
    with Store(path, Cipher(KEY)) as store:
        claim = store.claim(store.outbox()[0].id)
        assert claim is not None and claim.content == a_submission()
