"""Every certificate of every wallet, as a terminal looks at it: the seal, and whose it is."""

import pytest

from kiosk.certificates import Verdict
from kiosk.platform.mapping import certificate_from_wire
from kiosk.sandbox.authority.places import TRUST
from kiosk.sandbox.platform.certificates import Certificates
from kiosk.terminal.performers.looking import verdict_on
from tests.sandbox_authority.office import NOW, REGISTER, RESIDENTS, Office

DOUBTFUL = {
    ("expired", "driver"): Verdict.INVALID,
    ("expired", "estate"): Verdict.INVALID,
    ("expired", "licence"): Verdict.INVALID,
    ("expired", "vehicle"): Verdict.UNSIGNED,
    ("expired", "sscard"): Verdict.EXPIRED,
}


@pytest.mark.parametrize("key", RESIDENTS)
def test_all_in_a_wallet_is_good_but_what_was_made_otherwise(office: Office, key: str):
    certificates = Certificates(REGISTER, RESIDENTS.values(), office.folder, lambda: NOW)
    resident = RESIDENTS[key]
    shown = certificates.wallet(resident, {paper.type for paper in resident.papers})
    assert len(shown) == len(resident.papers)
    for wire in shown:
        file = certificates.file(certificates.held(wire.identifier, resident.number))
        found = verdict_on(file, certificate_from_wire(wire), office.folder / TRUST, NOW)
        assert found is DOUBTFUL.get((key, wire.type), Verdict.VALID), wire.type
