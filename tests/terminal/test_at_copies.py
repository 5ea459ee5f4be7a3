"""Paper to take away, from a platform's sealed files to a printer's tray, with its entry in the ledger."""

import sqlite3
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from drivers.common.reasons import DeviceFault
from kiosk.cases import Grounds
from kiosk.cases.commitment import Ink, Signing, promise
from kiosk.catalogue import Localised
from kiosk.catalogue.load import load_catalogue
from kiosk.certificates import ECertificate
from kiosk.documents.slip import Place
from kiosk.identity import PersonalNumber, PersonName
from kiosk.sandbox.sample_visit import uses
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.store import Store
from kiosk.store.cipher import Cipher
from kiosk.terminal.devices import Devices
from kiosk.terminal.performers.at_certificates import AtCertificates
from kiosk.terminal.performers.at_copies import AtCopies
from kiosk.terminal.performers.at_wallet import AtWallet
from kiosk.terminal.performers.copying import CopyRefused
from kiosk.words import Words
from tests.sandbox_platform.house import CONSENT, RESIDENTS, House, running
from tests.sandbox_platform.wallets import ITEM, checked, number, wallet
from tests.store.conftest import KEY
from tests.store.samples import NOW, a_submission

ROOT = Path(__file__).parents[2]
WORDS = Words(ROOT / "config/locales")
SAID = Localised("演示", "Demonstration")
PLACE = Place(
    terminal_id="T-0001", outlet=SAID, authority=SAID, centre=SAID, address=SAID, hours=SAID, phone="12345"
)
GROUNDS = Grounds(item=ITEM, matter=a_submission().key, consent=CONSENT)


