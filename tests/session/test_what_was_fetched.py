"""What was fetched is looked at: opened, verified, never shown unverified, and told to be wrong."""

from dataclasses import replace

import pytest

from kiosk.catalogue import Way
from kiosk.certificates import SealCheck, Verdict
from kiosk.identity import PersonalBytes
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.session.needs import READ_ON, waits_for_resident
from tests.session.player import Player
from tests.session.test_visits import at_review


def at_materials() -> Player:
    player = at_review()
    player.send(e.BackPressed(), e.BackPressed())
    assert isinstance(player.state, s.Materials)
    return player


def index_of(state: s.Materials, way: Way) -> int:
    return next(n for n, r in enumerate(state.resolutions) if r.way is way)


def opened() -> Player:
    player = at_materials()
    player.send(e.MaterialOpened(index=index_of(player.state, Way.ECERT)))
    assert isinstance(player.state, s.CertificateView)
    return player


def test_what_came_as_a_certificate_is_opened_shown_and_left_again() -> None:
    player = opened()
    listed = player.state.under.resolutions
    assert not waits_for_resident(player.state)
    player.answer(f.ShowCertificate)
    assert player.state.page is not None
    assert player.state.seal.sealed_by == "公安分局"
    player.send(e.BackPressed())
    assert isinstance(player.state, s.Materials)
    assert player.state.resolutions == listed


def test_the_list_waits_for_whoever_comes_back_from_reading() -> None:
    player = opened()
    player.answer(f.ShowCertificate)
    player.send(e.BackPressed())
    assert READ_ON not in [p.name for p in player.state.pending if isinstance(p, f.StartTimer)]


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.VALID])
def test_a_page_that_did_not_pass_is_never_kept(verdict) -> None:
    player = opened()
    player.answer(f.ShowCertificate, page=PersonalBytes(b"png"), seal=SealCheck(verdict=verdict))
    assert player.state.page is None
    assert player.state.seal.verdict is verdict


def test_a_certificate_that_does_not_open_may_be_tried_again() -> None:
    player = opened()
    effect = next(p for p in player.state.pending if isinstance(p, f.ShowCertificate))
    player.send(e.Failed(effect=effect.id, code="platform-out"))
    assert player.state.problem == "platform-out"
    player.send(e.RetryPressed())
    assert player.state.opening
    player.answer(f.ShowCertificate)
    assert player.state.page is not None


def test_what_was_not_fetched_cannot_be_opened() -> None:
    player = at_materials()
    fetched = (Way.ECERT, Way.SHARE)
    others = [n for n, r in enumerate(player.state.resolutions) if r.way not in fetched]
    for index in (*others, -1, 99):
        assert isinstance(player.send(e.MaterialOpened(index=index)), s.Materials)


def test_home_leads_home_from_it() -> None:
    assert isinstance(opened().send(e.HomePressed()), s.Home)


def disputed() -> Player:
    player = opened()
    player.answer(f.ShowCertificate)
    player.send(e.MistakePressed())
    assert isinstance(player.state, s.Mistake)
    return player


def test_what_is_wrong_is_told_to_its_source_which_gives_a_number() -> None:
    player = disputed()
    player.send(e.NextPressed())
    told = next(p for p in player.state.pending if isinstance(p, f.ReportMistake))
    assert (told.ref, told.source) == (player.state.ref, "公安分局")
    player.answer(f.ReportMistake)
    assert player.state.number == "YY20261124000001"


def test_what_is_in_doubt_is_met_by_another_way_and_the_case_goes_on() -> None:
    player = disputed()
    ref = player.state.ref
    player.send(e.NextPressed())
    player.answer(f.ReportMistake)
    player.send(e.NextPressed())
    assert isinstance(player.state, s.Materials)
    assert player.state.visit.holdings.disputed == (ref,)
    met = next(r for r in player.state.resolutions if r.material.ref == ref)
    assert met.way is not Way.ECERT


def test_a_report_that_does_not_arrive_may_be_sent_again_or_left() -> None:
    player = disputed()
    player.send(e.NextPressed())
    told = next(p for p in player.state.pending if isinstance(p, f.ReportMistake))
    player.send(e.Failed(effect=told.id, code="platform-out"))
    assert player.state.problem == "platform-out"
    assert isinstance(player.send(e.BackPressed()), s.Materials)
    assert player.state.visit.holdings.disputed == ()


def test_another_language_holds_under_it_too() -> None:
    player = opened()
    player.send(e.LocaleChosen(locale="en"))
    assert player.state.under.visit.locale == "en"
    assert replace(player.state.under.visit) == player.state.visit
