"""Idle, home, search, guide, identify, face check, materials, form, review, submitting: real touches."""

from dataclasses import replace

import pytest

from kiosk.identity import PersonalText
from kiosk.session import events as e
from kiosk.session.visit import Mode
from tests.screens.samples import ENTRIES, MZ_01, PERSON, STATES, state, without
from tests.screens.samples import s as states


class TestIdle:
    def test_the_button_and_any_empty_place_start(self, desk):
        desk.show(STATES["idle"])
        assert desk.touch("start") == [e.Touched()]

    def test_a_touch_beside_everything_starts_too(self, desk):
        from kivy.core.window import Window

        from screens.gallery import settle

        desk.show(STATES["idle"])
        desk.app.port.sent.clear()
        Window.dispatch("on_mouse_down", 540, 300, "left", [])
        Window.dispatch("on_mouse_up", 540, 300, "left", [])
        settle(desk.app, 2)
        assert desk.app.port.sent == [e.Touched()]

    def test_a_service_can_be_chosen_at_once(self, desk):
        desk.show(STATES["idle"])
        assert desk.touch("item-MZ-01") == [e.ItemChosen(item_id="MZ-01")]

    def test_what_is_out_is_said_before_anybody_starts(self, desk):
        desk.show(STATES["idle-printing-out"])
        assert "打印证明暂停" in desk.texts() and "打印证明的打印机停用了" in desk.texts()

    def test_hours_place_and_phone_of_people_are_shown(self, desk):
        desk.show(STATES["idle"])
        assert "周一至周六 9:00–17:00" in desk.texts() and "0990-12345" in desk.texts()

    def test_the_news_go_round(self, desk):
        desk.show(STATES["idle"])
        before = desk.texts()
        desk.app._frame.screen._turn_news(0)
        desk.app.frame()
        assert "老年优待证当天就能用" in before and "社保证明全国通认" in desk.texts()


class TestHome:
    def test_never_more_than_eight_choices(self, desk):
        desk.show(STATES["home"])
        frame = {"locale", "elder", "contrast", "reach", "sound", "help", "page-previous", "page-next"}
        assert len(desk.actions() - frame) <= 8

    def test_pages_are_turned_by_buttons(self, desk):
        desk.show(STATES["home"])
        assert desk.touch("page-next") == [e.PageTurned(page=1)]
        assert not desk.enabled("page-previous")

    def test_departments_lead_to_their_services_and_back(self, desk):
        desk.show(STATES["home"])
        assert desk.touch("departments") == [e.PageTurned(page=2)]
        desk.show(STATES["home-departments"])
        assert desk.touch("domain-民政") == [e.DomainChosen(domain="民政")]
        assert desk.touch("front") == [e.DomainChosen(domain="")]
        assert desk.touch("back") == [e.BackPressed()]

    def test_a_page_beyond_the_last_shows_the_last(self, desk):
        desk.show(state(states.Home, page=99))
        assert not desk.enabled("page-next")

    def test_tiles_say_why_not(self, desk):
        desk.show(STATES["home-card-out"])
        tile = next(a for a in desk.app.actions() if a.id == "item-SB-01")
        assert "读身份证的设备停用了" in tile.label

    def test_elder_mode_shows_fewer(self, desk):
        shown = replace(STATES["home"], visit=replace(STATES["home"].visit, mode=Mode(elder=True)))
        desk.show(shown)
        assert len([a for a in desk.actions() if a.startswith("item-")]) == 4


