"""What is owed comes afterwards: by the slip's code, card and person check, with what is there today."""

from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.cases import CaseCode, Progress, write_code
from kiosk.cases.supplement import Owed
from kiosk.catalogue import Channel, Way
from kiosk.identity import PersonalText, PersonName
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.session.saying import say
from tests.session.player import Player, progress
from tests.session.test_capturing import HERE
from tests.session.test_offers import answer
from tests.session.worlds import NOW, resident

PHOTO = Owed(material="照片", due=date(2026, 12, 8), channels=(Channel.TERMINAL, Channel.WINDOW))
HOME = replace(PHOTO, material="住所证明")
RESOURCES = (("house", "住所证明"), ("photo", "照片"))
CODE = CaseCode("T0002-20261110-CCCCCC-1", "123457")


def case(*owed: Owed) -> Progress:
    masked = resident().name.masked
    return replace(progress(), item_id="CC-01", applicant_masked=masked, owed=owed)


def looked_up(*owed: Owed, **world: Any) -> Player:
    player = Player(**{"devices": HERE, **world})
    player.answer(f.ReadCode, text=PersonalText(write_code(CODE)))
    player.answer(f.LookUpCase, cases=(case(*owed),))
    return player


def at_materials(*owed: Owed, **world: Any) -> Player:
    player = looked_up(*owed, **world)
    assert isinstance(player.send(e.SupplementPressed()), s.Identify)
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    player.send(e.NextPressed())
    wanted = {o.material for o in owed}
    for resource in (name for name, material in RESOURCES if material in wanted):
        answer(player, resource, None)
    assert isinstance(player.state, s.Materials) and player.state.phase is s.MaterialsPhase.SHOWN
    return player


def test_what_is_owed_is_said_and_offered() -> None:
    player = looked_up(PHOTO)
    assert say(player.state) == "say-progress-owed"


def test_the_owed_paper_is_captured_and_goes_to_its_case_under_its_own_key() -> None:
    player = at_materials(PHOTO)
    (found,) = player.state.resolutions
    assert (found.material.name.zh, found.way) == ("照片", Way.SCAN)
    player.send(e.NextPressed())
    player.answer(f.ScanPage)
    player.send(e.NextPressed())
    player.answer(f.BindPages)
    player.send(e.NextPressed(), e.NextPressed())
    kept = player.pending(f.KeepCase)
    assert isinstance(kept, f.KeepCase)
    told = kept.submission
    assert (told.supplements, told.password, told.item_id) == (CODE.key, CODE.password, "CC-01")
    assert told.key != CODE.key and told.deferrals == () and told.answers == ()
    assert [(a.material, a.pages) for a in told.attachments] == [("照片", 1)]
    player.answer(f.KeepCase)
    done = player.answer(f.DeliverCase)
    assert isinstance(done, s.Done) and done.code.startswith(f"ZWZD1:CASE:{CODE.key}:{CODE.password}")


def test_neither_a_promise_nor_a_later_day_stands_in_for_what_is_owed() -> None:
    player = at_materials(PHOTO, HOME)
    ways = {w for r in player.state.resolutions for w in (r.way, *r.alternatives)}
    assert ways == {Way.SCAN, Way.WINDOW}


def test_what_cannot_be_brought_today_stays_owed() -> None:
    player = at_materials(PHOTO, HOME)
    player.send(e.NextPressed(), e.RefusePressed())
    assert player.state.resolutions[0].way is Way.WINDOW and not player.state.blocked
    player.send(e.NextPressed())
    player.answer(f.ScanPage)
    player.send(e.NextPressed())
    player.answer(f.BindPages)
    player.send(e.NextPressed(), e.NextPressed())
    kept = player.pending(f.KeepCase)
    assert isinstance(kept, f.KeepCase) and [m.way for m in kept.submission.materials] == [Way.SCAN]


def test_the_day_after_the_last_one_it_is_said_and_not_offered() -> None:
    late = replace(PHOTO, due=NOW.date().replace(day=23))
    player = looked_up(late)
    assert say(player.state) == "say-progress-overdue"
    assert isinstance(player.send(e.SupplementPressed()), s.ProgressView)
    today = looked_up(replace(PHOTO, due=NOW.date()))
    assert isinstance(today.send(e.SupplementPressed()), s.Identify)


def test_another_persons_card_does_not_open_it() -> None:
    player = looked_up(PHOTO)
    player.send(e.SupplementPressed())
    trouble = player.answer(f.ReadCard, person=resident(name=PersonName("李四光")))
    assert isinstance(trouble, s.Trouble) and trouble.code == "not-your-slip"
    assert player.state.visit.person is None


def test_back_leads_to_the_case_and_the_next_item_owes_nothing() -> None:
    player = at_materials(PHOTO)
    back = player.send(e.BackPressed())
    assert isinstance(back, s.ProgressView) and back.code == CODE and back.visit.supplement is None
    player.send(e.HomePressed(), e.ItemChosen(item_id="CC-01"))
    assert player.state.visit.supplement is None and len(player.state.visit.chosen.materials) == 3
