"""Visits as residents live them, event by event."""

from dataclasses import replace
from datetime import date

from kiosk.cases import CaseStatus
from kiosk.identity import PersonalText
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.session.needs import READ_ON
from kiosk.session.world import DeviceView
from tests.session.player import Player, receipt
from tests.session.worlds import resident


def at_review(item: str = "AA-01") -> Player:
    player = Player()
    player.send(e.ItemChosen(item_id=item))
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    player.send(e.NextPressed())
    player.answer_all(f.FetchCertificates, f.QueryShared, f.CheckOnline)
    player.send(e.NextPressed(), e.NextPressed())
    assert isinstance(player.state, s.Review)
    return player


def test_a_card_on_the_guide_begins_at_once() -> None:
    player = Player()
    player.send(e.ItemChosen(item_id="AA-01"), e.CardPlaced())
    assert isinstance(player.answer(f.ReadCard), s.FaceCheck)


def test_an_expired_card_is_told_and_another_may_be_tried() -> None:
    player = Player()
    player.send(e.ItemChosen(item_id="AA-01"))
    player.answer(f.ReadCard, person=resident(valid_to=date(2020, 1, 1)))
    assert isinstance(player.state, s.Trouble)
    assert player.state.code == "card-expired"
    assert isinstance(player.send(e.RetryPressed()), s.Identify)


def test_who_is_too_young_hears_it_right_after_the_card() -> None:
    player = Player()
    player.send(e.ItemChosen(item_id="EE-01"))
    player.answer(f.ReadCard, person=resident(birth=date(1990, 1, 1)))
    assert isinstance(player.state, s.Trouble)
    assert player.state.code == "too-young"
    assert player.state.visit.person is None


def test_nobody_must_show_their_face() -> None:
    player = Player()
    player.send(e.ItemChosen(item_id="AA-01"))
    player.answer(f.ReadCard)
    player.send(e.OtherWayPressed())
    assert isinstance(player.answer(f.ConfirmByPhone), s.Materials)
    assert player.state.visit.verified_by == "phone"
    assert not any(isinstance(x, f.CaptureFace) for x in player.asked)


def test_refusing_consent_is_no_dead_end_and_asks_nobody() -> None:
    player = Player()
    player.send(e.ItemChosen(item_id="AA-01"))
    player.answer(f.ReadCard)
    player.send(e.OtherWayPressed())
    player.answer(f.ConfirmByPhone)
    player.send(e.RefusePressed())
    assert isinstance(player.state, s.Trouble)
    assert not any(isinstance(x, f.FetchCertificates) for x in player.asked)
    assert isinstance(player.send(e.RetryPressed()), s.Materials)


def test_materials_that_are_all_free_go_on_by_themselves_unless_held() -> None:
    player = at_review()
    player.send(e.BackPressed(), e.BackPressed())
    assert isinstance(player.state, s.Materials)
    assert player.state.free == len(player.state.resolutions) == 2
    timers = [p.name for p in player.state.pending if isinstance(p, f.StartTimer)]
    assert READ_ON in timers
    player.send(e.HoldPressed())
    timers = [p.name for p in player.state.pending if isinstance(p, f.StartTimer)]
    assert READ_ON not in timers


def test_what_was_typed_is_there_after_going_back_and_forth() -> None:
    player = at_review()
    player.send(e.EditPressed(), e.FieldFilled(key="mobile", value=PersonalText("13911112222")))
    player.send(e.BackPressed(), e.NextPressed())
    assert isinstance(player.state, s.Form)
    assert player.state.entries[0].value.reveal() == "13911112222"


def test_all_defects_of_a_form_are_told_at_once() -> None:
    player = at_review()
    player.send(e.EditPressed(), e.FieldFilled(key="mobile", value=PersonalText("12")), e.NextPressed())
    assert isinstance(player.state, s.Form)
    assert player.state.defects == (("mobile", "field-phone"),)


