"""Authorisations at the platform, asked for by the terminal's own client: given, used, spent, taken back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.certificates.authorisation import LIFE, Method, Relation
from kiosk.certificates.usage import UsageRecord, UsageReport, UseOutcome, record_of
from kiosk.certificates.wallet import Asked
from kiosk.identity import PersonalNumber, PersonalText
from kiosk.platform import PlatformRefused
from kiosk.platform.client import PlatformClient
from tests.sandbox_platform.house import CONSENT, House, running
from tests.sandbox_platform.wallets import (
    ITEM,
    a_matter,
    answer_of,
    authorised,
    checked,
    number,
    shown_code,
    tell_phone,
    wallet,
)
from tests.store.samples import NAME, NOW, NUMBER, PHONE, a_submission, later
from tests.store.uses import a_use


class Clock:
    """The platform's clock; it moves when a test says so, and a little with every look."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        self.moment += timedelta(milliseconds=100)
        return self.moment

    def pass_by(self, time: timedelta) -> None:
        self.moment += time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> Iterator[House]:
    with running(tmp_path / "platform", now=clock) as opened:
        yield opened


def use(house: House, given, key: str = "senior", types: tuple[str, ...] = ("hukou",), item: str = ITEM):
    return house.client.certificates(number(key), types, item, CONSENT, authorisation=given, timeout=20)


def refused(ask, problem: str) -> None:
    with pytest.raises(PlatformRefused) as caught:
        ask()
    assert caught.value.problem == problem
    assert caught.value.detail


# From a consent at the terminal


def test_after_a_person_check_a_consent_becomes_an_authorisation(house: House):
    given = authorised(house, "senior", "hukou", "sscard")
    assert (given.method, given.item, given.matter) == (Method.CARD, ITEM, "VISIT-0001-1")
    assert given.until - given.granted_at == LIFE
    assert [c.type_id for c in use(house, given)] == ["hukou"]
    assert {c.type_id for c in use(house, given, types=("hukou", "sscard"))} == {"hukou", "sscard"}


def test_without_a_person_check_at_this_terminal_there_is_none(house: House):
    matter = a_matter("hukou")
    ask = lambda client: client.wallet.authorise(number("senior"), matter, CONSENT, timeout=20)  # noqa: E731
    refused(lambda: ask(house.client), "person-check-missing")
    checked(house, "senior")
    other = PlatformClient(house.url, "T-0002")
    refused(lambda: ask(other), "person-check-missing")
    other.close()
    assert ask(house.client).holder == number("senior")


def test_a_person_check_grows_old(house: House, clock: Clock):
    checked(house, "senior")
    clock.pass_by(timedelta(minutes=16))
    refused(
        lambda: house.client.wallet.authorise(number("senior"), a_matter("hukou"), CONSENT, timeout=20),
        "person-check-missing",
    )


def test_asking_again_for_the_same_gives_the_same(house: House):
    first = authorised(house, "senior", "hukou")
    assert authorised(house, "senior", "hukou").token == first.token
    assert authorised(house, "senior", "hukou", "id").token != first.token
    assert authorised(house, "senior", "hukou", matter="VISIT-0002-1").token != first.token


def test_nothing_is_told_without_a_token_or_with_a_made_up_one(house: House):
    body = {
        "number": number("senior").reveal(),
        "types": ["hukou"],
        "purpose": ITEM,
        "consent": {
            "what": ["x"],
            "purpose": "x",
            "given_at": NOW.isoformat(),
            "until": later(60).isoformat(),
        },
    }
    answer = house.post("/v1/certificates/query", body)
    assert (answer.status_code, answer.json()["code"]) == (403, "authorisation-missing")
    given = authorised(house, "senior", "hukou")
    made_up = given.__class__(**{**vars(given), "token": PersonalText("A" * 43)})
    refused(lambda: use(house, made_up), "authorisation-missing")


