"""A paper under the camera, page by page: what is wrong is said, what is good stays, another way is open."""

from dataclasses import replace
from typing import Any

import pytest

from kiosk.catalogue import Way
from kiosk.catalogue.availability import availability
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.session.handing_in import resolutions_of
from kiosk.session.saying import say
from kiosk.session.world import DeviceView
from tests.session.player import Player
from tests.session.test_offers import HOME, handed_in, listed, ways
from tests.session.worlds import ALSO, CATALOGUE, ROLES

HERE = tuple(DeviceView(role=r, usable=True) for r in sorted((*ROLES, ALSO)))
GONE = DeviceView(role=ALSO, usable=False, reason="unplugged")


def capturing(**world: Any) -> Player:
    """At the camera with the proof of the home: nobody promises it."""
    player = listed(devices=HERE, **world)
    player.send(e.NextPressed(), e.RefusePressed())
    assert ways(player)[HOME] is Way.SCAN
    player.send(e.NextPressed())
    assert isinstance(player.state, s.Capture) and player.state.index == HOME
    return player


def taken(player: Player) -> Player:
    player.answer(f.ScanPage)
    assert isinstance(player.state, s.Capture) and player.state.phase is s.CapturePhase.LISTED
    return player


def pages(player: Player) -> list[bytes]:
    assert isinstance(player.state, s.Capture)
    return [p.jpeg.reveal() for p in player.state.pages]


def test_without_a_camera_the_way_is_closed_before_anybody_starts() -> None:
    player = listed()
    assert (Way.SCAN, "scan-not-here") not in player.state.resolutions[HOME].tried
    player.send(e.NextPressed(), e.RefusePressed())
    assert ways(player)[HOME] is Way.WINDOW
    assert (Way.SCAN, "scan-not-here") in player.state.resolutions[HOME].tried


def test_a_camera_that_is_out_is_another_reason_than_none() -> None:
    player = listed(devices=tuple(GONE if d.role == ALSO else d for d in HERE))
    player.send(e.NextPressed(), e.RefusePressed())
    assert (Way.SCAN, "scan-out") in player.state.resolutions[HOME].tried


def test_what_is_captured_is_handed_in_as_one_file_with_the_case() -> None:
    player = taken(capturing())
    player.send(e.AddPagePressed())
    taken(player)
    player.send(e.NextPressed())
    player.answer(f.BindPages)
    assert ways(player)[HOME] is Way.SCAN and player.state.resolutions[HOME].reason == "captured-here"
    player.send(e.NextPressed(), e.NextPressed())
    submission = handed_in(player).submission
    (attachment,) = submission.attachments
    assert (attachment.material, attachment.pages, attachment.pdf.reveal()[:5]) == ("住所证明", 2, b"%PDF-")
    assert {m.name: m.way for m in submission.materials}["住所证明"] is Way.SCAN


@pytest.mark.parametrize("code", ["page-hand", "page-dark", "page-moved", "page-over-edge"])
def test_what_is_wrong_with_the_paper_is_said_at_once_and_forgotten_when_it_is_mended(code: str) -> None:
    player = capturing()
    assert say(player.send(e.PaperSeen(problem=code))) == f"fault-{code}"
    assert say(player.send(e.PaperSeen(problem=""))) == "say-capture-watching"
    assert say(player.send(e.PaperSeen(problem="no-page"))) == "say-capture-watching"


def test_a_page_taken_again_keeps_the_others() -> None:
    player = taken(capturing())
    for _ in range(2):
        player.send(e.AddPagePressed())
        taken(player)
    before = pages(player)
    player.send(e.PageTurned(page=1), e.RetryPressed())
    taken(player)
    after = pages(player)
    assert (after[0], after[2]) == (before[0], before[2]) and after[1] not in before
    player.send(e.RemovePagePressed())
    assert pages(player) == [before[0], before[2]]


def test_a_try_that_fails_loses_no_page() -> None:
    player = taken(capturing())
    player.send(e.AddPagePressed())
    stopped = player.fail(f.ScanPage, "page-hand")
    assert isinstance(stopped, s.Capture) and stopped.phase is s.CapturePhase.STOPPED
    assert (len(stopped.pages), say(stopped)) == (1, "fault-page-hand")
    player.send(e.RetryPressed())
    assert len(pages(taken(player))) == 2
    player.send(e.AddPagePressed(), e.BackPressed())
    assert isinstance(player.state, s.Capture) and player.state.phase is s.CapturePhase.LISTED


