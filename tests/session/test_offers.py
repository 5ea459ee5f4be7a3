"""A promise or proof, now or later: read first, chosen freely, taken back at will, signed once."""

from typing import Any

import pytest

from kiosk.cases.calendar import WorkCalendar
from kiosk.catalogue import Way
from kiosk.certificates import SharedRecord
from kiosk.identity import PersonalText
from kiosk.materials.credit import CREDIT
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.session.plan import position
from kiosk.session.visit import Mode, Stroke
from tests.session.player import Player, record
from tests.session.worlds import NOW

CARD, HOME, PICTURE = range(3)
INK = (Stroke(((0.0, 0.0), (30.0, 5.0))),)


def credit(answer: str) -> SharedRecord:
    values = (("未改正的不实承诺", PersonalText(answer)),)
    return SharedRecord(resource=CREDIT, source="信用部门", fetched_at=NOW, values=values)


def gathering(**world: Any) -> Player:
    """At the sources, all of which but the credit record have answered: nobody has anything."""
    player = Player(**world)
    player.send(e.Touched(), e.ItemChosen(item_id="CC-01"))
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    player.send(e.NextPressed())
    player.answer(f.FetchCertificates)
    for resource in ("house", "photo"):
        answer(player, resource, None)
    answer(player, "profile", record("profile"))
    return player


AGREED = (e.TextShown(), e.NextPressed())


def answer(player: Player, resource: str, found: SharedRecord | None) -> None:
    asked = next(p for p in player.state.pending if isinstance(p, f.QueryShared) and p.resource == resource)
    player.send(e.SharedFetched(effect=asked.id, record=found))


def listed(**world: Any) -> Player:
    player = gathering(**world)
    answer(player, CREDIT, None)
    assert isinstance(player.state, s.Materials) and player.state.phase is s.MaterialsPhase.SHOWN
    return player


def ways(player: Player) -> list[Way]:
    assert isinstance(player.state, s.Materials)
    return [r.way for r in player.state.resolutions]


def handed_in(player: Player) -> f.KeepCase:
    while not isinstance(player.state, s.Submitting):
        before = player.state
        if isinstance(player.state, s.Sign):
            player.send(e.Signed(strokes=INK))
        if isinstance(player.state, s.Offer):
            player.send(e.TextShown())
        player.send(e.NextPressed())
        assert player.state is not before
    kept = player.pending(f.KeepCase)
    assert isinstance(kept, f.KeepCase)
    return kept


def test_nothing_is_chosen_beforehand_and_nothing_goes_on_by_itself() -> None:
    player = listed()
    assert ways(player) == [Way.VERIFY, Way.COMMIT, Way.DEFER]
    assert not [p for p in player.state.pending if isinstance(p, f.StartTimer) and p.name == "read-on"]
    offer = player.send(e.NextPressed())
    assert isinstance(offer, s.Offer) and (offer.index, offer.way, offer.agreed) == (HOME, Way.COMMIT, False)


def test_what_is_promised_and_what_is_owed_is_handed_in_with_the_signature() -> None:
    player = listed()
    player.send(e.NextPressed(), *AGREED)
    offer = player.send(e.NextPressed())
    assert isinstance(offer, s.Offer) and (offer.index, offer.way) == (PICTURE, Way.DEFER)
    assert offer.owed.due.isoformat() == "2026-12-08"
    player.send(*AGREED)
    submission = handed_in(player).submission
    (promised,) = submission.commitments
    assert promised.material.zh == "住所证明" and promised.terms.contents[0].zh == "我住在这里"
    assert promised.signing.serial == f"{submission.key}-C1"
    assert promised.signing.signature.strokes == (INK[0].points,)
    (owed,) = submission.deferrals
    assert (owed.material.zh, owed.due.isoformat()) == ("照片", "2026-12-08")


def test_whoever_promises_signs_and_whoever_does_not_need_not() -> None:
    player = listed()
    assert position(player.state.visit, s.Review)[1] == 6
    player.send(e.NextPressed(), *AGREED)
    assert position(player.state.visit, s.Sign) == (7, 7)


def test_refusing_a_promise_leads_to_proof_and_the_promise_stays_open() -> None:
    player = listed()
    player.send(e.NextPressed(), e.RefusePressed())
    assert ways(player)[HOME] is Way.WINDOW
    assert isinstance(player.send(e.NextPressed()), s.Trouble)
    player.send(e.BackPressed(), e.MaterialOpened(index=HOME))
    assert isinstance(player.state, s.Offer) and player.state.way is Way.COMMIT
    player.send(*AGREED)
    assert ways(player)[HOME] is Way.COMMIT


def test_a_promise_is_taken_back_as_easily_as_it_was_given() -> None:
    player = listed()
    player.send(e.NextPressed(), *AGREED, e.MaterialOpened(index=HOME))
    assert isinstance(player.state, s.Offer) and player.state.agreed
    player.send(e.RefusePressed())
    assert ways(player)[HOME] is Way.WINDOW
    assert not player.state.visit.promises


def test_looking_at_an_offer_and_going_back_decides_nothing() -> None:
    player = listed()
    player.send(e.NextPressed(), e.BackPressed())
    assert isinstance(player.state, s.Materials) and player.state.visit.choices == ()