def test_an_unsigned_signature_is_not_handed_in() -> None:
    player = at_review("AA-02")
    player.send(e.NextPressed(), e.NextPressed())
    assert isinstance(player.state, s.Sign)
    assert player.state.problem == "signature-too-little"


def test_a_case_without_an_answer_is_received_not_accepted() -> None:
    player = at_review()
    player.send(e.NextPressed())
    player.answer(f.KeepCase)
    player.fail(f.DeliverCase, "platform-out")
    assert isinstance(player.state, s.Done)
    assert player.state.receipt.status is CaseStatus.KEPT
    assert not player.state.receipt.number


def test_a_case_that_cannot_be_kept_is_handed_in_again_under_the_same_key() -> None:
    player = at_review()
    player.send(e.NextPressed())
    first = player.pending(f.KeepCase)
    player.fail(f.KeepCase, "store-full")
    assert isinstance(player.state, s.Trouble)
    player.send(e.RetryPressed(), e.NextPressed())
    again = player.pending(f.KeepCase)
    assert isinstance(first, f.KeepCase)
    assert isinstance(again, f.KeepCase)
    assert first.submission.key == again.submission.key


def test_what_the_platform_turns_down_is_never_called_done() -> None:
    player = at_review()
    player.send(e.NextPressed())
    player.answer(f.KeepCase)
    key = player.state.visit.ticket.id + "-1"
    turned_down = replace(receipt(key), status=CaseStatus.NOT_ACCEPTED)
    player.answer(f.DeliverCase, receipt=turned_down)
    assert isinstance(player.state, s.Trouble)
    assert player.state.code == "not-accepted"


def test_help_does_not_stop_the_machine_at_work() -> None:
    player = at_review()
    player.send(e.NextPressed(), e.HelpPressed())
    player.answer(f.KeepCase)
    player.answer(f.DeliverCase)
    assert isinstance(player.state, s.Help)
    assert isinstance(player.state.under, s.Done)
    assert isinstance(player.send(e.BackPressed()), s.Done)


def test_taking_the_card_when_all_is_printed_leads_to_the_rating_with_nothing_personal() -> None:
    player = at_review()
    player.send(e.NextPressed())
    player.answer(f.KeepCase)
    player.answer(f.DeliverCase)
    player.answer(f.PrintSlip)
    player.send(e.CardRemoved())
    assert isinstance(player.state, s.Rating)
    assert not player.state.visit.personal
    assert player.state.score == 0


def test_walking_away_from_the_rating_sends_none() -> None:
    player = Player()
    player.state = s.enter(s.Rating, player.state, case_key="K", item_id="AA-01")
    player.send(e.ClockTicked(now=player.state.world.now))
    player.answer_all(f.StartTimer)
    assert isinstance(player.state, s.Farewell)
    assert not any(isinstance(x, f.KeepRating) for x in player.asked)


def test_the_elder_mode_waits_twice_as_long() -> None:
    player = Player()
    player.send(e.Touched())
    normal = player.pending(f.StartTimer).deadline
    player.send(e.ModeChosen(mode=replace(player.state.visit.mode, elder=True)))
    assert player.pending(f.StartTimer).deadline == 2 * normal


def test_a_service_whose_device_is_out_says_so_before_anybody_starts() -> None:
    player = Player()
    player.send(e.DeviceChanged(view=DeviceView(role="id-card", usable=False, reason="unplugged")))
    player.send(e.ItemChosen(item_id="AA-01"), e.NextPressed())
    assert isinstance(player.state, s.Guide)
    assert player.state.world.offers(player.state.visit.chosen).reason == "id-card-out"


def test_nothing_personal_shows_in_the_printed_form_of_a_state() -> None:
    player = at_review()
    shown = repr(player.state) + str(player.state)
    for secret in ("陈秀兰", "11010519491231002X", "13800000000", "测试路"):
        assert secret not in shown


def test_a_card_laid_down_where_none_is_read_does_not_stop_the_clock() -> None:
    player = Player()
    player.send(e.ItemChosen(item_id="NN-01"), e.CardPlaced())
    assert player.pending(f.StartTimer)
