"""Every certificate of every resident, looked into by the terminal's own verification."""

from pathlib import Path

import pytest

from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.verify import verify_file
from kiosk.certificates.verdict import Verdict
from tests.sandbox_authority.office import ISSUED, NOW, REGISTER, RESIDENTS, Office, an_office

TYPES = {
    "id", "hukou", "marriage", "driver", "vehicle", "licence", "sscard", "estate", "birth", "disabled", "vet",
    "elder", "residence",
}  # fmt: skip
VERDICTS = {
    "genuine": Verdict.VALID,
    "other-holder": Verdict.VALID,
    "tampered": Verdict.INVALID,
    "unsealed": Verdict.UNSIGNED,
    "seal-ended": Verdict.EXPIRED,
}


def test_every_type_is_issued_and_every_kind_of_file_is_met():
    assert {i.entry.type for i in ISSUED.values()} == TYPES
    assert {i.entry.file for i in ISSUED.values()} == VERDICTS.keys()


@pytest.mark.parametrize("identifier", ISSUED, ids=lambda i: f"{ISSUED[i].entry.type}-{i[-22:-6]}")
def test_the_verdict_is_as_the_file_was_made(office: Office, trust: Trust, identifier: str):
    issued = ISSUED[identifier]
    found = verify_file(office.files.file(issued), trust, NOW)
    revoked = REGISTER.organs[issued.entry.issuer].revoked
    expected = Verdict.INVALID if revoked else VERDICTS[issued.entry.file]
    assert found.verdict is expected, found.reasons
    assert ("signer-revoked" in found.reasons) == revoked


@pytest.mark.parametrize("type_id", ["driver", "marriage"])
def test_who_does_not_know_the_authority_trusts_nothing(office: Office, type_id: str):
    assert verify_file(office.file("father", type_id), Trust(), NOW).verdict is Verdict.UNTRUSTED


def test_another_authority_is_not_trusted(trust: Trust, tmp_path: Path):
    foreign = an_office(tmp_path).file("father", "driver")
    assert verify_file(foreign, trust, NOW).verdict is Verdict.UNTRUSTED


def test_a_file_names_its_holders_and_nobody_else(office: Office):
    father, senior = RESIDENTS["father"], RESIDENTS["senior"]
    own, foreign = office.parts("father", "driver"), office.parts("expired", "licence")
    assert father.number.encode() in own["OFD.xml"] and senior.number.encode() not in own["OFD.xml"]
    assert RESIDENTS["expired"].number.encode() not in foreign["OFD.xml"]
    assert senior.number.encode() in foreign["OFD.xml"]


def test_files_are_of_a_size_that_travels(office: Office):
    sizes = [len(office.files.file(issued)) for issued in ISSUED.values()]
    assert max(sizes) < 250_000
