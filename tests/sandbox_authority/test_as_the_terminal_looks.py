"""Every certificate of every wallet, as a terminal looks at it: the seal, and whose it is."""

from datetime import UTC, datetime

import pytest

from kiosk.certificates import Verdict
from kiosk.certificates.seals.verification import Reason
from kiosk.platform.mapping import certificate_from_wire
from kiosk.sandbox.authority.places import TRUST
from kiosk.sandbox.platform.certificates import Certificates
from kiosk.terminal.performers.looking import verdict_on
from kiosk.terminal.performers.sealed import looked_into
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


def test_a_clock_that_was_never_set_calls_nothing_expired_or_forged(office: Office) -> None:
    """Every seal lies in its future: that says something about the clock, and nothing about the seal."""
    file = office.file("father", "driver")
    found = looked_into(file, office.folder / TRUST, datetime(1970, 1, 1, 0, 5, tzinfo=UTC))
    assert found.reasons == (Reason.CANNOT_VERIFY,)
    assert found.verdict is Verdict.UNTRUSTED
    assert looked_into(file, office.folder / TRUST, NOW).verdict is Verdict.VALID
