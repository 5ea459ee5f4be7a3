"""Phones at the bench: the wallet's code reaches the scanner, and answers are what was ordered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from kiosk.certificates.wallet import is_wallet_code
from kiosk.sandbox.bench.cabinet import Cabinet
from kiosk.sandbox.bench.orders import OrderRefused, Orders
from kiosk.sandbox.bench.platform_process import PlatformProcess
from kiosk.sandbox.residents import load_residents
from tests.sandbox.desk import RESIDENTS, ROOT


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlatformProcess]:
    process = PlatformProcess(tmp_path_factory.mktemp("platform"), [ROOT / "config" / "catalogue"])
    process.start()
    assert process.wait()
    yield process
    process.stop()


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    return Cabinet(tmp_path, load_residents(RESIDENTS))


@pytest.fixture
def orders(cabinet: Cabinet, platform: PlatformProcess) -> Orders:
    return Orders(cabinet, platform)


def test_the_wallet_code_of_a_resident_is_held_before_the_scanner(
    orders: Orders, cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    shown: list[str] = []
    monkeypatch.setattr(cabinet.scanner, "show", shown.append)
    said = [orders.carry_out(["code", "wallet", "father"]) for _ in range(2)]
    assert all(map(is_wallet_code, shown)) and len(set(shown)) == 2, "a new code each time"
    assert all(code not in answer for code in shown for answer in said)
    assert shown[0] not in str(orders.journal)


def test_a_phone_does_from_now_on_what_it_is_told(orders: Orders, platform: PlatformProcess):
    asked = {"number": load_residents(RESIDENTS)["father"].number, "wait": 5}
    for answer, confirmed in (("refuse", False), ("confirm", True)):
        assert orders.carry_out(["phone", answer, "father"]) == f"the phone of father: {answer}"
        reply = requests.post(f"{platform.url}/v1/phone-confirmations", json=asked, timeout=20)
        assert reply.json() == {"confirmed": confirmed}


@pytest.mark.parametrize(
    "words",
    [["code", "wallet", "nobody"], ["phone", "confirm", "nobody"], ["code", "wallet", "father", "moon"]],
)
def test_what_cannot_be_done_is_said(orders: Orders, words: list[str]):
    with pytest.raises(OrderRefused):
        orders.carry_out(words)


def test_without_a_platform_there_is_no_code(cabinet: Cabinet, tmp_path: Path):
    orders = Orders(cabinet, PlatformProcess(tmp_path / "none", []))
    with pytest.raises(OrderRefused, match="does not answer"):
        orders.carry_out(["code", "wallet", "father"])


def test_it_stands_in_the_help(orders: Orders):
    said = orders.carry_out(["help"])
    assert "code wallet RESIDENT [scanner|camera]" in said and "phone silent RESIDENT" in said
