"""Drafts at the platform: for days, for their owner alone, at any terminal, and gone with their case."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.cases import DraftCode
from kiosk.cases.attachment import Attachment
from kiosk.cases.draft import DRAFT_LASTS, Draft
from kiosk.catalogue import Way
from kiosk.certificates import Agreement
from kiosk.certificates.authorisation import Relation
from kiosk.certificates.wallet import Asked
from kiosk.identity import PersonalBytes, PersonalText, Whose
from kiosk.platform import PlatformRefused
from kiosk.platform.client import PlatformClient
from tests.sandbox_platform.house import House, running
from tests.sandbox_platform.wallets import a_matter, answer_of, checked, face_of, number, tell_phone
from tests.store.samples import NOW

CODE = DraftCode("VISIT-0001-1", "123456")


class Clock:
    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        self.moment += timedelta(milliseconds=100)
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> Iterator[House]:
    with running(tmp_path / "platform", now=clock) as opened:
        yield opened


@pytest.fixture
def elsewhere(house: House) -> Iterator[PlatformClient]:
    client = PlatformClient(house.url, "T-0002")
    yield client
    client.close()


def a_draft(**changes: object) -> Draft:
    known = Draft(
        key=CODE.key,
        password=CODE.password,
        owner=number("mother"),
        item_id="PK-01",
        answers=(("mobile", PersonalText("13900000000")),),
        choices=(("居民户口簿", Way.DEFER),),
        agreed=("居民户口簿",),
        attachments=(Attachment(material="结婚证", pages=2, pdf=PersonalBytes(b"%PDF-1.7")),),
        others=((Whose.HELPER, Agreement.LATER),),
    )
    return replace(known, **changes)  # type: ignore[arg-type]


def refused(problem: str, ask) -> None:
    with pytest.raises(PlatformRefused) as caught:
        ask()
    assert caught.value.problem == problem


def take_up(client: PlatformClient, who: str = "mother", code: DraftCode = CODE):
    return client.drafts.take_up(code, number(who), timeout=20)


def test_it_comes_back_whole_at_another_terminal_after_the_person_check_there(
    house: House, elsewhere: PlatformClient
):
    until = house.client.drafts.keep(a_draft(), timeout=20)
    assert timedelta(0) <= until - NOW - DRAFT_LASTS < timedelta(minutes=1)
    assert elsewhere.drafts.item_of(CODE, timeout=20) == "PK-01"
    checked(house, "mother")
    refused("person-check-missing", lambda: take_up(elsewhere))
    assert elsewhere.compare_face(number("mother"), face_of("mother"), timeout=20).matched
    assert take_up(elsewhere) == (a_draft(), None)
    assert take_up(elsewhere) == (a_draft(), None)


def test_an_answer_given_days_later_is_told_where_it_is_taken_up(
    house: House, elsewhere: PlatformClient, clock: Clock
):
    tell_phone(house, "father", "silent")
    matter = a_matter("id", item="PK-01", key=CODE.key)
    asking = house.client.wallet.invite(number("mother"), Relation.SPOUSE, matter, timeout=20)
    waiting = a_draft(waiting=Whose.SPOUSE, transaction=asking.transaction)
    house.client.drafts.keep(waiting, timeout=20)
    clock.moment += timedelta(days=3)
    tell_phone(house, "father", "confirm")
    assert elsewhere.compare_face(number("mother"), face_of("mother"), timeout=20).matched
    draft, still = take_up(elsewhere)
    assert draft == waiting and still is not None
    answered = elsewhere.wallet.status(still, timeout=20)
    assert answered.state is Asked.GRANTED and answered.authorisation is not None
    assert answered.authorisation.holder == number("father")
    refused("asking-unknown", lambda: answer_of(house, asking))


def test_nobody_else_gets_it_and_a_wrong_password_is_like_no_draft(house: House):
    house.client.drafts.keep(a_draft(), timeout=20)
    checked(house, "senior")
    refused("draft-of-another", lambda: take_up(house.client, "senior"))
    wrong = DraftCode(CODE.key, "654321")
    refused("draft-unknown", lambda: take_up(house.client, code=wrong))
    refused("draft-unknown", lambda: house.client.drafts.item_of(wrong, timeout=20))
    refused("key-taken", lambda: house.client.drafts.keep(a_draft(owner=number("senior")), timeout=20))


def test_it_ends_by_itself(house: House, clock: Clock):
    house.client.drafts.keep(a_draft(), timeout=20)
    clock.moment += DRAFT_LASTS + timedelta(minutes=1)
    refused("draft-unknown", lambda: house.client.drafts.item_of(CODE, timeout=20))


def test_what_cannot_be_sent_is_refused_here(house: House):
    refused("cannot-be-sent", lambda: house.client.drafts.keep(a_draft(password="1"), timeout=20))
