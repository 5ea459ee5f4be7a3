"""A byte changed anywhere in what a seal covers is noticed: 2,000 places over the two layouts."""

import random

import pytest

from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.verify import verify_file
from kiosk.certificates.verdict import Verdict
from kiosk.sandbox.authority.ofd import SIGNATURES
from tests.sandbox_authority.office import NOW, Office, packed

PLACES = 1000


@pytest.mark.parametrize(
    ("key", "type_id"), [("father", "driver"), ("disabled", "disabled")], ids=["v4", "v1"]
)
def test_no_changed_byte_stays_unnoticed(office: Office, trust: Trust, key: str, type_id: str):
    parts = office.parts(key, type_id)
    assert verify_file(packed(parts), trust, NOW).verdict is Verdict.VALID
    chance = random.Random(38540)
    names = [name for name in parts if name != SIGNATURES]
    unnoticed = []
    for number in range(PLACES):
        name = names[number % len(names)]
        at = chance.randrange(len(parts[name]))
        changed = bytearray(parts[name])
        changed[at] ^= chance.randrange(1, 256)
        found = verify_file(packed({**parts, name: bytes(changed)}), trust, NOW)
        if found.verdict is Verdict.VALID:
            unnoticed.append((name, at))
    assert unnoticed == []


@pytest.mark.parametrize("name", ["Doc_0/Pages/Page_0/Content.xml", "Doc_0/Res/portrait.jpg", "OFD.xml"])
def test_an_entry_that_is_taken_out_is_missed(office: Office, trust: Trust, name: str):
    parts = office.parts("father", "driver")
    del parts[name]
    assert verify_file(packed(parts), trust, NOW).verdict is not Verdict.VALID


def test_a_page_that_is_put_in_is_not_taken_for_sealed(office: Office, trust: Trust):
    parts = office.parts("father", "driver")
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace(b"Page_0", b"Page_1")
    parts["Doc_0/Pages/Page_1/Content.xml"] = parts["Doc_0/Pages/Page_0/Content.xml"]
    assert verify_file(packed(parts), trust, NOW).verdict is Verdict.INVALID


def test_the_seal_of_one_file_does_not_fit_another(office: Office, trust: Trust):
    own, other = office.parts("father", "driver"), office.parts("minority", "driver")
    mixed = {**own, **{name: data for name, data in other.items() if "/Signs/" in name}}
    assert verify_file(packed(mixed), trust, NOW).verdict is Verdict.INVALID
