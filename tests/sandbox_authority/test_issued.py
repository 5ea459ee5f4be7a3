"""What is issued: identifiers, holders, status, and files that stay the same."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.certificates import CertificateStatus
from kiosk.certificates.identifier import parse_identifier
from kiosk.sandbox.authority import ofd
from kiosk.sandbox.authority.files import ELECTRONIC_SINCE, sealing_time
from kiosk.sandbox.authority.issued import content_of, serial_of
from kiosk.sandbox.authority.layout import page_of
from kiosk.sandbox.authority.marks import Text
from kiosk.sandbox.authority.organs import AuthorityInvalid, load_register
from tests.sandbox_authority.office import ISSUED, NOW, REGISTER, RESIDENTS, an_office, issued


def test_every_certificate_of_every_wallet_has_an_identifier():
    papers = [paper for resident in RESIDENTS.values() for paper in resident.papers]
    assert all(REGISTER.identifier(p.type, p.issuer, serial_of(p.type, p.number)) in ISSUED for p in papers)


def test_identifiers_hold_and_tell_nothing_of_a_person():
    numbers = [resident.number for resident in RESIDENTS.values()]
    for identifier in ISSUED:
        parsed = parse_identifier(identifier)
        assert parsed is not None and parsed.check_holds
        assert not any(number in identifier for number in numbers)


def test_a_family_holds_together():
    assert [r.key for r in issued("mother", "marriage").holders] == ["father", "mother"]
    assert [r.key for r in issued("mother", "birth").holders] == ["newborn", "mother"]
    assert [r.key for r in issued("newborn", "hukou").holders] == ["father", "mother", "newborn"]
    assert issued("mother", "hukou") is issued("father", "hukou")


def test_families_are_told_both_ways():
    for resident in RESIDENTS.values():
        assert not resident.spouse or RESIDENTS[resident.spouse].spouse == resident.key
    assert RESIDENTS["mother"].children == RESIDENTS["father"].children == ("newborn",)


@pytest.mark.parametrize(
    ("day", "status"),
    [(date(2030, 8, 20), CertificateStatus.VALID), (date(2030, 8, 21), CertificateStatus.EXPIRED)],
)
def test_a_certificate_runs_out(day: date, status: CertificateStatus):
    assert issued("father", "driver").status_on(day) is status


def test_what_was_revoked_stays_revoked():
    assert issued("expired", "residence").status_on(date(2040, 1, 1)) is CertificateStatus.REVOKED


def test_nothing_is_sealed_before_it_is_issued_or_in_the_future():
    driver, birth = content_of(issued("father", "driver")), content_of(issued("newborn", "birth"))
    assert sealing_time(driver, NOW) == ELECTRONIC_SINCE
    assert sealing_time(birth, NOW).date() == birth.issued
    assert sealing_time(birth, NOW.replace(month=5)) == NOW.replace(month=5)


def test_all_that_is_written_stands_on_the_page():
    for one in ISSUED.values():
        content = content_of(one)
        page = page_of(content)
        texts = [mark for mark in page.marks if isinstance(mark, Text)]
        assert all(t.x > 0 and t.x + t.width < page.width and t.y < page.height for t in texts)
        written = "".join(t.text for t in texts)
        assert all(value in written for _, value in content.fields)
        assert content.identifier in written and content.issuer in written


def test_a_long_value_goes_on_in_the_next_line():
    content = content_of(issued("father", "driver"))
    long = replace(content, fields=(("住址", "演示省示范市" * 20),))
    texts = [m for m in page_of(long).marks if isinstance(m, Text) and "示范市演示省" in m.text]
    assert len(texts) > 2 and "".join(t.text for t in texts) == "演示省示范市" * 20


def test_the_same_certificate_is_written_the_same():
    content = content_of(issued("father", "driver"))
    day = date(2026, 11, 24)
    made = [ofd.package(ofd.entries(content, page_of(content), None, day)) for _ in range(2)]
    assert made[0] == made[1]


def test_a_file_is_made_once(tmp_path: Path):
    one = issued("minority", "driver")
    first = an_office(tmp_path).files.file(one)
    assert an_office(tmp_path, NOW.replace(year=2027)).files.file(one) == first


@pytest.mark.parametrize(
    "text",
    [
        "types: [",
        "types: []",
        "types: [{id: id, code: 11100000000013127D0X1}]\norgans: []",
        "types: []\norgans: [{name: 某局, code: 11890101MB9901008E, seal: '1'}]",
    ],
)
def test_a_register_that_is_not_in_order_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "authority.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(AuthorityInvalid, match=r"authority\.yaml"):
        load_register(path)
    with pytest.raises(AuthorityInvalid, match="cannot be read"):
        load_register(tmp_path / "nothing.yaml")
