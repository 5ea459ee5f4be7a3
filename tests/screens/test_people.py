"""The code on a phone, another person's turn and what is put by: every way is there to be pressed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.certificates.wallet import Asking
from kiosk.identity import PersonalText, Whose
from kiosk.session import events as e
from tests.screens.samples import MZ_01, NOW, PERSON, STATES, state, without
from tests.screens.samples import s as states

ASKING = Asking(transaction=PersonalText("secret"), of_masked="周**", until=NOW)


def other(whose=Whose.SPOUSE, **own):
    return state(states.OtherPerson, MZ_01, PERSON, whose=whose, **own)


def put_by(**own):
    asked = other(phase=states.OtherPhase.PHONE, asking=ASKING, left=90)
    visit = replace(asked.visit, waiting=(Whose.SPOUSE, ASKING))
    known = {
        "until": NOW + timedelta(days=7),
        "code": "ZWZD1:DRAFT:K7QH-1:482913:00000000",
        "slip": states.Paper.PRINTED,
    }
    draft = replace(visit.put_by, password="482913")
    return state(states.PutBy, MZ_01, PERSON, draft=draft, under=asked, **{**known, **own})


class TestPhone:
    def test_it_says_where_to_hold_the_phone_and_leads_back_to_the_card(self, desk):
        desk.show(state(states.Present, MZ_01))
        assert "手机对准这里" in desk.texts()
        assert desk.touch("card") == [e.BackPressed()]

    def test_it_says_what_is_wrong_with_a_code(self, desk):
        desk.show(state(states.Present, MZ_01, problem="wallet-code-used"))
        assert "这个码已经用过了" in desk.texts()

    def test_the_time_left_is_in_sight_and_the_wait_can_be_ended(self, desk):
        phone = states.PresentPhase.PHONE
        desk.show(state(states.Present, MZ_01, phase=phone, asking=ASKING, left=42))
        assert "还有 42 秒" in desk.texts()
        assert desk.touch("cancel") == [e.BackPressed()]


class TestWays:
    @pytest.mark.parametrize(
        ("action", "event"),
        [
            ("next", e.NextPressed()),
            ("other-way", e.OtherWayPressed()),
            ("by-code", e.CodeWayPressed()),
            ("later", e.SkipPressed()),
            ("keep", e.KeepPressed()),
        ],
    )
    def test_all_of_them_are_there_to_be_pressed(self, desk, action, event):
        desk.show(other())
        assert desk.touch(action) == [event]

    def test_while_a_phone_is_asked_it_can_be_put_by(self, desk):
        desk.show(other(phase=states.OtherPhase.PHONE, asking=ASKING, left=90))
        assert desk.touch("keep") == [e.KeepPressed()]

    def test_where_no_code_can_be_read_none_is_asked_for(self, desk):
        desk.show(state(states.OtherPerson, MZ_01, PERSON, world=without("scanner"), whose=Whose.SPOUSE))
        assert "by-code" not in desk.actions()

    def test_who_decides_for_a_child_waits_for_nobody(self, desk):
        desk.show(other(Whose.CHILD))
        assert "您的孩子" in desk.texts()
        assert {"keep", "by-code"}.isdisjoint(desk.actions())
        assert desk.touch("other-way") == [e.OtherWayPressed()]

    def test_a_helper_is_not_asked_on_a_phone_nobody_knows(self, desk):
        desk.show(other(Whose.HELPER))
        assert "other-way" not in desk.actions()
        assert desk.touch("next") == [e.NextPressed()]


class TestPutBy:
    def test_password_day_and_both_ways_on_are_there(self, desk):
        desk.show(put_by())
        assert "查询密码 482913" in desk.texts()
        assert desk.touch("go-back") == [e.BackPressed()]
        assert desk.touch("next") == [e.NextPressed()]

    def test_what_was_not_printed_can_be_printed_again(self, desk):
        desk.show(put_by(slip=states.Paper.FAILED, problem="paper-out"))
        assert desk.touch("retry") == [e.RetryPressed()]

    def test_nothing_of_it_stays_on_the_screen(self, desk):
        desk.show(put_by())
        desk.show(STATES["idle"])
        assert not any("482913" in text for text in desk.texts())