class Desk:
    """The performer with a real platform, a real store and a printer that fills a folder."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house = house
        self.tray = folder / "tray"
        self.tray.mkdir()
        self.file = folder / "kiosk.sqlite"
        self.store = Store(self.file, Cipher(KEY))
        tables = {"a4-printer": {"driver": "folder", "path": str(self.tray)}}
        self.devices = Devices(tables, {})
        self.devices.start(lambda _event: None)
        trust = folder / "platform" / "trust"
        self.purse = AtWallet(house.client, self.store, "T-0001", "服务站", trust, lambda: NOW)
        opened = AtCertificates(house.client, self.purse, trust, lambda: NOW)
        self.copies = AtCopies(self.devices, opened, self.purse, self.store, WORDS, PLACE, trust, lambda: NOW)

    @property
    def printer(self):
        return self.devices.all["a4-printer"]

    def stop(self) -> None:
        self.devices.stop()
        self.purse.stop()
        self.store.close()

    def copy(self, key: str, held: ECertificate, *, own: bool = False) -> e.Event:
        effect = f.PrintCopy(
            id=5, number=number(key), certificate=held, grounds=GROUNDS,
            locale="zh-CN", own=own,
        )  # fmt: skip
        return self.copies.copy(effect, threading.Event())

    def sheets(self) -> list[str]:
        """The text of each sheet in the tray, without its lines and the look-alikes of its type."""
        found = []
        for file in sorted(self.tray.glob("*.pdf")):
            with pypdfium2.PdfDocument(file) as pdf:
                text = "".join(page.get_textpage().get_text_range() for page in pdf)
                found.append("".join(unicodedata.normalize("NFKC", text).split()))
        return found

    def ledger(self) -> list[tuple[str, str, str]]:
        with closing(sqlite3.connect(self.file)) as db:
            wanted = "SELECT event, subject, detail FROM audit WHERE event LIKE 'copy%' ORDER BY seq"
            return db.execute(wanted).fetchall()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with running(tmp_path / "platform") as house:
        desk = Desk(house, tmp_path)
        yield desk
        desk.stop()


def held_by(desk: Desk, key: str, type_id: str) -> ECertificate:
    checked(desk.house, key)
    (held,) = wallet(desk.house, key, type_id)
    return held


def test_a_copy_comes_from_the_verified_file_with_purpose_time_and_terminal(desk):
    printed = desk.copy("senior", held_by(desk, "senior", "hukou"))
    assert isinstance(printed, e.DocumentPrinted) and printed.effect == 5
    (sheet,) = desk.sheets()
    assert CONSENT.purpose in sheet and f"{NOW:%Y-%m-%d%H:%M}" in sheet and "T-0001" in sheet


def test_every_copy_is_a_use_of_its_own_and_stands_in_the_ledger(desk):
    held = held_by(desk, "senior", "hukou")
    desk.copy("senior", held)
    desk.copy("senior", held, own=True)
    purposes = [use.purpose for use in desk.store.usage(number("senior"))]
    assert sorted(purposes) == sorted([f"仅用于{CONSENT.purpose}", "本人留存"])
    assert desk.ledger() == [("copy-printed", GROUNDS.matter, "certificate hukou")] * 2
    assert desk.store.verify_audit().intact and desk.store.verify_usage().intact


@pytest.mark.parametrize("kind", ["tampered", "unsealed", "seal-ended", "other-holder"])
def test_what_did_not_pass_is_never_printed(desk, kind):
    key, paper = next((k, p) for k, r in RESIDENTS.items() for p in r.papers if p.file == kind)
    with pytest.raises(CopyRefused) as refused:
        desk.copy(key, held_by(desk, key, paper.type))
    assert refused.value.code == "copy-not-verified"
    assert desk.sheets() == [] and desk.ledger() == []


def test_without_paper_nothing_is_called_printed_and_the_ledger_says_why(desk):
    held = held_by(desk, "senior", "hukou")
    desk.printer.paper_out()
    with pytest.raises(DeviceFault):
        desk.copy("senior", held)
    assert desk.sheets() == []
    assert desk.ledger() == [("copy-not-printed", GROUNDS.matter, "certificate hukou paper-out")]
    desk.printer.refill()
    desk.copy("senior", held)
    assert len(desk.sheets()) == 1


def test_promises_are_printed_as_they_were_signed(desk):
    item = load_catalogue([ROOT / "config/catalogue"]).catalogue.item("MZ-01")
    material = next(m for m in item.materials if m.commitment is not None)
    signing = Signing(
        serial="C-1", name=PersonName("沈月"), number=PersonalNumber("890101194803124029"),
        signature=Ink((((0.0, 0.0), (20.0, 10.0)),)), signed_at=NOW, terminal_id="T-0001", outlet="服务站",
    )  # fmt: skip
    first = promise(item.id, item.name, item.department.name, material, signing)
    second = replace(first, signing=replace(signing, serial="C-2", signed_at=NOW + timedelta(minutes=1)))
    submission = replace(a_submission(), commitments=(first, second))
    effect = f.PrintPromises(id=6, submission=submission)
    assert isinstance(desk.copies.promises(effect, threading.Event()), e.DocumentPrinted)
    (sheet,) = desk.sheets()
    assert "C-1" in sheet and "C-2" in sheet
    assert material.commitment.contents[0].zh[:6] in sheet
    assert desk.ledger() == [("copy-printed", submission.key, "promise")]


def test_the_record_of_uses_is_printed_as_a_sheet(desk):
    names = (("hukou", Localised("居民户口簿", "Household register")),)
    effect = f.PrintUses(id=7, holder=PersonName("沈月"), records=uses(), types=names, locale="zh-CN")
    assert isinstance(desk.copies.uses(effect, threading.Event()), e.DocumentPrinted)
    (sheet,) = desk.sheets()
    assert sheet.count("居民户口簿") == len(uses())
    assert "沈月" not in sheet
    assert desk.ledger() == [("copy-printed", "", "uses")]


def test_the_record_is_a_use_of_nothing(desk):
    effect = f.PrintUses(id=7, holder=PersonName("沈月"), records=(), types=(), locale="en")
    desk.copies.uses(effect, threading.Event())
    assert desk.store.usage() == ()
