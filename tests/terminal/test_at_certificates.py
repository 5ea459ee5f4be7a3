"""A certificate is opened: its real file from a real platform, verified, drawn, and the use recorded."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cases import Grounds
from kiosk.certificates import ECertificate, Verdict
from kiosk.platform import PlatformRefused
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.store import Store
from kiosk.store.cipher import Cipher
from kiosk.terminal.performers.at_certificates import AtCertificates
from kiosk.terminal.performers.at_wallet import AtWallet
from tests.sandbox_platform.house import CONSENT, RESIDENTS, House, running
from tests.sandbox_platform.wallets import ITEM, checked, number, wallet
from tests.store.conftest import KEY
from tests.store.samples import NOW, a_submission

GROUNDS = Grounds(item=ITEM, matter=a_submission().key, consent=CONSENT)
PNG = b"\x89PNG"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with running(tmp_path / "platform") as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kiosk.sqlite", Cipher(KEY)) as opened:
        yield opened


@pytest.fixture
def show(house: House, store: Store, tmp_path: Path):
    trusted = tmp_path / "platform" / "trust"
    purse = AtWallet(house.client, store, "T-0001", "服务站", trusted, lambda: NOW)

    def ask(key: str, held: ECertificate, trust: Path = trusted) -> e.CertificateShown:
        effect = f.ShowCertificate(id=3, number=number(key), certificate=held, grounds=GROUNDS)
        opened = AtCertificates(house.client, purse, trust, lambda: NOW)
        event = opened.show(effect, threading.Event())
        assert isinstance(event, e.CertificateShown) and event.effect == 3
        return event

    yield ask
    purse.stop()


def held_by(house: House, key: str, type_id: str) -> ECertificate:
    checked(house, key)
    (held,) = wallet(house, key, type_id)
    return held


def test_a_genuine_certificate_is_shown_with_its_seal(house, store, show):
    seen = show("senior", held_by(house, "senior", "hukou"))
    assert seen.seal.verdict is Verdict.VALID
    assert "公安" in seen.seal.sealed_by
    assert seen.page.reveal().startswith(PNG)
    (use,) = store.usage(number("senior"))
    assert (use.type_id, use.verdict) == ("hukou", "valid")


def test_without_anchors_nothing_is_shown_however_whole_it_is(house, show, tmp_path):
    seen = show("senior", held_by(house, "senior", "hukou"), tmp_path / "nobody-trusted")
    assert seen.seal.verdict is Verdict.UNTRUSTED
    assert seen.page.reveal() == b""


@pytest.mark.parametrize("expected", [Verdict.INVALID, Verdict.UNSIGNED, Verdict.EXPIRED])
def test_what_was_tampered_with_unsealed_or_sealed_too_late_is_not_shown(house, show, expected):
    kinds = {"tampered": Verdict.INVALID, "unsealed": Verdict.UNSIGNED, "seal-ended": Verdict.EXPIRED}
    for key, resident in RESIDENTS.items():
        for paper in resident.papers:
            if kinds.get(paper.file) is expected:
                seen = show(key, held_by(house, key, paper.type))
                assert (seen.seal.verdict, seen.page.reveal()) == (expected, b"")
                return
    raise AssertionError("nobody in the sandbox holds one")


def test_a_genuine_certificate_of_somebody_else_is_not_shown(house, show):
    key, paper = next((k, p) for k, r in RESIDENTS.items() for p in r.papers if p.file == "other-holder")
    seen = show(key, held_by(house, key, paper.type))
    assert (seen.seal.verdict, seen.page.reveal()) == (Verdict.INVALID, b"")


def test_without_a_person_check_nothing_is_fetched_and_nothing_recorded(house, store, show):
    held = held_by(house, "senior", "hukou")
    with pytest.raises(PlatformRefused):
        show("father", held)
    assert store.usage() == ()
