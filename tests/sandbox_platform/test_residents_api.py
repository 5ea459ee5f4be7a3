"""What the platform tells of a resident, asked by the terminal's own client."""

from dataclasses import replace

import pytest

from kiosk.certificates import CertificateStatus, CheckAnswer
from kiosk.identity import PersonalBytes, PersonalNumber
from kiosk.platform import PlatformRefused
from tests.sandbox_platform.house import CONSENT, House
from tests.sandbox_platform.wallets import ITEM, authorised, face_of, number, wallet
from tests.store.samples import NOW, later


def test_the_wallet_holds_what_was_asked_for_and_no_more(house: House):
    held = wallet(house, "father", "hukou", "driver")
    assert {c.type_id for c in held} == {"hukou", "driver"}
    assert all(c.usable_on(NOW.date()) for c in held)


def test_an_empty_wallet_is_an_answer(house: House):
    assert wallet(house, "nothing", "hukou") == ()


def test_expired_and_revoked_certificates_are_told_as_such(house: House):
    held = wallet(house, "expired", "disabled", "residence")
    assert {c.status for c in held} == {CertificateStatus.EXPIRED, CertificateStatus.REVOKED}


def test_social_insurance_has_a_row_for_each_of_the_last_24_months(house: House):
    record = house.client.shared(number("father"), "ins", "x", CONSENT, timeout=20)
    assert record is not None
    months = [row[0].reveal() for row in record.rows]
    assert (len(months), months[0], months[-1]) == (24, "2024-11", "2026-10")
    assert all(len(row) == len(record.columns) for row in record.rows)


@pytest.mark.parametrize("resource", ["hukou", "photo"])
def test_what_a_senior_card_needs_is_shared(house: House, resource: str):
    record = house.client.shared(number("senior"), resource, "x", CONSENT, timeout=20)
    assert record is not None and record.values and record.source


def test_the_profile_fills_in_the_mobile_number(house: House):
    record = house.client.shared(number("senior"), "profile", "x", CONSENT, timeout=20)
    assert record is not None and record.value("mobile") == "19900000001"


@pytest.mark.parametrize("resource", ["hukou", "ins", "profile", "photo"])
def test_about_somebody_of_whom_nothing_is_held_nothing_is_shared(house: House, resource: str):
    assert house.client.shared(number("nothing"), resource, "x", CONSENT, timeout=20) is None


def test_an_online_check_has_three_outcomes(house: House):
    def ask(key: str, subject: str) -> CheckAnswer:
        return house.client.check(number(key), subject, "x", timeout=20)

    assert ask("senior", "hukou") is CheckAnswer.PASSED
    assert ask("expired", "id") is CheckAnswer.NOT_PASSED
    assert ask("foreigner-2017", "pop") is CheckAnswer.NO_ANSWER
    assert ask("nothing", "hukou") is CheckAnswer.NO_ANSWER


def test_the_face_of_the_holder_matches_and_no_other(house: House):
    picture = face_of("senior")
    mine = house.client.compare_face(number("senior"), picture, timeout=20)
    other = house.client.compare_face(number("veteran"), picture, timeout=20)
    assert mine.matched and mine.score > 0.95
    assert not other.matched and other.score < mine.score
    assert not house.client.compare_face(number("senior"), PersonalBytes(b"no jpeg"), timeout=20).matched


def test_a_phone_confirms_refuses_or_says_nothing(house: House):
    assert house.client.confirm_by_phone(number("senior"), timeout=20)
    assert not house.client.confirm_by_phone(number("expired"), timeout=20)
    # Silence is an answer: it comes before the line is cut, so no time-out is raised.
    assert not house.client.confirm_by_phone(number("foreigner-2017"), timeout=3.0)


def test_the_bench_can_tell_a_phone_what_to_do(house: House):
    assert house.put("/sandbox/phone", {"resident": "senior", "answer": "refuse"}).ok
    assert not house.client.confirm_by_phone(number("senior"), timeout=20)
    assert house.put("/sandbox/phone", {"resident": "who", "answer": "refuse"}).status_code == 404


@pytest.mark.parametrize(
    ("ask", "problem"),
    [
        (lambda c: c.check(PersonalNumber("890199200001010017"), "id", "x", timeout=20), "resident-unknown"),
        (lambda c: c.shared(number("senior"), "moon", "x", CONSENT, timeout=20), "resource-unknown"),
        (lambda c: c.confirm_by_phone(number("nothing"), timeout=20), "phone-unknown"),
    ],
)
def test_a_refusal_has_a_code_and_a_sentence_for_the_resident(house: House, ask, problem: str):
    with pytest.raises(PlatformRefused) as caught:
        ask(house.client)
    assert caught.value.problem == problem
    assert "人工窗口" in caught.value.detail


def test_without_a_consent_that_holds_nothing_is_told(house: House):
    over = replace(CONSENT, until=later(-60))
    given = authorised(house, "senior", "hukou")
    for ask in (
        lambda: house.client.certificates(
            number("senior"), ("hukou",), ITEM, over, authorisation=given, timeout=20
        ),
        lambda: house.client.shared(number("senior"), "hukou", "x", over, timeout=20),
    ):
        with pytest.raises(PlatformRefused, match="consent-invalid"):
            ask()
