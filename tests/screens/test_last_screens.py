"""Signature, done, rating, progress, help, trouble, still there, farewell: touched on the real window."""

from dataclasses import replace

import pytest

from kiosk.session import events as e
from kiosk.session.states import Paper
from kiosk.session.visit import Mode
from tests.screens.desk import CATALOGUE, LYING, UPRIGHT, sample, samples

OURS = ("sign", "done", "rating", "progress", "help", "trouble", "still-there", "farewell")


class TestSignature:
    def test_a_finger_leaves_a_stroke_in_millimetres_from_the_upper_left(self, desk):
        desk.show(sample("sign"))
        (signed,) = desk.draw([(0.25, 0.75), (0.5, 0.5), (0.75, 0.25)], on="signature")
        (stroke,) = signed.strokes
        _, _, width, height = desk.rect("signature")
        assert stroke.points[0] == pytest.approx((width / 16, height / 16), abs=0.5)
        assert stroke.points[-1] == pytest.approx((width * 3 / 16, height * 3 / 16), abs=0.5)

    def test_a_second_stroke_is_added_to_the_first(self, desk):
        desk.show(sample("sign"))
        desk.draw([(0.2, 0.5), (0.4, 0.5)], on="signature")
        (signed,) = desk.draw([(0.6, 0.5), (0.8, 0.5)], on="signature")
        assert len(signed.strokes) == 2

    def test_ink_never_leaves_the_field(self, desk):
        desk.show(sample("sign"))
        (signed,) = desk.draw([(0.5, 0.5), (1.4, 0.5)], on="signature")
        _, _, width, _ = desk.rect("signature")
        assert max(x for stroke in signed.strokes for x, _ in stroke.points) <= width / 4 + 0.1

    def test_nothing_can_be_handed_in_or_cleared_before_there_is_ink(self, desk):
        desk.show(sample("sign"))
        assert not desk.enabled("next") and not desk.enabled("clear")

    def test_starting_again_sends_no_strokes_and_then_shows_none(self, desk):
        desk.show(sample("sign-strokes"))
        assert desk.touch("clear") == [e.Signed(strokes=())]
        desk.next(sample("sign"))
        assert "在这里签名" in desk.texts()

    def test_too_little_ink_says_what_to_do(self, desk):
        desk.show(sample("sign-again"))
        assert "请把名字写完整" in desk.texts()

    def test_the_next_resident_finds_no_ink(self, desk):
        desk.show(sample("sign-strokes"))
        field = next(a.widget for a in desk.app.actions() if a.id == "signature")
        desk.show(sample("farewell-cleared"))
        assert field.strokes == ()


class TestDone:
    def test_an_accepted_case_shows_its_number_its_day_and_its_password(self, desk):
        desk.show(sample("done"))
        text = desk.texts()
        assert "MZ2026112400017" in text and "2026年12月1日" in text and "482913" in text

    def test_a_case_that_is_only_kept_has_the_number_of_the_terminal(self, desk):
        desk.show(sample("done-kept"))
        text = desk.texts()
        assert "本机收件号" in text and "K7QH2M-1" in text and "办件编号" not in text

    def test_what_is_done_at_once_says_so_instead_of_a_day(self, desk):
        desk.show(sample("done-document"))
        assert "已办好" in desk.texts() and "到时告诉您" not in desk.texts()

    def test_the_code_on_the_screen_can_be_read_by_a_phone(self, desk, tmp_path):
        cv2 = pytest.importorskip("cv2")
        from drivers.camera.codes import decode
        from screens.gallery import save

        state = sample("done")
        desk.show(state)
        save(tmp_path / "done.png")
        assert state.code in decode(cv2.imread(str(tmp_path / "done.png")))

    def test_printing_again_is_offered_only_when_paper_failed(self, desk):
        desk.show(sample("done"))
        assert "retry" not in desk.actions()
        desk.show(sample("done-slip-trouble"))
        assert "打印纸用完了" in desk.texts()
        assert desk.touch("retry") == [e.RetryPressed()]

    def test_finishing_and_going_home_are_always_there(self, desk):
        for paper in (Paper.PRINTING, Paper.PRINTED, Paper.FAILED):
            desk.show(replace(sample("done"), slip=paper))
            assert {"next", "home", "help"} <= desk.actions()


class TestRating:
    def test_five_faces_and_skipping_have_the_same_size_and_none_is_chosen(self, desk):
        desk.show(sample("rating"))
        tiles = ["skip", *(f"rate-{score}" for score in range(1, 6))]
        assert len({desk.rect(tile)[2:] for tile in tiles}) == 1
        assert not any(a.widget.chosen for a in desk.app.actions() if a.id in tiles)
        assert "next" not in desk.actions()

    @pytest.mark.parametrize("score", range(1, 6))
    def test_a_face_sends_its_own_score(self, desk, score):
        desk.show(sample("rating"))
        assert desk.touch(f"rate-{score}") == [e.Rated(score=score)]

    def test_reasons_are_chosen_and_taken_back_by_touching_them(self, desk):
        desk.show(sample("rating-bad"))
        assert desk.touch("reason-unclear") == [e.ReasonsChosen(reasons=("slow", "unclear"))]
        assert desk.touch("reason-slow") == [e.ReasonsChosen(reasons=())]
        assert desk.touch("next") == [e.NextPressed()]

    def test_skipping_is_one_touch_at_any_time(self, desk):
        for name in ("rating", "rating-bad", "rating-sent"):
            desk.show(sample(name))
            assert desk.touch("skip") == [e.SkipPressed()]


