"""What was handed in before is looked for only where nothing else did, and is used with its source."""

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from kiosk.catalogue import Catalogue, Way
from kiosk.certificates import Answer, EarlierMaterial
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session import states as s
from tests.session.player import Player, record
from tests.session.test_offers import PICTURE, answer, handed_in, ways
from tests.session.worlds import CATALOGUE

BEFORE = EarlierMaterial(
    name="照片", source="民政局", handed_in_at=datetime(2026, 9, 3, tzinfo=UTC), ref="data:photo",
    reference="DA-1", item_name="高龄津贴",
)  # fmt: skip


def with_reuse() -> Catalogue:
    """The small catalogue, in which the photo may be used again."""
    item = CATALOGUE.items["CC-01"]
    photo = replace(item.materials[PICTURE], resolve=(Way.SHARE, Way.REUSE, Way.DEFER))
    changed = replace(item, materials=(*item.materials[:PICTURE], photo))
    return replace(CATALOGUE, items=MappingProxyType({**CATALOGUE.items, item.id: changed}))


def gathering(photo_known: bool = False) -> Player:
    player = Player(catalogue=with_reuse())
    player.send(e.Touched(), e.ItemChosen(item_id="CC-01"))
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    player.send(e.NextPressed())
    player.answer(f.FetchCertificates)
    answer(player, "house", record("house"))
    answer(player, "photo", record("photo") if photo_known else None)
    answer(player, "profile", record("profile"))
    return player


def asked(player: Player) -> list[f.Effect]:
    return [p for p in player.asked if isinstance(p, f.FetchEarlier)]


def test_what_was_handed_in_before_is_used_again_with_its_source_day_and_reference() -> None:
    player = gathering()
    player.answer(f.FetchEarlier, materials=(BEFORE,))
    assert ways(player)[PICTURE] is Way.REUSE
    used = player.state.resolutions[PICTURE]
    assert (used.source, used.at) == ("民政局 · 高龄津贴", BEFORE.handed_in_at)
    material = {m.name: m for m in handed_in(player).submission.materials}["照片"]
    assert (material.way, material.reference) == (Way.REUSE, "DA-1")


def test_who_needs_nothing_of_it_is_never_looked_up() -> None:
    player = gathering(photo_known=True)
    assert isinstance(player.state, s.Materials) and player.state.phase is s.MaterialsPhase.SHOWN
    assert asked(player) == []


def test_nothing_handed_in_before_leaves_the_ways_that_follow() -> None:
    player = gathering()
    player.answer(f.FetchEarlier)
    assert ways(player)[PICTURE] is Way.DEFER
    assert (Way.REUSE, "reuse-nothing") in player.state.resolutions[PICTURE].tried


def test_no_answer_is_no_refusal_and_is_asked_once_more() -> None:
    player = gathering()
    player.fail(f.FetchEarlier, "platform-out")
    assert (Way.REUSE, "reuse-no-answer") in player.state.resolutions[PICTURE].tried
    assert player.state.resolutions[PICTURE].unanswered
    player.send(e.RetryPressed())
    assert len(asked(player)) == 2 and player.state.visit.holdings.earlier_answer is None
    player.answer(f.FetchEarlier, materials=(BEFORE,))
    assert ways(player)[PICTURE] is Way.REUSE
    assert player.state.visit.holdings.earlier_answer is Answer.FOUND


def test_a_paper_that_is_too_old_is_not_used() -> None:
    player = gathering()
    player.answer(f.FetchEarlier, materials=(replace(BEFORE, usable_to=BEFORE.handed_in_at.date()),))
    assert ways(player)[PICTURE] is Way.DEFER


def test_the_question_is_named_in_the_consent() -> None:
    assert "以前交过" in gathering().state.visit.consents[-1].what