def test_a_token_is_worth_nothing_at_another_terminal(house: House):
    given = authorised(house, "senior", "hukou")
    other = PlatformClient(house.url, "T-0002")
    refused(
        lambda: other.certificates(
            number("senior"), ("hukou",), ITEM, CONSENT, authorisation=given, timeout=20
        ),
        "authorisation-missing",
    )
    other.close()


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"types": ("sscard",)}, "authorisation-wrong-type"),
        ({"types": ("hukou", "sscard")}, "authorisation-wrong-type"),
        ({"item": "MZ-02"}, "authorisation-wrong-item"),
        ({"key": "mother"}, "authorisation-wrong-holder"),
    ],
)
def test_it_covers_exactly_what_was_agreed_to(house: House, changed: dict, problem: str):
    given = authorised(house, "senior", "hukou")
    refused(lambda: use(house, given, **changed), problem)


def test_it_expires(house: House, clock: Clock):
    given = authorised(house, "senior", "hukou")
    clock.pass_by(LIFE + timedelta(seconds=60))
    refused(lambda: use(house, given), "authorisation-expired")


def test_a_clock_that_went_back_is_tolerated_a_little_and_no_more(house: House, clock: Clock):
    given = authorised(house, "senior", "hukou")
    clock.pass_by(timedelta(seconds=-20))
    assert use(house, given)
    clock.pass_by(timedelta(minutes=-5))
    refused(lambda: use(house, given), "authorisation-not-yet")


def test_it_can_be_taken_back(house: House):
    given = authorised(house, "senior", "hukou")
    house.client.wallet.revoke(given, timeout=20)
    house.client.wallet.revoke(given, timeout=20)
    refused(lambda: use(house, given), "authorisation-revoked")
    assert authorised(house, "senior", "hukou").token != given.token, "agreeing again is a new one"


def test_it_is_used_up_with_the_case_it_was_given_for(house: House):
    given = authorised(house, "senior", "hukou")
    other = authorised(house, "senior", "hukou", matter="VISIT-0001-2")
    assert house.client.submit(a_submission(), timeout=20).key == given.matter
    refused(lambda: use(house, given), "authorisation-used")
    assert use(house, other), "what was given for another matter stays"


# By a code on a phone


def test_a_code_says_whose_it_is_and_their_phone_decides(house: House):
    code = shown_code(house, "father")
    asking = house.client.wallet.by_code(code, a_matter("driver"), timeout=20)
    assert asking.of_masked == "周*远"
    given = answer_of(house, asking).authorisation
    assert given is not None and given.method is Method.CODE
    assert (given.holder, given.holder_name.reveal()) == (number("father"), "周志远")
    assert [c.type_id for c in use(house, given, "father", ("driver",))] == ["driver"]
    assert answer_of(house, asking).authorisation == given, "asked again, the answer is the same"


def test_a_picture_of_a_code_is_refused(house: House):
    code = shown_code(house, "father")
    asking = house.client.wallet.by_code(code, a_matter("driver"), timeout=20)
    again = house.client.wallet.by_code(code, a_matter("driver"), timeout=20)
    assert again.transaction == asking.transaction, "the same matter while it waits: an answer got lost"
    replayed = a_matter("driver", key="VISIT-0009-1")
    refused(lambda: house.client.wallet.by_code(code, replayed, timeout=20), "code-used")
    other = PlatformClient(house.url, "T-0002")
    refused(lambda: other.wallet.by_code(code, a_matter("driver"), timeout=20), "code-used")
    refused(lambda: other.wallet.status(asking, timeout=20), "asking-unknown")
    other.close()
    answer_of(house, asking)
    refused(lambda: house.client.wallet.by_code(code, a_matter("driver"), timeout=20), "code-used")


def test_a_code_expires_and_a_foreign_one_is_none(house: House, clock: Clock):
    code = shown_code(house, "father")
    clock.pass_by(timedelta(minutes=2))
    refused(lambda: house.client.wallet.by_code(code, a_matter("driver"), timeout=20), "code-expired")
    foreign = PersonalText("https://example.org/pay?id=1")
    refused(lambda: house.client.wallet.by_code(foreign, a_matter("driver"), timeout=20), "code-foreign")


def test_a_code_of_a_clock_that_is_wrong_is_refused(house: House, clock: Clock):
    code = shown_code(house, "father")
    clock.pass_by(timedelta(minutes=-3))
    refused(lambda: house.client.wallet.by_code(code, a_matter("driver"), timeout=20), "code-skewed")


