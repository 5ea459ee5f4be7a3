"""The sealed files of certificates and their status, asked by the terminal's own client."""

import io
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from kiosk.certificates import CertificateStatus, ECertificate
from kiosk.certificates.identifier import parse_identifier
from kiosk.identity import PersonalBytes, PersonalText
from kiosk.platform import PlatformNonsense, PlatformRefused
from kiosk.sandbox.authority.places import FILES
from tests.sandbox_platform.house import CONSENT, House, resident, running
from tests.sandbox_platform.wallets import ITEM, authorised, checked, number, wallet
from tests.store.samples import later


def of_type(house: House, key: str, type_id: str) -> ECertificate:
    (held,) = wallet(house, key, type_id)
    return held


def fetched(house: House, key: str, held: ECertificate, **changed: object) -> PersonalBytes:
    given = changed.pop("authorisation", None) or authorised(house, key, held.type_id)
    consent = changed.pop("consent", CONSENT)
    return house.client.files.fetch(
        held.identifier, number(key), ITEM, consent, authorisation=given, timeout=20
    )


def test_metadata_carry_identifier_type_holder_and_size(house: House):
    held = of_type(house, "father", "driver")
    parsed = parse_identifier(held.identifier.reveal())
    assert parsed is not None and parsed.check_holds
    assert parsed.type_code == held.type_code
    assert held.holder == number("father")
    assert number("father").reveal() not in held.identifier.reveal()
    assert 20_000 < held.size < 250_000


def test_a_file_comes_as_it_was_sealed_and_stays_the_same(house: House):
    held = of_type(house, "father", "driver")
    first, second = fetched(house, "father", held), fetched(house, "father", held)
    assert first.reveal() == second.reveal() and len(first.reveal()) == held.size
    names = zipfile.ZipFile(io.BytesIO(first.reveal())).namelist()
    assert names[0] == "OFD.xml" and "Doc_0/Signs/Sign_0/SignedValue.dat" in names


def test_a_couple_holds_one_marriage_certificate(house: House):
    mother, father = of_type(house, "mother", "marriage"), of_type(house, "father", "marriage")
    assert mother.identifier == father.identifier
    assert fetched(house, "mother", mother).reveal() == fetched(house, "father", father).reveal()


def test_no_file_without_consent(house: House):
    held = of_type(house, "father", "driver")
    with pytest.raises(PlatformRefused, match="consent-invalid"):
        fetched(house, "father", held, consent=replace(CONSENT, until=later(-60)))


def test_no_file_for_an_authorisation_of_another_type(house: House):
    held = of_type(house, "father", "driver")
    other = authorised(house, "father", "hukou")
    with pytest.raises(PlatformRefused, match="authorisation-wrong-type"):
        fetched(house, "father", held, authorisation=other)


@pytest.mark.parametrize("key", ["senior", "nothing"])
def test_a_file_is_given_for_its_holder_only(house: House, key: str):
    held = of_type(house, "father", "driver")
    with pytest.raises(PlatformRefused, match="certificate-unknown"):
        fetched(house, key, held, authorisation=authorised(house, "senior", "driver"))


@pytest.mark.parametrize("identifier", ["1.2.156.3005.2", "../../cases", "x" * 400])
def test_an_identifier_nobody_gave_is_refused(house: House, identifier: str):
    held = replace(of_type(house, "father", "driver"), identifier=PersonalText(identifier))
    with pytest.raises(PlatformRefused):
        fetched(house, "father", held)
    assert (
        house.client.files.status(PersonalText("1.2.156.3005.2"), number("father"), timeout=20)
        is CertificateStatus.UNKNOWN
    )


@pytest.mark.parametrize(
    ("key", "type_id", "status"),
    [
        ("father", "driver", CertificateStatus.VALID),
        ("expired", "disabled", CertificateStatus.EXPIRED),
        ("expired", "residence", CertificateStatus.REVOKED),
        ("expired", "driver", CertificateStatus.VALID),
    ],
)
def test_the_issuer_says_what_a_file_cannot(house: House, key: str, type_id: str, status: CertificateStatus):
    held = of_type(house, key, type_id)
    assert house.client.files.status(held.identifier, number(key), timeout=20) is status


def test_nobody_learns_the_status_of_another_persons_certificate(house: House):
    held = of_type(house, "father", "driver")
    asked = house.client.files.status(held.identifier, number("senior"), timeout=20)
    assert asked is CertificateStatus.UNKNOWN


def test_a_page_of_html_is_no_file(house: House):
    held = of_type(house, "father", "driver")
    given = authorised(house, "father", "driver")
    assert house.put("/sandbox/faults", {"mode": "nonsense", "path": "/v1/certificates"}).ok
    try:
        with pytest.raises(PlatformNonsense):
            fetched(house, "father", held, authorisation=given)
    finally:
        assert house.put("/sandbox/faults", {"mode": "none"}).ok


def test_many_who_ask_at_once_get_the_same_file(house: House):
    held = of_type(house, "senior", "estate")
    given = authorised(house, "senior", "estate")
    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(fetched, house, "senior", held, authorisation=given) for _ in range(12)]
    assert len({future.result().reveal() for future in asked}) == 1


def test_a_residents_files_are_made_as_soon_as_they_passed_the_check(tmp_path):
    with running(tmp_path) as house:
        checked(house, "senior")
        until = time.monotonic() + 20
        while len(list((tmp_path / FILES).glob("*.ofd"))) < len(resident("senior").papers):
            assert time.monotonic() < until
            time.sleep(0.02)
        made = {file.name: file.read_bytes() for file in (tmp_path / FILES).glob("*.ofd")}
        held = of_type(house, "senior", "hukou")
        assert fetched(house, "senior", held).reveal() in made.values()
