import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cases.attachment import Attachment
from kiosk.cases.deferral import Deferral
from kiosk.catalogue import Channel, Localised
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, PersonName
from kiosk.store.payload import read_rating, read_submission, write_rating, write_submission
from tests.cases.test_promises import promised
from tests.store.samples import a_rating, a_submission

_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(
    name=_text,
    number=_text,
    answers=st.lists(st.tuples(_text, _text), max_size=5),
    signature=st.none() | st.binary(max_size=50),
)
def test_a_submission_comes_back_exactly(name, number, answers, signature):
    submission = a_submission(
        applicant_name=PersonName(name),
        applicant_number=PersonalNumber(number),
        answers=tuple((key, PersonalText(value)) for key, value in answers),
        signature=None if signature is None else PersonalBytes(signature),
    )
    assert read_submission(write_submission(submission)) == submission


def test_times_keep_their_offset():
    submission = a_submission()
    back = read_submission(write_submission(submission))
    assert back.created_at.utcoffset() == submission.created_at.utcoffset()


def test_a_rating_comes_back_exactly():
    rating = replace(a_rating(), score=2, reasons=("212", "214"))
    assert read_rating(write_rating(rating)) == rating


@pytest.mark.parametrize("payload", [b"", b"{", b"[]", b'"x"', b'{"form":1}', b'{"form":99}', b"\xff\xfe"])
def test_what_is_no_payload_is_refused_without_repeating_it(payload: bytes):
    for read in (read_submission, read_rating):
        with pytest.raises(ValueError, match=r"payload|submission|rating"):
            read(payload)


def test_a_payload_with_a_field_of_the_wrong_kind_is_refused():
    data = json.loads(write_submission(a_submission()))
    for wrong in ({"answers": 5}, {"materials": [["a"]]}, {"created_at": 7}, {"consents": [["x"]]}):
        with pytest.raises(ValueError, match=r"."):
            read_submission(json.dumps({**data, **wrong}).encode())


def test_promises_and_what_is_owed_come_back_as_they_were():
    owed = Deferral(
        material=Localised("近期免冠照片"),
        accepted_on=date(2026, 11, 24),
        due=date(2026, 12, 8),
        channels=(Channel.TERMINAL, Channel.WINDOW),
    )
    kept = a_submission(commitments=(promised(),), deferrals=(owed,))
    assert read_submission(write_submission(kept)) == kept


def test_what_follows_without_a_day_comes_back_without_one():
    owed = Deferral(
        material=Localised("近期免冠照片", "Recent photo"),
        accepted_on=None,
        due=None,
        channels=(Channel.WINDOW,),
    )
    kept = a_submission(deferrals=(owed,))
    assert read_submission(write_submission(kept)) == kept


def test_what_an_earlier_version_kept_without_promises_is_read():
    data = json.loads(write_submission(a_submission()))
    del data["commitments"], data["deferrals"]
    assert read_submission(json.dumps(data).encode()) == a_submission()


@pytest.mark.parametrize("broken", [[{}], [1], {"x": 1}, [{"material": []}]])
def test_a_promise_that_cannot_be_read_is_no_submission(broken):
    data = {**json.loads(write_submission(a_submission())), "commitments": broken}
    with pytest.raises(ValueError):
        read_submission(json.dumps(data).encode())


def test_papers_come_back_exactly_and_are_read_by_who_knew_none():
    paper = Attachment(material="近期免冠照片", pages=2, pdf=PersonalBytes(b"%PDF-1.4 \x00\xff"))
    written = write_submission(a_submission(attachments=(paper,)))
    assert read_submission(written).attachments == (paper,)
    older = json.loads(written)
    del older["attachments"]
    assert read_submission(json.dumps(older).encode()).attachments == ()
