"""Somebody else is waited for, and their certificates come with their own authorisation and record."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.cases import Grounds
from kiosk.certificates.authorisation import Method
from kiosk.certificates.wallet import Asked, Asking
from kiosk.identity import PersonalText, Whose
from kiosk.platform import PlatformRefused, PlatformUnreachable
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.store import Store
from kiosk.store.cipher import Cipher
from kiosk.terminal.performers.at_others import AtOthers
from kiosk.terminal.performers.at_wallet import AtWallet
from tests.sandbox_platform.house import CONSENT, House, running
from tests.sandbox_platform.wallets import ITEM, checked, number, tell_phone
from tests.store.conftest import KEY
from tests.store.samples import NOW, a_submission

GROUNDS = Grounds(item=ITEM, matter=a_submission().key, consent=CONSENT)


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
def wallet(house: House, store: Store, tmp_path: Path) -> Iterator[AtWallet]:
    made = AtWallet(house.client, store, "T-0001", "服务站", tmp_path / "platform" / "trust", clock)
    yield made
    made.stop()


@pytest.fixture
def others(house: House, wallet: AtWallet) -> AtOthers:
    return AtOthers(house.client, wallet)


def invited(others: AtOthers) -> Asking:
    effect = f.InvitePerson(
        applicant=number("mother"),
        whose=Whose.SPOUSE,
        type_ids=("hukou",),
        grounds=GROUNDS,
    )
    event = others.invite(effect, threading.Event())
    assert isinstance(event, e.PersonInvited)
    return event.asking


def answer(others: AtOthers, asking: Asking, deadline: float = 30.0) -> e.PersonAnswered:
    event = others.await_answer(f.AwaitAnswer(asking=asking, deadline=deadline), threading.Event())
    assert isinstance(event, e.PersonAnswered)
    return event


def test_the_other_parent_agrees_and_their_certificate_is_used(
    store: Store, wallet: AtWallet, others: AtOthers
):
    answered = answer(others, invited(others))
    assert (answered.state, answered.number) == (Asked.GRANTED, number("father"))
    effect = f.FetchCertificates(number=number("father"), type_ids=("hukou",), grounds=GROUNDS)
    fetched = wallet.certificates(effect, threading.Event())
    assert isinstance(fetched, e.CertificatesFetched)
    assert [(c.type_id, c.holder) for c in fetched.certificates] == [("hukou", number("father"))]
    (record,) = store.usage(number("father"))
    assert record.method is Method.INVITED_PHONE
    assert store.usage(number("mother")) == ()


def test_the_other_parent_comes_with_their_own_card(house: House, others: AtOthers):
    tell_phone(house, "father", "silent")
    effect = f.AnswerHere(asking=invited(others), number=number("father"))
    with pytest.raises(PlatformRefused, match="person-check-missing"):
        others.answer_here(effect, threading.Event())
    checked(house, "father")
    answered = others.answer_here(effect, threading.Event())
    assert isinstance(answered, e.PersonAnswered)
    assert (answered.state, answered.number) == (Asked.GRANTED, number("father"))


def test_a_refusal_is_told_as_one(house: House, others: AtOthers):
    tell_phone(house, "father", "refuse")
    answered = answer(others, invited(others))
    assert (answered.state, answered.number) == (Asked.REFUSED, None)


def test_who_does_not_answer_in_time_has_not_refused(house: House, others: AtOthers):
    tell_phone(house, "father", "silent")
    assert answer(others, invited(others), deadline=3.0).state is Asked.EXPIRED


def test_a_platform_that_is_away_for_a_moment_is_no_answer(
    house: House, others: AtOthers, monkeypatch: pytest.MonkeyPatch
):
    asking, status = invited(others), house.client.wallet.status
    troubles = iter([PlatformUnreachable()])

    def shaky(asked: Asking, *, timeout: float):
        for trouble in troubles:
            raise trouble
        return status(asked, timeout=timeout)

    monkeypatch.setattr(house.client.wallet, "status", shaky)
    assert answer(others, asking).state is Asked.GRANTED


def test_an_asking_nobody_knows_is_refused(others: AtOthers):
    unknown = Asking(transaction=PersonalText("x" * 32), of_masked="", until=NOW)
    with pytest.raises(PlatformRefused, match="asking-unknown"):
        answer(others, unknown)
