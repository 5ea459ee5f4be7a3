"""Consent names every source that may be asked, and is taken back for one of them without a dead end."""

from pathlib import Path

import pytest

from kiosk.catalogue import Way
from kiosk.catalogue.load import load_catalogue
from kiosk.certificates import Holdings
from kiosk.materials import CertificateRequest, CheckRequest, SharedRequest, Source, requests_for
from kiosk.materials.credit import CREDIT
from kiosk.materials.requests import EARLIER
from kiosk.session import advance
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.session.sources import sources_of
from kiosk.session.visit import Mode
from tests.session.player import Player
from tests.session.test_offers import AGREED

CATALOGUE = load_catalogue([Path(__file__).parents[2] / "config/catalogue"]).catalogue
HUKOU, HOUSE = 1, 1


def shown(item: str = "AA-01") -> Player:
    """The list of an item whose sources all answered."""
    player = Player()
    player.send(e.Touched(), e.ItemChosen(item_id=item))
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    player.send(e.NextPressed())
    player.answer_all(f.FetchCertificates, f.QueryShared, f.CheckOnline)
    player.answer_all(f.QueryShared, f.FetchEarlier)
    assert isinstance(player.state, s.Materials) and player.state.phase is s.MaterialsPhase.SHOWN
    return player


def viewed() -> Player:
    """The household register as it looks, then the consent behind it."""
    player = shown()
    player.send(e.MaterialOpened(index=HUKOU))
    player.answer(f.ShowCertificate)
    player.send(e.WithdrawPressed())
    assert isinstance(player.state, s.ConsentView)
    return player


@pytest.mark.parametrize("item", CATALOGUE.items.values(), ids=lambda item: item.id)
def test_every_source_that_may_be_asked_is_named_with_its_keeper(item):
    sources = sources_of(CATALOGUE, item)
    named = {source.name.zh for source in sources}
    wanted = set()
    for request in requests_for(item, Holdings()):
        match request:
            case CertificateRequest(types):
                wanted |= {CATALOGUE.certificates[key].name.zh for key in types}
            case SharedRequest(resource) | CheckRequest(resource):
                refs = (f"data:{resource}", f"cert:{resource}")
                wanted.add(next(n.zh for n in map(CATALOGUE.source_name, refs) if n.zh))
    if any(m.commitment is not None for m in item.materials):
        wanted.add(CATALOGUE.source_name(f"data:{CREDIT}").zh)
    if any(Way.REUSE in m.resolve for m in item.materials):
        wanted.add(CATALOGUE.source_name(f"data:{EARLIER}").zh)
    assert wanted <= named
    assert all(source.keeper.zh and source.keeper.en for source in sources)
    assert len(sources) == len(set(sources))


def test_taking_back_a_certificate_tells_the_platform_and_leads_another_way():
    player = viewed()
    player.send(e.NextPressed())
    taken = player.pending(f.TakeBack)
    assert (taken.type_ids, taken.matter) == (("hukou",), player.state.visit.case_key)
    player.answer(f.TakeBack)
    assert isinstance(player.state, s.Materials)
    resolution = player.state.resolutions[HUKOU]
    assert (Way.ECERT, "consent-withdrawn") in resolution.tried
    assert resolution.way is Way.SHARE
    assert player.state.visit.holdings.certificate("hukou") is None


def test_a_platform_that_does_not_answer_keeps_nobody_from_taking_back():
    player = viewed()
    player.send(e.NextPressed())
    player.fail(f.TakeBack, "platform-out")
    assert Source(Way.ECERT, "cert:hukou") in player.state.visit.withdrawn


def test_the_consent_that_is_handed_in_does_not_name_what_was_taken_back():
    player = shown("CC-01")
    assert "照片" in player.state.visit.consents[-1].what
    index = next(n for n, r in enumerate(player.state.resolutions) if r.material.ref == "data:photo")
    player.send(e.MaterialOpened(index=index), e.WithdrawPressed(), e.NextPressed())
    assert isinstance(player.state, s.Materials)
    assert "照片" not in player.state.visit.consents[-1].what
    assert player.state.visit.holdings.record("photo") is None
    assert not any(isinstance(p, f.QueryShared) and p.resource == "photo" for p in player.state.pending)


def test_it_can_be_given_again_and_is_asked_again():
    player = viewed()
    player.send(e.NextPressed())
    player.answer(f.TakeBack)
    player.answer_all(f.QueryShared)
    player.send(e.MaterialOpened(index=HUKOU))
    if isinstance(player.state, s.RecordView):
        player.send(e.WithdrawPressed(), e.NextPressed())
        player.send(e.MaterialOpened(index=HUKOU))
    assert isinstance(player.state, s.ConsentView) and player.state.withdrawn
    player.send(e.NextPressed())
    player.answer_all(f.FetchCertificates, f.QueryShared)
    assert Source(Way.ECERT, "cert:hukou") not in player.state.visit.withdrawn
    assert player.state.resolutions[HUKOU].way is Way.ECERT


def test_looking_and_keeping_it_changes_nothing():
    player = viewed()
    before = player.state.visit
    player.send(e.BackPressed())
    assert isinstance(player.state, s.Materials) and player.state.visit == before


def test_the_card_on_the_reader_is_nobodys_source():
    player = shown()
    assert isinstance(player.send(e.MaterialOpened(index=0)), s.Materials)


def test_a_withdrawn_certificate_counts_as_handed_in_with_nothing():
    player = viewed()
    player.send(e.NextPressed())
    player.answer(f.TakeBack)
    player.answer_all(f.QueryShared)
    for _ in range(6):
        if isinstance(player.state, s.Submitting):
            break
        player.send(*(AGREED if isinstance(player.state, s.Offer) else (e.NextPressed(),)))
    assert player.pending(f.KeepCase).submission.unused_types == {"hukou"}


def test_nobody_consents_to_what_was_not_shown_to_its_end():
    player = Player()
    player.send(e.Touched(), e.ItemChosen(item_id="AA-01"))
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    asked = player.state
    assert isinstance(asked, s.Materials) and not asked.shown
    unread = advance(asked, e.NextPressed()).state
    assert isinstance(unread, s.Materials) and unread.phase is s.MaterialsPhase.CONSENT
    read = advance(advance(asked, e.PageTurned(page=1)).state, e.TextShown()).state
    assert isinstance(read, s.Materials) and (read.page, read.shown) == (1, True)
    other = advance(read, e.LocaleChosen(locale="en")).state
    assert isinstance(other, s.Materials) and (other.page, other.shown) == (0, False)
    agreed = advance(read, e.NextPressed()).state
    assert isinstance(agreed, s.Materials) and agreed.phase is s.MaterialsPhase.GATHERING


def test_the_consent_is_read_aloud_to_its_end_first():
    player = Player()
    player.send(e.Touched(), e.ItemChosen(item_id="AA-01"), e.ModeChosen(mode=Mode(sound=True)))
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    spoken = player.pending(f.Speak)
    assert isinstance(spoken, f.Speak) and spoken.message == "say-materials-consent"
    named = {value for part in spoken.told for _, value in part.given}
    item = player.state.visit.chosen
    assert item.department.name.zh in named
    assert {source.name.zh for source in sources_of(player.state.world.catalogue, item)} <= named
    assert spoken.deadline > f.Speak.deadline
    assert player.send(e.NextPressed()).phase is s.MaterialsPhase.CONSENT
    player.answer(f.Speak)
    assert player.send(e.NextPressed()).phase is s.MaterialsPhase.GATHERING
