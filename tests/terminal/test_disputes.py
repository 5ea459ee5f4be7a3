"""信息不对, from the effect to the department: at once, later, once; over real HTTP and a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from kiosk.cases.dispute import Correction
from kiosk.identity import PersonalNumber
from kiosk.platform import PlatformRefused, PlatformUnreachable
from kiosk.platform.client import PlatformClient
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.store import EntryKind, Store
from kiosk.store.cipher import Cipher
from kiosk.terminal.clock import CHINA_TIME
from kiosk.terminal.delivery import Delivery
from kiosk.terminal.performers.at_disputes import AtDisputes
from tests.cases.test_dispute import CORRECTION
from tests.sandbox_platform.house import House, running
from tests.store.samples import NOW, NUMBER

KEY = bytes(range(32))
HERE = NOW.astimezone(CHINA_TIME)
EFFECT = f.ReportMistake(
    id=7, number=PersonalNumber(NUMBER), ref="cert:hukou", source="演示区公安分局", purpose="MZ-01"
)
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kiosk.sqlite", Cipher(KEY)) as opened:
        yield opened


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with running(tmp_path / "platform") as opened:
        yield opened


def report(client: PlatformClient, store: Store, at=HERE, **changes: Any) -> e.Event:
    desk = AtDisputes(client, store, "T0001", lambda: at)
    return desk.report(replace(EFFECT, **changes), Event())


def away() -> PlatformClient:
    return PlatformClient(NOWHERE, "T0001")


def test_the_platform_gives_a_number_and_nothing_stays_here(house: House, store: Store):
    told = report(house.client, store)
    assert told == e.MistakeReported(effect=7, number="YY20261124000001")
    assert store.outbox() == ()


def test_the_same_again_is_the_same_ticket_and_another_is_another(house: House, store: Store):
    first, again = report(house.client, store), report(house.client, store)
    other = report(house.client, store, ref="data:photo")
    tomorrow = report(house.client, store, at=HERE + timedelta(days=1))
    assert first == again
    assert len({first.number, other.number, tomorrow.number}) == 3


def test_away_it_is_kept_here_without_a_number_and_goes_out_once(house: House, store: Store):
    told, again = report(away(), store), report(away(), store)
    assert (told.number, again.number) == ("", "")
    (waiting,) = store.outbox()
    assert waiting.kind is EntryKind.CORRECTION and waiting.key.startswith("T0001-20261124-")
    assert Delivery(store, house.client, lambda: HERE, lambda: 0.5).run_once() == 1
    assert store.outbox() == ()
    # What went out from the outbox is the ticket that whoever reports it again gets.
    assert report(house.client, store).number == "YY20261124000001"
    assert report(away(), store).number == "" and store.outbox() == ()


def test_nothing_personal_is_on_the_disk(store: Store, tmp_path: Path):
    report(away(), store)
    store.keep_correction(CORRECTION, NOW)
    written = b"".join(p.read_bytes() for p in tmp_path.rglob("kiosk.sqlite*"))
    assert NUMBER.encode() not in written and CORRECTION.said.reveal().encode() not in written


def test_what_was_kept_comes_out_as_it_went_in(store: Store):
    assert store.keep_correction(CORRECTION, NOW)
    assert not store.keep_correction(CORRECTION, NOW)
    claim = store.claim(store.outbox()[0].id)
    assert claim is not None and claim.content == CORRECTION


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"number": PersonalNumber("890101199901010011")}, "resident-unknown"),
        ({"ref": "data:moon"}, "source-unknown"),
        ({"ref": "hukou"}, "cannot-be-sent"),
    ],
)
def test_what_nobody_can_look_into_is_refused_and_not_kept(house: House, store: Store, changes, problem):
    with pytest.raises(PlatformRefused) as refused:
        report(house.client, store, **changes)
    assert refused.value.problem == problem
    assert store.outbox() == ()


def test_a_key_belongs_to_one_person_and_one_thing(house: House):
    assert house.client.correct(CORRECTION, timeout=20).number
    other: Correction = replace(CORRECTION, ref="data:photo")
    with pytest.raises(PlatformRefused) as refused:
        house.client.correct(other, timeout=20)
    assert refused.value.problem == "key-taken"


def test_a_platform_that_is_away_says_so():
    with pytest.raises(PlatformUnreachable):
        away().correct(CORRECTION, timeout=2)
