"""Whether a use is allowed, and what a shown code is: the pure decisions, at and around every edge."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.certificates.authorisation import (
    LIFE,
    SKEW,
    Authorisation,
    Decision,
    Method,
    Wanted,
    decide,
    reference_of,
)
from kiosk.certificates.wallet import (
    CODE_LIFE,
    WAIT,
    Asked,
    CodeOutcome,
    PresentationCode,
    is_wallet_code,
    judge,
    state_of,
)
from kiosk.identity import PersonalNumber, PersonalText, PersonName

NOW = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
MINE, THEIRS = PersonalNumber("890101195403120243"), PersonalNumber("890101199506180466")
GIVEN = Authorisation(
    token=PersonalText("t" * 43),
    holder=MINE,
    holder_name=PersonName("陈秀兰"),
    given_by=MINE,
    type_ids=("hukou", "id"),
    item="MZ-01",
    matter="VISIT-0001-1",
    method=Method.CARD,
    granted_at=NOW,
    until=NOW + LIFE,
)
HUKOU = Wanted(type_id="hukou", holder=MINE)
CODE = PresentationCode(
    text=PersonalText("ZWLZ1:" + "A" * 26), holder=MINE, made_at=NOW, until=NOW + CODE_LIFE
)
TICK = timedelta(microseconds=1)
_moments = st.timedeltas(min_value=timedelta(days=-2), max_value=timedelta(days=2)).map(lambda d: NOW + d)


@pytest.mark.parametrize(
    ("moment", "decision"),
    [
        (NOW, Decision.ALLOWED),
        (NOW + LIFE, Decision.ALLOWED),
        (NOW - SKEW, Decision.ALLOWED),
        (NOW + LIFE + SKEW, Decision.ALLOWED),
        (NOW - SKEW - TICK, Decision.NOT_YET),
        (NOW + LIFE + SKEW + TICK, Decision.EXPIRED),
    ],
)
def test_clocks_may_stand_apart_a_little_either_way(moment: datetime, decision: Decision):
    assert decide(GIVEN, HUKOU, "MZ-01", moment) is decision


@pytest.mark.parametrize(
    ("wanted", "item", "decision"),
    [
        (replace(HUKOU, type_id="id"), "MZ-01", Decision.ALLOWED),
        (replace(HUKOU, type_id="marriage"), "MZ-01", Decision.WRONG_TYPE),
        (replace(HUKOU, holder=THEIRS), "MZ-01", Decision.WRONG_HOLDER),
        (HUKOU, "MZ-02", Decision.WRONG_ITEM),
        (HUKOU, "", Decision.WRONG_ITEM),
    ],
)
def test_it_is_for_exactly_these_types_this_holder_and_this_item(wanted, item, decision):
    assert decide(GIVEN, wanted, item, NOW) is decision


@given(now=_moments, back=_moments)
def test_what_was_taken_back_or_used_is_never_allowed_whatever_the_clocks_say(now, back):
    assert decide(GIVEN.revoked(back), HUKOU, "MZ-01", now) is Decision.REVOKED
    assert decide(GIVEN.used(back), HUKOU, "MZ-01", now) is Decision.USED
    assert GIVEN.revoked(back).revoked(now).revoked_at == back


@given(now=_moments, type_id=st.sampled_from(["hukou", "id", "x"]), item=st.sampled_from(["MZ-01", "x"]))
def test_allowed_means_that_everything_fits(now, type_id, item):
    for holder in (MINE, THEIRS):
        if decide(GIVEN, Wanted(type_id=type_id, holder=holder), item, now) is Decision.ALLOWED:
            assert holder == MINE and item == GIVEN.item and type_id in GIVEN.type_ids
            assert NOW - SKEW <= now <= NOW + LIFE + SKEW


def test_an_authorisation_shows_nothing_of_anybody():
    shown = f"{GIVEN!r} {CODE!r}"
    assert MINE.reveal() not in shown and "陈秀兰" not in shown
    assert "t" * 43 not in shown and "A" * 26 not in shown


def test_a_reference_finds_a_token_and_does_not_tell_it():
    assert GIVEN.reference == reference_of("t" * 43) != reference_of("u" * 43)
    assert len(GIVEN.reference) == 32 and "ttt" not in GIVEN.reference


@pytest.mark.parametrize(
    ("moment", "outcome"),
    [
        (NOW, CodeOutcome.FRESH),
        (NOW - SKEW, CodeOutcome.FRESH),
        (NOW - SKEW - TICK, CodeOutcome.SKEWED),
        (NOW + CODE_LIFE + SKEW, CodeOutcome.FRESH),
        (NOW + CODE_LIFE + SKEW + TICK, CodeOutcome.EXPIRED),
    ],
)
def test_a_shown_code_is_good_for_a_minute(moment: datetime, outcome: CodeOutcome):
    assert judge(CODE, moment) is outcome


@given(now=_moments)
def test_a_code_is_good_once_and_only_for_those_who_made_it(now: datetime):
    assert judge(CODE.used(NOW), now) is CodeOutcome.USED
    assert judge(None, now) is CodeOutcome.FOREIGN


def test_an_answer_stays_an_answer_and_no_answer_is_no_refusal():
    until = NOW + WAIT
    assert state_of(None, until, NOW) is Asked.WAITING
    assert state_of(None, until, until + SKEW + TICK) is Asked.EXPIRED
    assert state_of(True, until, until + timedelta(days=1)) is Asked.GRANTED
    assert state_of(False, until, NOW) is Asked.REFUSED


@given(text=st.text(max_size=80))
def test_any_text_may_be_asked_whether_it_is_a_wallet_code(text: str):
    assert is_wallet_code(text) is (text.strip().startswith("ZWLZ1:") and is_wallet_code(text.strip()))


@pytest.mark.parametrize("text", ["", "ZWLZ1:", "zwlz1:" + "A" * 26, "ZWLZ1:" + "A" * 27, "ZWZD1:CASE:A:1:2"])
def test_other_codes_are_none(text: str):
    assert not is_wallet_code(text)
    assert is_wallet_code(CODE.text.reveal())