class TestTools:
    @pytest.mark.parametrize("name", ["elder", "contrast", "reach", "sound"])
    def test_a_mode_is_switched_on_and_off(self, desk, name):
        desk.show(STATES["guide"])
        assert desk.touch(name) == [e.ModeChosen(mode=Mode(**{name: True}))]
        on = replace(STATES["guide"], visit=replace(STATES["guide"].visit, mode=Mode(**{name: True})))
        desk.show(on)
        assert desk.touch(name) == [e.ModeChosen(mode=Mode())]

    def test_the_language_and_help_are_always_there(self, desk):
        desk.show(STATES["guide"])
        assert desk.touch("locale") == [e.LocaleChosen(locale="en")]
        assert desk.touch("help") == [e.HelpPressed()]

    def test_back_and_home_stand_in_the_same_place_everywhere(self, desk):
        places = set()
        for name in ("guide", "face-ask", "materials-shown", "form", "review"):
            desk.show(STATES[name])
            places.add((desk.rect("back"), desk.rect("home")))
        assert len(places) == 1

    def test_the_step_bar_counts_the_steps_of_the_item(self, desk):
        desk.show(STATES["materials-shown"])
        assert "4/6  核对材料" in desk.texts()


class TestSearch:
    def test_every_key_searches(self, desk):
        desk.show(STATES["search-hits"])
        assert desk.touch("key-z") == [e.QueryTyped(text="sbz")]
        assert desk.touch("key-delete") == [e.QueryTyped(text="s")]
        assert desk.touch("key-clear") == [e.QueryTyped(text="")]
        assert desk.touch("key-space") == [e.QueryTyped(text="sb ")]

    def test_what_was_found_can_be_chosen(self, desk):
        desk.show(STATES["search-hits"])
        assert desk.touch("item-SB-01") == [e.ItemChosen(item_id="SB-01")]

    def test_nothing_found_says_so(self, desk):
        desk.show(STATES["search-none"])
        assert "没找到，换个说法试试" in desk.texts()

    def test_signs_are_on_the_other_page(self, desk):
        desk.show(STATES["search-empty"])
        assert desk.touch("key-switch") == []
        assert desk.touch("key-@") == [e.QueryTyped(text="@")]


class TestGuide:
    def test_the_primary_action_starts(self, desk):
        desk.show(STATES["guide"])
        assert desk.touch("next") == [e.NextPressed()]

    def test_facts_are_told(self, desk):
        desk.show(STATES["guide"])
        for fact in ("当场办好", "免费", "3 份，先帮您查", "老年人优待证", "屏幕左下方"):
            assert fact in desk.texts()

    def test_what_cannot_be_done_has_no_start_but_a_place_to_go(self, desk):
        desk.show(STATES["guide-not-now"])
        assert "next" not in desk.actions()
        assert "云溪街道政务服务中心" in desk.texts()

    def test_reading_disables_the_start(self, desk):
        from screens.actions import CannotTouch

        desk.show(STATES["guide-reading"])
        with pytest.raises(CannotTouch, match="disabled"):
            desk.touch("next")


class TestPerson:
    def test_somebody_without_a_card_uses_the_phone(self, desk):
        desk.show(STATES["identify"])
        assert desk.touch("by-phone") == [e.CodeWayPressed()]

    def test_where_no_code_can_be_read_somebody_without_a_card_gets_help(self, desk):
        desk.show(state(states.Identify, MZ_01, world=without("scanner")))
        assert desk.touch("no-card") == [e.HelpPressed()]

    def test_a_card_that_was_not_read_says_what_to_do(self, desk):
        desk.show(STATES["identify-again"])
        assert "没有读到身份证" in desk.texts()

    def test_both_ways_of_checking_are_offered_alike(self, desk):
        desk.show(STATES["face-ask"])
        assert desk.touch("next") == [e.NextPressed()]
        assert desk.touch("other-way") == [e.OtherWayPressed()]

    def test_the_other_way_stays_open_while_the_camera_looks(self, desk):
        desk.show(STATES["face-capturing"])
        assert "next" not in desk.actions()
        assert desk.touch("other-way") == [e.OtherWayPressed()]