def test_a_camera_that_goes_away_in_the_middle_leaves_another_way() -> None:
    player = capturing()
    player.send(e.DeviceChanged(view=GONE))
    assert not [p for p in player.state.pending if isinstance(p, f.ScanPage)]
    player.send(e.RefusePressed())
    assert ways(player)[HOME] is Way.COMMIT


def test_pages_already_taken_count_although_the_camera_is_gone() -> None:
    player = taken(capturing())
    player.send(e.DeviceChanged(view=GONE), e.NextPressed())
    player.answer(f.BindPages)
    assert resolutions_of(player.state)[HOME].way is Way.SCAN


def test_another_way_after_all_hands_in_no_picture() -> None:
    player = taken(capturing())
    player.send(e.NextPressed())
    player.answer(f.BindPages)
    player.send(e.MaterialOpened(index=HOME))
    assert isinstance(player.state, s.Capture) and len(player.state.pages) == 1
    player.send(e.RetryPressed(), e.RefusePressed())
    assert ways(player)[HOME] is Way.COMMIT and player.state.visit.captured == ()


def test_a_case_carries_twenty_pages_and_a_material_ten() -> None:
    player = taken(capturing())
    for _ in range(12):
        player.send(e.AddPagePressed())
        player.answer_all(f.ScanPage)
    assert len(pages(player)) == 10 and not player.state.room


def test_a_page_that_lies_on_its_head_is_turned_for_the_screen_and_for_the_file() -> None:
    player = taken(capturing())
    player.send(e.AddPagePressed())
    taken(player)
    player.send(e.TurnPressed(), e.TurnPressed())
    assert isinstance(player.state, s.Capture)
    assert [p.turned for p in player.state.pages] == [0, 2]
    player.send(e.NextPressed())
    bound = player.pending(f.BindPages)
    assert isinstance(bound, f.BindPages) and [p.turned for p in bound.pages] == [0, 2]
    player.send(e.TurnPressed())
    assert [p.turned for p in player.state.pages] == [0, 2]


def test_a_page_is_seen_large_and_put_back_by_every_way() -> None:
    player = taken(capturing())
    for way_back in (e.EnlargePressed(), e.NextPressed(), e.BackPressed()):
        large = player.send(e.EnlargePressed())
        assert isinstance(large, s.Capture) and large.phase is s.CapturePhase.LARGE
        assert say(large) == "say-capture-large"
        assert player.send(e.TurnPressed()).pages[0].turned
        back = player.send(way_back)
        assert isinstance(back, s.Capture) and back.phase is s.CapturePhase.LISTED


def test_the_same_page_twice_is_said_and_may_stay() -> None:
    player = taken(capturing())
    (first,) = player.state.pages
    player.send(e.AddPagePressed())
    player.answer(f.ScanPage, page=replace(first))
    assert say(player.state) == "say-capture-twice"
    assert say(player.send(e.PageTurned(page=0))) == "say-capture-listed"
    player.send(e.AddPagePressed())
    taken(player)
    assert say(player.state) == "say-capture-listed" and len(pages(player)) == 3
    assert say(player.send(e.PageTurned(page=1), e.RemovePagePressed())) == "say-capture-listed"


def test_nobody_at_the_camera_is_asked_whether_they_are_there() -> None:
    player = capturing()
    player.fail(f.ScanPage, "no-page")
    player.answer(f.StartTimer)
    assert isinstance(player.state, s.StillThere)


def test_what_can_only_be_captured_is_not_begun_without_a_camera() -> None:
    item = CATALOGUE.items["CC-01"]
    only = replace(item, materials=(replace(item.materials[HOME], resolve=(Way.SCAN,)),))
    assert availability(only, {*ROLES}, True).reason == "document-camera-out"
    assert availability(only, {*ROLES, ALSO}, True).available
    assert availability(item, {*ROLES}, True).available


def test_a_paper_of_which_only_the_file_is_left_stands_until_another_is_finished() -> None:
    player = taken(capturing())
    player.send(e.NextPressed())
    player.answer(f.BindPages)
    (kept,) = player.state.visit.captured
    player.state = replace(
        player.state, visit=replace(player.state.visit, captured=(replace(kept, pages=()),))
    )
    player.send(e.MaterialOpened(index=HOME))
    assert isinstance(player.state, s.Capture) and player.state.phase is s.CapturePhase.WATCHING
    player.send(e.BackPressed())
    assert ways(player)[HOME] is Way.SCAN and player.state.visit.captured
