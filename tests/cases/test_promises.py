"""Promises and later days as documents: made whole or not at all."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cases.calendar import WorkCalendar
from kiosk.cases.commitment import Commitment, Ink, NotPromised, Signing, promise
from kiosk.cases.deferral import MustBeThere, defer
from kiosk.catalogue import Channel, Exclusion, Material
from kiosk.identity import PersonalNumber, PersonName
from tests.cases.test_calendar import CALENDAR
from tests.materials.houses import all_items
from tests.store.samples import BEIJING

ITEM = next(item for item in all_items() if item.id == "MZ-01")
CARD, REGISTER, PHOTO = ITEM.materials
INK = Ink((((1.0, 1.0), (5.0, 9.0)), ((3.0, 2.0),)))
SIGNING = Signing(
    serial="T0001-20261124-AAAAAA-1-C1",
    name=PersonName("沈月华"),
    number=PersonalNumber("890101195203046122"),
    signature=INK,
    signed_at=datetime(2026, 11, 24, 9, 30, tzinfo=BEIJING),
    terminal_id="T0001",
    outlet="幸福里社区便民服务站",
)


def promised(material: Material = REGISTER, signing: Signing = SIGNING) -> Commitment:
    return promise(ITEM.id, ITEM.name, ITEM.department.name, material, signing)


def test_a_promise_keeps_what_was_read_and_who_signed_it_where_and_when():
    made = promised()
    assert made.terms == REGISTER.commitment
    assert (made.item_id, made.material.zh, made.department.zh) == ("MZ-01", "居民户口簿", "演示区民政局")
    assert made.signing == SIGNING


def test_nobody_promises_what_is_excluded_untold_or_unsigned():
    with pytest.raises(NotPromised, match="公共安全"):
        promised(replace(REGISTER, excluded=Exclusion.PUBLIC_SAFETY))
    with pytest.raises(NotPromised, match="nothing was told"):
        promised(CARD)
    for ink in (Ink(()), Ink((((1.0, 1.0),),))):
        with pytest.raises(NotPromised, match="nobody signed"):
            promised(signing=replace(SIGNING, signature=ink))


def test_nothing_personal_is_in_what_a_log_would_show():
    shown = repr(promised())
    assert "沈月华" not in shown and "195203046122" not in shown and "9.0" not in shown


def test_the_bounds_of_a_signature():
    assert INK.bounds() == (1.0, 1.0, 4.0, 8.0)
    with pytest.raises(ValueError, match="nothing was drawn"):
        Ink(()).bounds()


def test_what_follows_later_has_its_day_and_its_ways():
    owed = defer(PHOTO, date(2026, 11, 24), CALENDAR)
    assert owed.due == date(2026, 12, 8)
    assert Channel.TERMINAL in owed.channels
    assert [owed.overdue_on(date(2026, 12, d)) for d in (8, 9)] == [False, True]


def test_a_main_material_cannot_follow():
    for material in (CARD, REGISTER, replace(PHOTO, deferral=None)):
        with pytest.raises(MustBeThere):
            defer(material, date(2026, 11, 24), CALENDAR)


@given(st.sampled_from(all_items()), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_whatever_may_follow_gets_a_day_on_which_somebody_works(item, accepted):
    for material in item.materials:
        if not material.main and material.deferral is not None:
            owed = defer(material, accepted, CALENDAR)
            assert owed.due > accepted and CALENDAR.works_on(owed.due) and owed.channels


def test_a_calendar_of_plain_weekends_still_gives_a_day():
    assert defer(PHOTO, date(2031, 9, 29), WorkCalendar()).due == date(2031, 10, 13)