class TestProgress:
    def test_it_asks_for_slip_or_card_and_says_where_each_goes(self, desk):
        desk.show(sample("progress-asking"))
        text = desk.texts()
        assert "扫凭条上的码" in text and "放身份证，查全部" in text and "扫码口在" in text

    def test_a_scanner_that_is_out_is_not_asked_for(self, desk):
        state = sample("progress-asking")
        out = replace(state.world.device("scanner"), usable=False, reason="unplugged")
        desk.show(replace(state, world=state.world.with_device(out)))
        assert "扫凭条上的码" not in desk.texts()
        assert "放身份证，查全部" in desk.texts()

    def test_with_scanner_and_reader_out_it_says_who_helps(self, desk):
        state = sample("progress-asking")
        world = state.world
        for role in ("scanner", "id-card"):
            world = world.with_device(replace(world.device(role), usable=False, reason="unplugged"))
        desk.show(replace(state, world=world))
        assert "扫码和读卡现在都用不了" in desk.texts()
        assert world.outlet.centre.phone in desk.texts()

    def test_one_case_shows_its_steps_its_day_and_what_comes_next(self, desk):
        desk.show(sample("progress-found"))
        text = desk.texts()
        for wanted in ("正在审核", "已受理", "材料齐全", "2026年12月1日", "下一步：等部门审核"):
            assert wanted in text
        assert "沈*华" in text and "沈月华" not in text

    def test_several_cases_stand_below_each_other(self, desk):
        desk.show(sample("progress-several"))
        text = desk.texts()
        assert all(case.number in text for case in sample("progress-several").cases)

    def test_a_case_has_an_english_name_where_the_catalogue_knows_one(self, desk):
        desk.show(sample("progress-found", "en"))
        assert "Senior citizen card" in desk.texts()

    def test_reading_is_over_with_one_touch_or_goes_on_with_another_case(self, desk):
        desk.show(sample("progress-found"))
        assert desk.touch("end") == [e.EndPressed()]
        assert desk.touch("next") == [e.NextPressed()]


class TestWhatComesOverEverythingElse:
    def test_help_names_who_where_when_and_how(self, desk):
        state = sample("help")
        desk.show(state)
        centre, text = state.world.outlet.centre, desk.texts()
        assert all(t in text for t in (centre.name.zh, centre.address.zh, centre.hours.zh, centre.phone))
        assert state.world.outlet.terminal_id in text
        assert desk.touch("resume") == [e.BackPressed()]

    @pytest.mark.parametrize("code", ["platform-out", "paper-jam", "unknown"])
    def test_trouble_says_what_happened_what_to_do_and_where_to_go(self, desk, code):
        from tests.screens.desk import WORDS

        desk.show(sample(f"trouble-{code}"))
        text = desk.texts()
        for part in ("", ".now", ".else"):
            assert WORDS.text("zh-CN", f"fault-{code}{part}") in text
        assert "您填的都还在，没有丢" in text
        assert desk.touch("retry") == [e.RetryPressed()]

    def test_trouble_without_another_try_leads_home(self, desk):
        desk.show(sample("trouble-store-full"))
        assert "retry" not in desk.actions()
        assert desk.touch("go-home") == [e.HomePressed()]

    def test_still_there_counts_down_and_gives_more_time(self, desk):
        desk.show(sample("still-there"))
        assert "17秒" in desk.texts()
        desk.next(replace(sample("still-there"), left=4))
        assert "4秒" in desk.texts()
        assert desk.touch("more-time") == [e.MoreTimePressed()]
        assert desk.touch("end") == [e.EndPressed()]

    def test_the_farewell_lists_what_was_cleared_and_greets_the_next(self, desk):
        desk.show(sample("farewell"))
        assert not desk.enabled("start")
        desk.next(sample("farewell-cleared"))
        assert "您的信息已全部清除" in desk.texts()
        assert desk.touch("start") == [e.Touched()]


@pytest.mark.parametrize(
    ("locale", "mode", "metrics"),
    [
        ("zh-CN", Mode(), UPRIGHT),
        ("en", Mode(elder=True), UPRIGHT),
        ("zh-CN", Mode(contrast=True), UPRIGHT),
        ("en", Mode(elder=True, reach=True), UPRIGHT),
        ("zh-CN", Mode(elder=True), LYING),
        ("en", Mode(reach=True), LYING),
        ("en", Mode(elder=True, reach=True), LYING),
        ("zh-CN", Mode(elder=True, contrast=True, reach=True), LYING),
    ],
    ids=[
        "standard",
        "elder-en",
        "contrast",
        "elder-reach-en",
        "lying-elder",
        "lying-reach-en",
        "lying-elder-reach-en",
        "lying-all",
    ],
)
def test_every_last_screen_keeps_to_the_measures(opened, locale, mode, metrics):
    opened.turn(metrics)
    found = []
    for each in samples(CATALOGUE, locale, mode):
        if each.name.startswith(OURS):
            opened.place(each.state)
            found += [f"{each.name}: {finding}" for finding in opened.findings()]
    assert found == []