def test_the_owner_of_the_code_may_refuse(house: House):
    tell_phone(house, "father", "refuse")
    asking = house.client.wallet.by_code(shown_code(house, "father"), a_matter("driver"), timeout=20)
    answered = answer_of(house, asking)
    assert (answered.state, answered.authorisation) == (Asked.REFUSED, None)


def test_a_phone_that_stays_silent_is_no_refusal_and_ends(house: House, clock: Clock):
    tell_phone(house, "father", "silent")
    asking = house.client.wallet.by_code(shown_code(house, "father"), a_matter("driver"), timeout=20)
    clock.pass_by(timedelta(seconds=100))
    assert house.client.wallet.status(asking, timeout=20).state is Asked.WAITING
    clock.pass_by(timedelta(seconds=100))
    assert house.client.wallet.status(asking, timeout=20).state is Asked.EXPIRED
    tell_phone(house, "father", "confirm")
    assert house.client.wallet.status(asking, timeout=20).state is Asked.EXPIRED, "too late is too late"


# From another person


def invite(house: House, asked: str, holder: str, relation: Relation = Relation.SPOUSE, types=("hukou",)):
    return house.client.wallet.invite(
        number("mother"),
        relation,
        a_matter(*types),
        number=number(asked),
        holder=number(holder),
        timeout=20,
    )


def test_another_persons_certificate_is_not_told_without_them(house: House):
    mine = authorised(house, "mother", "hukou")
    refused(lambda: use(house, mine, "father"), "authorisation-wrong-holder")
    refused(
        lambda: house.client.wallet.authorise(
            number("mother"), a_matter("hukou"), CONSENT, holder=number("father"), timeout=20
        ),
        "not-entitled",
    )


def test_the_other_parent_agrees_on_the_phone(house: House):
    asking = invite(house, "father", "father")
    given = answer_of(house, asking).authorisation
    assert given is not None and given.method is Method.INVITED_PHONE
    assert use(house, given, "father")
    refused(lambda: use(house, given, "mother"), "authorisation-wrong-holder")


def test_the_other_parent_agrees_at_the_terminal(house: House):
    tell_phone(house, "father", "silent")
    asking = invite(house, "father", "father")
    answer = lambda key: house.client.wallet.answer_here(asking, number(key), True, timeout=20)  # noqa: E731
    refused(lambda: answer("father"), "person-check-missing")
    checked(house, "mother")
    refused(lambda: answer("mother"), "not-asked")
    checked(house, "father")
    given = answer("father").authorisation
    assert given is not None and given.method is Method.INVITED_HERE
    assert use(house, given, "father")


def test_the_other_parent_may_say_no_at_the_terminal(house: House):
    tell_phone(house, "father", "silent")
    asking = invite(house, "father", "father")
    checked(house, "father")
    answered = house.client.wallet.answer_here(asking, number("father"), False, timeout=20)
    assert (answered.state, answered.authorisation) == (Asked.REFUSED, None)
    later_yes = house.client.wallet.answer_here(asking, number("father"), True, timeout=20)
    assert later_yes.state is Asked.REFUSED, "an answer stays"


def test_a_guardian_decides_for_the_child_and_a_stranger_does_not(house: House):
    asking = invite(house, "guardian", "student", Relation.GUARDIAN)
    given = answer_of(house, asking).authorisation
    assert given is not None and (given.holder, given.given_by) == (number("student"), number("guardian"))
    assert use(house, given, "student")
    refused(lambda: invite(house, "senior", "student", Relation.GUARDIAN), "not-entitled")


def test_the_owner_of_a_code_cannot_be_answered_for_at_the_terminal(house: House):
    tell_phone(house, "father", "silent")
    asking = house.client.wallet.by_code(shown_code(house, "father"), a_matter("driver"), timeout=20)
    checked(house, "father")
    refused(lambda: house.client.wallet.answer_here(asking, number("father"), True, timeout=20), "not-asked")


def test_who_is_asked_is_found_in_the_registers(house: House):
    spouse = house.client.wallet.invite(number("mother"), Relation.SPOUSE, a_matter("hukou"), timeout=20)
    given = answer_of(house, spouse).authorisation
    assert given is not None and given.holder == given.given_by == number("father")
    guardian = house.client.wallet.invite(number("student"), Relation.GUARDIAN, a_matter("hukou"), timeout=20)
    given = answer_of(house, guardian).authorisation
    assert given is not None and (given.holder, given.given_by) == (number("student"), number("guardian"))


