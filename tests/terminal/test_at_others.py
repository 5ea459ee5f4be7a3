"""Somebody else is waited for, and their certificates come with their own authorisation and record."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.certificates.authorisation import Method, Relation
from kiosk.certificates.wallet import Asked, Asking
from kiosk.identity import PersonalText
from kiosk.platform import PlatformRefused, PlatformUnreachable
from kiosk.store import Store
from kiosk.store.cipher import Cipher
from kiosk.terminal.performers.at_others import AtOthers
from kiosk.terminal.performers.at_wallet import AtWallet
from tests.sandbox_platform.house import CONSENT, House, running
from tests.sandbox_platform.wallets import a_matter, number, shown_code, tell_phone
from tests.store.conftest import KEY
from tests.store.samples import NOW


def clock() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with running(tmp_path / "platform", now=clock) as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kiosk.sqlite", Cipher(KEY)) as opened:
        yield opened


@pytest.fixture
def others(house: House, store: Store, tmp_path: Path) -> Iterator[AtOthers]:
    wallet = AtWallet(house.client, store, "T-0001", "服务站", tmp_path / "platform" / "trust", clock)
    yield AtOthers(house.client, wallet, clock)
    wallet.stop()


def soon(seconds: float = 20.0) -> float:
    return time.monotonic() + seconds


def invited(house: House) -> Asking:
    return house.client.wallet.invite(number("mother"), Relation.SPOUSE, a_matter("hukou"), timeout=20)


def test_the_other_parent_agrees_and_their_certificate_is_used(house: House, store: Store, others: AtOthers):
    answered = others.answer(invited(house), soon(), threading.Event())
    assert answered.state is Asked.GRANTED and answered.authorisation is not None
    (held,) = others.theirs(answered.authorisation, CONSENT, soon())
    assert held.type_id == "hukou" and held.holder == number("father")
    (record,) = store.usage(number("father"))
    assert record.method is Method.INVITED_PHONE
    assert store.usage(number("mother")) == ()


def test_a_shown_code_is_waited_for_in_the_same_way(house: House, others: AtOthers):
    asking = house.client.wallet.by_code(shown_code(house, "father"), a_matter("driver"), timeout=20)
    answered = others.answer(asking, soon(), threading.Event())
    assert answered.authorisation is not None
    assert [c.type_id for c in others.theirs(answered.authorisation, CONSENT, soon())] == ["driver"]


def test_a_refusal_is_told_as_one(house: House, others: AtOthers):
    tell_phone(house, "father", "refuse")
    answered = others.answer(invited(house), soon(), threading.Event())
    assert (answered.state, answered.authorisation) == (Asked.REFUSED, None)


def test_who_does_not_answer_in_time_has_not_refused(house: House, others: AtOthers):
    tell_phone(house, "father", "silent")
    assert others.answer(invited(house), soon(0.3), threading.Event()).state is Asked.WAITING


def test_waiting_ends_at_once_when_nobody_wants_it_any_more(house: House, others: AtOthers):
    tell_phone(house, "father", "silent")
    cancel = threading.Event()
    cancel.set()
    began = time.monotonic()
    assert others.answer(invited(house), soon(60), cancel).state is Asked.WAITING
    assert time.monotonic() - began < 10


def test_a_platform_that_is_away_for_a_moment_is_no_answer(
    house: House, others: AtOthers, monkeypatch: pytest.MonkeyPatch
):
    asking, status = invited(house), house.client.wallet.status
    troubles = iter([PlatformUnreachable()])

    def shaky(asked: Asking, *, timeout: float):
        for trouble in troubles:
            raise trouble
        return status(asked, timeout=timeout)

    monkeypatch.setattr(house.client.wallet, "status", shaky)
    assert others.answer(asking, soon(), threading.Event()).state is Asked.GRANTED


def test_an_asking_nobody_knows_is_refused(others: AtOthers):
    unknown = Asking(transaction=PersonalText("x" * 32), of_masked="", until=NOW)
    with pytest.raises(PlatformRefused, match="asking-unknown"):
        others.answer(unknown, soon(), threading.Event())
