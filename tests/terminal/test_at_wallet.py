"""What is done with certificates, with a real platform and a real store at its ends."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.cases import Grounds
from kiosk.certificates import CertificateStatus, Verdict
from kiosk.certificates.usage import UseOutcome
from kiosk.identity import PersonalNumber
from kiosk.platform import PlatformRefused, PlatformUnreachable
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.store import Store, StoreError
from kiosk.store.cipher import Cipher
from kiosk.terminal.delivery import Delivery
from kiosk.terminal.performers.at_wallet import AtWallet
from tests.sandbox_platform.house import CONSENT, RESIDENTS, House, running
from tests.sandbox_platform.wallets import ITEM, a_matter, checked, number
from tests.store.conftest import KEY
from tests.store.samples import NOW, a_submission, later

MATTER = a_submission().key


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with running(tmp_path / "platform") as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kiosk.sqlite", Cipher(KEY)) as opened:
        yield opened


@pytest.fixture
def wallet(house: House, store: Store, tmp_path: Path) -> Iterator[AtWallet]:
    trust = tmp_path / "platform" / "trust"
    made = AtWallet(house.client, store, "T-0001", "幸福里社区便民服务站", trust, lambda: NOW)
    yield made
    made.stop()


def fetch(key: str = "senior", *type_ids: str, matter: str = MATTER) -> f.FetchCertificates:
    grounds = Grounds(item=ITEM, matter=matter, consent=CONSENT)
    return f.FetchCertificates(id=7, number=number(key), type_ids=type_ids, grounds=grounds)


def perform(wallet: AtWallet, effect: f.FetchCertificates) -> e.CertificatesFetched:
    event = wallet.certificates(effect, threading.Event())
    assert isinstance(event, e.CertificatesFetched) and event.effect == effect.id
    return event


def test_what_is_told_was_recorded_first_and_nothing_else_is(house: House, store: Store, wallet: AtWallet):
    checked(house, "senior")
    held = perform(wallet, fetch("senior", "hukou", "sscard", "marriage")).certificates
    assert {c.type_id for c in held} == {"hukou", "sscard"}
    assert {r.type_id for r in store.usage(number("senior"))} == {"hukou", "sscard"}
    (record, _) = store.usage()
    assert (record.item, record.matter, record.purpose) == (ITEM, MATTER, CONSENT.purpose)
    assert record.scope == ("hukou", "sscard", "marriage")


def test_every_certificate_is_looked_into_and_the_record_says_what_came_of_it(
    house: House, store: Store, wallet: AtWallet
):
    checked(house, "senior")
    held = perform(wallet, fetch("senior", "hukou", "sscard")).certificates
    assert {(c.verified, c.status) for c in held} == {(Verdict.VALID, CertificateStatus.VALID)}
    assert all(c.usable_on(NOW.date()) for c in held)
    assert {(r.certificate, r.verdict) for r in store.usage()} == {
        (c.identifier.reveal(), "valid") for c in held
    }


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [
        ("tampered", Verdict.INVALID),
        ("unsealed", Verdict.UNSIGNED),
        ("seal-ended", Verdict.EXPIRED),
        ("other-holder", Verdict.INVALID),
    ],
)
def test_a_file_that_is_not_good_takes_the_place_of_no_paper(
    house: House, store: Store, wallet: AtWallet, kind: str, verdict: Verdict
):
    key, paper = next((k, p) for k, r in RESIDENTS.items() for p in r.papers if p.file == kind)
    checked(house, key)
    (held,) = perform(wallet, fetch(key, paper.type)).certificates
    assert held.verified is verdict
    assert not held.usable_on(NOW.date())
    assert store.usage()[0].verdict == verdict


def test_a_status_or_a_file_that_cannot_be_had_stays_unknown(
    house: House, wallet: AtWallet, monkeypatch: pytest.MonkeyPatch
):
    def away(*_: object, **__: object) -> None:
        raise PlatformUnreachable

    monkeypatch.setattr(house.client.files, "fetch", away)
    monkeypatch.setattr(house.client.files, "status", away)
    checked(house, "senior")
    (held,) = perform(wallet, fetch("senior", "hukou")).certificates
    assert (held.verified, held.status) == (None, CertificateStatus.UNKNOWN)


def test_an_empty_wallet_is_no_use(house: House, store: Store, wallet: AtWallet):
    checked(house, "nothing")
    assert perform(wallet, fetch("nothing", "hukou")).certificates == ()
    assert store.usage() == ()


def test_without_a_person_check_nothing_is_told_and_nothing_recorded(store: Store, wallet: AtWallet):
    with pytest.raises(PlatformRefused, match="person-check-missing"):
        perform(wallet, fetch("senior", "hukou"))
    assert store.usage() == ()


def test_what_cannot_be_recorded_is_not_told(house: House, store: Store, wallet: AtWallet):
    checked(house, "senior")
    store.close()
    with pytest.raises(StoreError):
        perform(wallet, fetch("senior", "hukou"))


def test_one_matter_needs_one_authorisation(house: House, store: Store, wallet: AtWallet):
    checked(house, "senior")
    for _ in range(2):
        perform(wallet, fetch("senior", "hukou"))
    assert len({r.authorisation for r in store.usage()}) == 1
    perform(wallet, fetch("senior", "hukou", matter="VISIT-0001-2"))
    assert len({r.authorisation for r in store.usage()}) == 2, "another matter, another authorisation"


def test_when_the_visit_ends_what_was_given_is_taken_back(house: House, store: Store, wallet: AtWallet):
    checked(house, "senior")
    perform(wallet, fetch("senior", "hukou"))
    given = house.client.wallet.authorise(
        number("senior"), a_matter("hukou", key=MATTER), CONSENT, timeout=20
    )
    wallet.forget()
    wallet.stop()
    with pytest.raises(PlatformRefused, match="authorisation-revoked"):
        house.client.certificates(
            number("senior"), ("hukou",), ITEM, CONSENT, authorisation=given, timeout=20
        )


def test_a_platform_that_is_away_does_not_keep_a_visit_from_ending(
    house: House, store: Store, wallet: AtWallet, monkeypatch: pytest.MonkeyPatch
):
    checked(house, "senior")
    perform(wallet, fetch("senior", "hukou"))

    def away(*_: object, **__: object) -> None:
        raise PlatformUnreachable

    monkeypatch.setattr(house.client.wallet, "revoke", away)
    wallet.forget()
    wallet.stop()


def test_every_use_reaches_the_one_whose_certificate_it_is(house: House, store: Store, wallet: AtWallet):
    """From the screen to the platform's list: fetched, handed in, delivered, told."""
    checked(house, "senior")
    perform(wallet, fetch("senior", "hukou", "sscard"))
    store.keep_case(a_submission(), later(60))
    moments = iter(later(61 + n) for n in range(1000))
    delivery = Delivery(store, house.client, lambda: next(moments), lambda: 0.5)
    assert delivery.run_once() + delivery.run_once() == 2
    told = house.client.wallet.usage_of(number("senior"), timeout=20)
    assert {r.type_id for r in told} == {"hukou", "sscard"}
    assert {(r.outcome, r.deleted_at) for r in told} == {(UseOutcome.HANDED_IN, later(60))}
    assert set(told) == set(store.usage())
    assert store.outbox() == () and store.verify_usage().intact


def test_nothing_of_the_person_is_in_what_is_reported(house: House, store: Store, wallet: AtWallet):
    checked(house, "father")
    perform(wallet, fetch("father", "driver", "hukou"))
    store.end_uses(NOW + timedelta(seconds=5))
    claim = store.claim(store.outbox()[0].id)
    assert claim is not None
    plain = str(claim.content) + repr(store.usage())
    assert number("father").reveal() not in plain and "周志远" not in plain


def test_a_stranger_gets_nothing(house: House, wallet: AtWallet):
    checked(house, "senior")
    stranger = f.FetchCertificates(
        number=PersonalNumber(number("mother").reveal()),
        type_ids=("hukou",),
        grounds=Grounds(item=ITEM, matter=MATTER, consent=CONSENT),
    )
    with pytest.raises(PlatformRefused, match="person-check-missing"):
        wallet.certificates(stranger, threading.Event())


def test_the_readers_of_files_are_loaded_beside_and_once(wallet: AtWallet, monkeypatch: pytest.MonkeyPatch):
    began: list[str] = []
    monkeypatch.setattr(threading.Thread, "start", lambda thread: began.append(thread.name))
    wallet.warm()
    wallet.warm()
    assert began == ["readers"]
