"""Whatever is done with certificates, in any order: each use is one record with one end, nothing else is."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.cases import Grounds
from kiosk.certificates import ECertificate
from kiosk.certificates.authorisation import Method
from kiosk.certificates.usage import UseOutcome
from kiosk.certificates.wallet import Asked
from kiosk.identity import PersonName, Whose
from kiosk.platform import PlatformError
from kiosk.sandbox.sample_visit import uses
from kiosk.session import effects as f
from kiosk.store import Store
from kiosk.store.cipher import Cipher
from kiosk.terminal.devices import Devices
from kiosk.terminal.performers.at_certificates import AtCertificates
from kiosk.terminal.performers.at_copies import AtCopies
from kiosk.terminal.performers.at_others import AtOthers
from kiosk.terminal.performers.at_wallet import AtWallet
from tests.sandbox_platform.house import CONSENT, House, running
from tests.sandbox_platform.wallets import ITEM, checked, number, tell_phone, wallet
from tests.store.conftest import KEY
from tests.store.samples import a_submission
from tests.terminal.test_at_copies import PLACE, WORDS
from tests.terminal.test_at_others import clock

TYPES = ("hukou", "id")
STEPS = ("fetch", "open", "copy", "no-paper", "other", "unchecked", "uses", "living", "record", "promises")
NEVER = threading.Event()


class Terminal:
    """All that uses certificates, on one store, for one matter."""

    def __init__(self, house: House, folder: Path, matter: str, printer: bool = True) -> None:
        self.house, self.matter = house, matter
        tray = folder / f"tray-{matter}"
        tray.mkdir()
        self.devices = Devices({"a4-printer": {"driver": "folder", "path": str(tray)}}, {})
        self.devices.start(lambda _event: None)
        self.store = Store(folder / f"{matter}.sqlite", Cipher(KEY))
        trust = folder / "platform" / "trust"
        self.wallet = AtWallet(house.client, self.store, "T-0001", "服务站", trust, clock)
        opened = AtCertificates(house.client, self.wallet, trust, clock)
        self.opened, self.others = opened, AtOthers(house.client, self.wallet)
        self.copies = AtCopies(self.devices, opened, self.wallet, self.store, WORDS, PLACE, trust, clock)
        self.ids = count(1)

    def close(self) -> None:
        self.devices.stop()
        self.wallet.stop()
        self.store.close()

    def common(self, key: str) -> dict[str, object]:
        return {"id": next(self.ids), "number": number(key), "grounds": self.grounds}

    @property
    def grounds(self) -> Grounds:
        return Grounds(item=ITEM, matter=self.matter, consent=CONSENT)

    def do(self, step: str, held: ECertificate) -> Counter[str]:
        """Does one thing; the types that must now have been used once more each."""
        made: dict[str, Callable[[], Counter[str]]] = {
            "fetch": self.fetch,
            "open": lambda: self.open(held),
            "copy": lambda: self.copy(held),
            "no-paper": lambda: self.no_paper(held),
            "other": self.other,
            "unchecked": self.unchecked,
        }
        return made.get(step, lambda: self.tell(step))()

    def fetch(self) -> Counter[str]:
        effect = f.FetchCertificates(type_ids=TYPES, **self.common("mother"))
        return Counter(c.type_id for c in self.wallet.certificates(effect, NEVER).certificates)

    def open(self, held: ECertificate) -> Counter[str]:
        self.opened.show(f.ShowCertificate(certificate=held, **self.common("mother")), NEVER)
        return Counter([held.type_id])

    def copy(self, held: ECertificate) -> Counter[str]:
        self.copies.copy(f.PrintCopy(certificate=held, locale="zh-CN", **self.common("mother")), NEVER)
        return Counter([held.type_id])

    def no_paper(self, held: ECertificate) -> Counter[str]:
        """The file was fetched all the same: that is a use, printed or not."""
        self.devices.all["a4-printer"].paper_out()
        with pytest.raises(Exception, match="paper"):
            self.copy(held)
        self.devices.all["a4-printer"].refill()
        return Counter([held.type_id])

    def other(self) -> Counter[str]:
        invitation = f.InvitePerson(
            applicant=number("mother"), whose=Whose.SPOUSE, type_ids=("hukou",), grounds=self.grounds
        )
        asking = self.others.invite(invitation, NEVER).asking
        answered = self.others.await_answer(f.AwaitAnswer(asking=asking, deadline=30.0), NEVER)
        assert answered.state is Asked.GRANTED
        effect = f.FetchCertificates(type_ids=("hukou",), **self.common("father"))
        found = self.wallet.certificates(effect, NEVER).certificates
        assert {u.method for u in self.store.usage(number("father"))} == {Method.INVITED_PHONE}
        return Counter(c.type_id for c in found)

    def unchecked(self) -> Counter[str]:
        with pytest.raises(PlatformError):
            self.wallet.certificates(f.FetchCertificates(type_ids=TYPES, **self.common("senior")), NEVER)
        return Counter()

    def tell(self, step: str) -> Counter[str]:
        """What only tells of uses, or has nothing to do with certificates, is none."""
        effect_id = next(self.ids)
        if step == "uses":
            self.wallet.uses(f.ListUses(id=effect_id, number=number("mother")), NEVER)
        elif step == "living":
            self.wallet.living(f.ListLiving(id=effect_id, number=number("mother")), NEVER)
        else:
            name = PersonName("沈月")
            effect = f.PrintUses(id=effect_id, holder=name, records=uses(), types=(), locale="zh-CN")
            self.copies.uses(effect, NEVER)
        return Counter()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Path, ECertificate]]:
    folder = tmp_path_factory.mktemp("uses")
    with running(folder / "platform", now=clock) as house:
        checked(house, "mother")
        tell_phone(house, "father", "confirm")
        (held,) = wallet(house, "mother", "hukou")
        yield house, folder, held


matters = count(1)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.sampled_from(STEPS), max_size=6), handed_in=st.booleans())
def test_each_use_is_one_record_with_one_end_and_nothing_else_is(place, steps: list[str], handed_in: bool):
    house, folder, held = place
    terminal = Terminal(house, folder, f"T0001-20261124-{next(matters):06d}-1")
    try:
        wanted: Counter[str] = Counter()
        for step in steps:
            wanted += terminal.do(step, held)
            assert Counter(r.type_id for r in terminal.store.usage()) == wanted
        if handed_in:
            terminal.store.keep_case(a_submission(key=terminal.matter, item_id=ITEM), clock())
        terminal.store.end_uses(clock())
        records = terminal.store.usage()
        assert Counter(r.type_id for r in records) == wanted
        outcome = UseOutcome.HANDED_IN if handed_in else UseOutcome.NOT_HANDED_IN
        assert {r.outcome for r in records} <= {outcome}
        assert all(r.deleted_at is not None for r in records)
        assert terminal.store.verify_usage().rows == 2 * wanted.total()
        assert terminal.store.verify_usage().intact
    finally:
        terminal.close()
