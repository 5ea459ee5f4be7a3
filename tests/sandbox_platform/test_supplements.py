"""From owed to whole: by its applicant, in time, once, and then done as if it had been there at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.cases import CaseCode, CaseStatus, MaterialHandedIn, Progress
from kiosk.cases.attachment import Attachment
from kiosk.cases.deferral import Deferral
from kiosk.catalogue import Channel, Localised, Way
from kiosk.identity import PersonalBytes, PersonalNumber
from kiosk.platform.errors import PlatformRefused
from tests.sandbox_platform.house import House, resident
from tests.store.samples import a_submission

PHOTO = "近期免冠照片"
DUE = date(2026, 12, 8)
CAPTURED = MaterialHandedIn(name=PHOTO, way=Way.SCAN, source="", reason="captured-here")


def owed(material: str = PHOTO) -> Deferral:
    return Deferral(
        material=Localised(material), accepted_on=date(2026, 11, 24), due=DUE, channels=(Channel.TERMINAL,)
    )


def hand_in(house: House, *deferrals: Deferral):
    return house.client.submit(a_submission(deferrals=deferrals or (owed(),)), timeout=5.0)


def complete(house: House, **changes: object):
    paper = Attachment(material=PHOTO, pages=1, pdf=PersonalBytes(b"%PDF-1.4"))
    told = {"key": "VISIT-0002-1", "supplements": "VISIT-0001-1", "materials": (CAPTURED,), **changes}
    return house.client.submit(a_submission(attachments=(paper,), **told), timeout=5.0)


def seen(house: House) -> Progress:
    found = house.client.progress(CaseCode("VISIT-0001-1", "135790"), timeout=5.0)
    assert found is not None
    return found


def test_what_may_follow_is_accepted_and_told_with_its_day(house: House):
    receipt = hand_in(house)
    assert (receipt.status, receipt.document_serial) == (CaseStatus.ACCEPTED, "")
    case = seen(house)
    (missing,) = case.owed
    assert (missing.material, missing.due, missing.channels) == (PHOTO, DUE, (Channel.TERMINAL,))
    assert (case.item_id, case.next_action) == ("MZ-01", "请在12月8日前补交近期免冠照片。")


def test_what_completes_it_makes_it_whole_and_done(house: House):
    first = hand_in(house)
    receipt = complete(house)
    assert (receipt.key, receipt.number, receipt.status) == ("VISIT-0002-1", first.number, CaseStatus.DONE)
    case = seen(house)
    assert (case.owed, case.status) == ((), CaseStatus.DONE)
    assert [step.status for step in case.steps][-2:] == [CaseStatus.ACCEPTED, CaseStatus.DONE]


def test_the_same_again_is_the_same_receipt_and_counts_once(house: House):
    hand_in(house)
    once = complete(house)
    assert complete(house) == once
    assert len([s for s in seen(house).steps if "补交了" in s.note]) == 1


def test_a_part_leaves_the_rest_owed(house: House):
    hand_in(house, owed(), owed("居民户口簿"))
    receipt = complete(house)
    assert receipt.status is CaseStatus.ACCEPTED
    assert [o.material for o in seen(house).owed] == ["居民户口簿"]


def test_what_counts_is_the_day_at_the_terminal(house: House):
    hand_in(house)
    late = a_submission().created_at + timedelta(days=15)
    with pytest.raises(PlatformRefused) as refusal:
        complete(house, created_at=late)
    assert refusal.value.problem == "overdue"
    assert complete(house, created_at=late - timedelta(days=1)).number


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"applicant_number": PersonalNumber(resident("mother").number)}, "case-unknown"),
        ({"verified_by": ""}, "case-unknown"),
        ({"supplements": "VISIT-9999-1"}, "case-unknown"),
        ({"materials": ()}, "nothing-owed"),
        (
            {"materials": (MaterialHandedIn(name=PHOTO, way=Way.WINDOW, source="", reason=""),)},
            "nothing-owed",
        ),
    ],
)
def test_nobody_else_completes_it_and_nothing_completes_nothing(house: House, changes, problem):
    hand_in(house)
    with pytest.raises(PlatformRefused) as refusal:
        complete(house, **changes)
    assert refusal.value.problem == problem
    assert len(seen(house).owed) == 1


def test_a_case_that_lacks_nothing_cannot_be_completed(house: House):
    house.client.submit(a_submission(), timeout=5.0)
    with pytest.raises(PlatformRefused) as refusal:
        complete(house)
    assert refusal.value.problem == "nothing-owed"


def test_where_the_terminal_knew_no_day_the_platform_counts_from_its_own(house: House):
    hand_in(house, replace(owed(), accepted_on=None, due=None))
    case = seen(house)
    (missing,) = case.owed
    assert missing.due == DUE, "ten working days from the platform's day"
    assert f"{missing.due.month}月{missing.due.day}日前" in case.next_action
    with pytest.raises(PlatformRefused) as refusal:
        house.client.submit(
            a_submission(
                key="VISIT-0009-1", deferrals=(replace(owed("身份证"), accepted_on=None, due=None),)
            ),
            timeout=5.0,
        )
    assert refusal.value.problem == "deferral-unknown"