def test_bringing_it_later_may_be_declined() -> None:
    player = listed()
    player.send(e.MaterialOpened(index=PICTURE), e.RefusePressed())
    assert ways(player)[PICTURE] is Way.WINDOW


def test_an_unrepaired_false_promise_leads_to_proof() -> None:
    player = gathering()
    answer(player, CREDIT, credit("有"))
    assert ways(player)[HOME] is Way.WINDOW
    assert player.state.resolutions[HOME].reason == "share-nothing"
    assert (Way.COMMIT, "commitment-barred") in player.state.resolutions[HOME].tried
    assert player.send(e.MaterialOpened(index=HOME)) is not None and isinstance(player.state, s.Materials)


@pytest.mark.parametrize("found", [credit("无"), None])
def test_a_repaired_or_unknown_record_bars_nobody(found: SharedRecord | None) -> None:
    player = gathering()
    answer(player, CREDIT, found)
    assert ways(player)[HOME] is Way.COMMIT


def test_a_credit_record_that_does_not_answer_is_no_refusal() -> None:
    player = gathering()
    asked = next(p for p in player.state.pending if isinstance(p, f.QueryShared) and p.resource == CREDIT)
    player.send(e.Failed(effect=asked.id, code="platform-out"))
    assert ways(player)[HOME] is Way.COMMIT


def test_whoever_needs_to_promise_nothing_is_never_looked_up() -> None:
    player = Player()
    player.send(e.Touched(), e.ItemChosen(item_id="CC-01"))
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    player.send(e.NextPressed())
    player.answer(f.FetchCertificates)
    for resource in ("house", "photo", "profile"):
        answer(player, resource, record(resource))
    assert ways(player) == [Way.VERIFY, Way.SHARE, Way.SHARE]
    assert CREDIT not in {p.resource for p in player.asked if isinstance(p, f.QueryShared)}


def test_the_credit_record_is_named_in_the_consent() -> None:
    assert "失信记录" in listed().state.visit.consents[-1].what


def test_a_promise_is_read_aloud_whole() -> None:
    player = listed()
    player.send(e.ModeChosen(mode=Mode(sound=True)), e.NextPressed())
    spoken = player.pending(f.Speak)
    assert isinstance(spoken, f.Speak)
    assert (spoken.message, spoken.text) == ("say-offer-commit", "我住在这里 要真住 不实要退")
    assert spoken.deadline > f.Speak.deadline


def test_nobody_agrees_to_what_was_not_shown_to_its_end() -> None:
    player = listed()
    player.send(e.NextPressed(), e.NextPressed(), e.PageTurned(page=1), e.NextPressed())
    assert isinstance(player.state, s.Offer) and player.state.page == 1
    player.send(*AGREED)
    assert isinstance(player.state, s.Materials) and player.state.visit.promises


def test_what_is_read_aloud_is_heard_to_its_end_first() -> None:
    player = listed()
    player.send(e.ModeChosen(mode=Mode(sound=True)), e.NextPressed(), *AGREED)
    assert isinstance(player.state, s.Offer)
    player.answer(f.Speak)
    assert isinstance(player.send(e.NextPressed()), s.Materials)


def test_a_voice_that_fails_holds_nobody() -> None:
    player = listed()
    player.send(e.ModeChosen(mode=Mode(sound=True)), e.NextPressed())
    player.fail(f.Speak, "deadline")
    assert not any(isinstance(p, f.Speak) for p in player.state.pending)
    assert isinstance(player.send(*AGREED), s.Materials)


def test_refusing_needs_no_reading() -> None:
    player = listed()
    assert isinstance(player.send(e.NextPressed(), e.RefusePressed()), s.Materials)
    assert ways(player)[HOME] is Way.WINDOW


def test_another_language_shows_it_again_from_its_beginning() -> None:
    player = listed()
    player.send(e.NextPressed(), e.PageTurned(page=1), e.TextShown(), e.LocaleChosen(locale="en"))
    assert isinstance(player.state, s.Offer) and (player.state.page, player.state.shown) == (0, False)


def test_the_last_day_follows_the_calendar_that_was_read() -> None:
    player = listed()
    off = frozenset({NOW.date().replace(day=25)})
    player.send(e.CalendarRead(calendar=WorkCalendar(days_off=off)), e.MaterialOpened(index=PICTURE))
    assert isinstance(player.state, s.Offer)
    assert player.state.owed.due.isoformat() == "2026-12-09"


def test_a_clock_that_was_never_set_promises_no_day() -> None:
    player = listed()
    player.send(e.ClockTicked(now=NOW.replace(year=1970), believed=False), e.MaterialOpened(index=PICTURE))
    assert isinstance(player.state, s.Offer)
    assert (player.state.owed.accepted_on, player.state.owed.due) == (None, None)
    player.send(*AGREED)
    (owed,) = handed_in(player).submission.deferrals
    assert (owed.material.zh, owed.due) == ("照片", None) and not owed.overdue_on(NOW.date())
    player.send(e.ClockTicked(now=NOW))
    assert player.state.world.clock_set