@pytest.mark.parametrize(("key", "relation"), [("senior", Relation.SPOUSE), ("mother", Relation.AGENT)])
def test_whom_no_register_knows_cannot_be_asked_by_relation_alone(house: House, key: str, relation: Relation):
    ask = lambda: house.client.wallet.invite(number(key), relation, a_matter("hukou"), timeout=20)  # noqa: E731
    refused(ask, "nobody-registered")


def test_nobody_invites_themselves(house: House):
    refused(lambda: invite(house, "mother", "mother"), "invited-oneself")


def test_a_parent_agrees_for_the_child_at_the_terminal(house: House):
    checked(house, "mother")
    matter = a_matter("birth")
    given = house.client.wallet.authorise(
        number("mother"), matter, CONSENT, holder=number("newborn"), timeout=20
    )
    assert (given.holder, given.given_by) == (number("newborn"), number("mother"))
    assert [c.type_id for c in use(house, given, "newborn", ("birth",))] == ["birth"]


# The record of uses


def recorded(reference: str, **changes) -> UsageRecord:
    record_id = changes.pop("id", "ab" * 16)
    return record_of(a_use(authorisation=reference, **changes), record_id, "c" * 64)


def test_every_use_is_told_to_its_holder_and_to_nobody_else(house: House):
    given = authorised(house, "senior", "hukou")
    record = recorded(given.reference)
    for _ in range(2):
        house.client.report_usage(UsageReport(records=(record,)), timeout=20)
    assert house.client.wallet.usage_of(number("senior"), timeout=20) == (record,)
    assert house.client.wallet.usage_of(number("mother"), timeout=20) == ()


def test_the_newest_use_comes_first_and_a_use_nobody_authorised_is_nobodys(house: House):
    given = authorised(house, "senior", "hukou")
    early, late = recorded(given.reference), recorded(given.reference, id="cd" * 16, retrieved_at=later(99))
    stray = recorded("0" * 32, id="ef" * 16)
    house.client.report_usage(UsageReport(records=(early, late, stray)), timeout=20)
    assert house.client.wallet.usage_of(number("senior"), timeout=20) == (late, early)


def test_what_a_report_says_is_not_personal(house: House):
    sent = UsageReport(records=(recorded("0" * 32),))
    text = str(sent)
    assert NUMBER not in text and NAME not in text and PHONE not in text
    assert sent.records[0].outcome is UseOutcome.RETRIEVED


def test_the_usage_of_somebody_unknown_is_refused(house: House):
    unknown = PersonalNumber("890101190001010000")
    refused(lambda: house.client.wallet.usage_of(unknown, timeout=20), "resident-unknown")


def test_the_wallet_of_a_resident_is_told_with_their_own_authorisation(house: House):
    assert {c.type_id for c in wallet(house, "mother", "hukou", "marriage")} == {"hukou", "marriage"}


def test_what_holds_now_is_told_to_its_holder_and_ends_when_taken_back(house: House):
    given = authorised(house, "senior", "hukou")
    (told,) = house.client.wallet.living(number("senior"), timeout=20)
    assert (told.reference, told.type_ids, told.item) == (given.reference, ("hukou",), ITEM)
    house.client.wallet.take_back(number("senior"), told.reference, timeout=20)
    house.client.wallet.take_back(number("senior"), told.reference, timeout=20)
    assert house.client.wallet.living(number("senior"), timeout=20) == ()
    with pytest.raises(PlatformRefused):
        house.client.certificates(
            number("senior"), ("hukou",), ITEM, CONSENT, authorisation=given, timeout=20
        )


def test_nobody_takes_back_what_is_another_persons(house: House):
    given = authorised(house, "senior", "hukou")
    checked(house, "father")
    assert house.client.wallet.living(number("father"), timeout=20) == ()
    with pytest.raises(PlatformRefused):
        house.client.wallet.take_back(number("father"), given.reference, timeout=20)
    assert len(house.client.wallet.living(number("senior"), timeout=20)) == 1


def test_without_a_person_check_nothing_is_told_of_living_authorisations(house: House):
    with pytest.raises(PlatformRefused):
        house.client.wallet.living(number("senior"), timeout=20)