class TestMaterials:
    def test_the_count_and_every_row_are_shown(self, desk):
        desk.show(STATES["materials-shown"])
        for words in ("3 份材料", "3 份免交", "居民户口簿", "已用电子证照", "取自云州市公安局  09:41"):
            assert words in desk.texts()

    def test_consent_is_given_or_refused(self, desk):
        desk.show(replace(STATES["materials-consent"], shown=True))
        assert desk.touch("next") == [e.NextPressed()]
        assert desk.touch("refuse") == [e.RefusePressed()]

    def test_reading_on_can_be_held(self, desk):
        desk.show(STATES["materials-shown"])
        assert desk.touch("hold") == [e.HoldPressed()]
        desk.show(replace(STATES["materials-shown"], held=True))
        assert "hold" not in desk.actions()

    def test_what_did_not_answer_can_be_asked_again(self, desk):
        shown = STATES["materials-blocked"]
        silent = replace(shown.resolutions[1], reason="wallet-no-answer")
        desk.show(replace(shown, resolutions=(shown.resolutions[0], silent)))
        assert desk.touch("retry") == [e.RetryPressed()]


class TestForm:
    def test_a_row_opens_its_field(self, desk):
        desk.show(STATES["form"])
        assert desk.touch("field-contact") == [e.FieldFocused(key="contact")]

    def test_every_key_goes_into_the_session(self, desk):
        desk.show(STATES["form-number"])
        filled = e.FieldFilled(key="mobile", value=PersonalText("139000012345"))
        assert desk.touch("key-5") == [filled]
        assert desk.touch("key-done") == [e.FieldFocused(key="")]

    def test_capitals_are_typed_after_shift(self, desk):
        desk.show(STATES["form-text"])
        desk.touch("key-shift")
        assert desk.touch("key-q") == [e.FieldFilled(key="contact", value=PersonalText("Lin WeiQ"))]
        desk.touch("key-shift")

    def test_a_choice_fills_and_closes(self, desk):
        desk.show(STATES["form-choice"])
        filled = e.FieldFilled(key="take", value=PersonalText("网点领取"))
        assert desk.touch("option-网点领取") == [filled, e.FieldFocused(key="")]

    def test_all_defects_are_shown_at_their_fields(self, desk):
        desk.show(STATES["form-defects"])
        assert "这一项还没有填" in desk.texts()

    def test_what_is_known_says_from_where(self, desk):
        desk.show(STATES["form"])
        assert "取自身份证" in desk.texts() and "取自人口信息库" in desk.texts()

    def test_many_fields_are_on_pages_and_turning_them_tells_the_session(self, desk):
        field = ENTRIES[2].field
        many = tuple(replace(ENTRIES[2], field=replace(field, key=f"f{i}")) for i in range(30))
        desk.show(state(states.Form, MZ_01, PERSON, entries=many))
        assert "field-f29" not in desk.actions()
        assert desk.touch("page-next") == [e.FieldFocused(key="")]
        assert "field-f0" not in desk.actions()


class TestReview:
    def test_all_is_shown_once_and_the_number_stays_masked(self, desk):
        desk.show(STATES["review"])
        text = desk.texts()
        assert "林秀珍" in text and "13900001234" in text and "3 份材料，3 份免交" in text
        assert PERSON.number.reveal() not in text and "9901**********2028" in text

    def test_it_can_be_handed_in_or_changed(self, desk):
        desk.show(STATES["review"])
        assert desk.touch("next") == [e.NextPressed()]
        assert desk.touch("edit") == [e.EditPressed()]

    def test_a_print_item_says_what_it_prints(self, desk):
        desk.show(STATES["review-print"])
        assert "打印社会保险参保证明" in desk.texts()
        desk.show(STATES["review-fetching"])
        assert "next" not in desk.actions()

    def test_submitting_shows_what_is_safe_already(self, desk):
        desk.show(STATES["submitting-kept"])
        assert "已存在本机" in desk.texts() and "正在送到民政局" in desk.texts()
        assert "back" not in desk.actions() and desk.touch("home") == [e.HomePressed()]


def test_every_role_that_can_be_out_has_a_name(desk):
    desk.show(state(states.Idle, world=without("id-card", "camera", "slip-printer", "scanner", "a4-printer")))
    assert "ui-" not in desk.texts()
