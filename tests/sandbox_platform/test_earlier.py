"""What was handed in before: only one's own, only while it may be used, and never something made up."""

from dataclasses import replace

import pytest

from kiosk.cases import MaterialHandedIn
from kiosk.cases.attachment import Attachment
from kiosk.catalogue import Way
from kiosk.identity import PersonalBytes, PersonalNumber
from kiosk.platform.errors import PlatformRefused
from tests.sandbox_platform.house import CONSENT, House, resident
from tests.store.samples import a_submission

PHOTO = "近期免冠照片"


def earlier(house: House, key: str):
    return house.client.earlier(PersonalNumber(resident(key).number), "MZ-01", CONSENT, timeout=5.0)


def test_what_a_department_keeps_is_told_with_source_matter_and_last_day(house: House):
    (kept,) = earlier(house, "returning")
    assert (kept.name, kept.ref, kept.source) == (PHOTO, "data:photo", "演示区民政局")
    assert kept.item_name == "高龄津贴申领" and kept.usable_to is not None
    assert earlier(house, "senior") == ()


def test_a_paper_captured_with_a_case_may_be_used_in_the_next(house: House):
    paper = Attachment(material=PHOTO, pages=1, pdf=PersonalBytes(b"%PDF-1.4"))
    house.client.submit(a_submission(attachments=(paper,)), timeout=5.0)
    (kept,) = earlier(house, "senior")
    assert (kept.reference, kept.name, kept.ref) == ("VISIT-0001-1-A1", PHOTO, "data:photo")
    again = MaterialHandedIn(
        name=PHOTO, way=Way.REUSE, source=kept.source, reason="reused", reference=kept.reference
    )
    assert house.client.submit(a_submission(key="VISIT-0002-1", materials=(again,)), timeout=5.0).number


@pytest.mark.parametrize("reference", ["", "VISIT-0001-1-A1", "DA890102-2026-0418"])
def test_nobody_uses_again_what_they_never_handed_in(house: House, reference: str):
    made_up = MaterialHandedIn(name=PHOTO, way=Way.REUSE, source="", reason="reused", reference=reference)
    with pytest.raises(PlatformRefused) as refusal:
        house.client.submit(a_submission(materials=(made_up,)), timeout=5.0)
    assert refusal.value.problem == "earlier-unknown"


def test_without_consent_nothing_is_told(house: House):
    nothing = replace(CONSENT, what=())
    with pytest.raises(PlatformRefused):
        house.client.earlier(PersonalNumber(resident("returning").number), "MZ-01", nothing, timeout=5.0)
