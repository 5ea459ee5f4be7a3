"""For a child, for a principal, with an agent, a guardian or a helper: each as the item lists them."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from kiosk.catalogue import Catalogue, Way
from kiosk.certificates import Agreement
from kiosk.certificates.authorisation import Shown
from kiosk.certificates.wallet import Asked
from kiosk.identity import Whose
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session.states import Materials, OtherPerson, OtherPhase
from tests.session.player import SPOUSE, Player, certificate
from tests.session.worlds import CATALOGUE, resident


def catalogue_for(whose: Whose) -> Catalogue:
    """The item whose third material is another person's, theirs."""
    item = CATALOGUE.items["BB-01"]
    materials = (*item.materials[:2], replace(item.materials[2], holder=whose))
    items = {**CATALOGUE.items, "BB-01": replace(item, materials=materials)}
    return replace(CATALOGUE, items=MappingProxyType(items))


def asked(whose: Whose) -> Player:
    player = Player(catalogue=catalogue_for(whose))
    player.send(e.ItemChosen(item_id="BB-01"))
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    player.send(e.NextPressed())
    player.answer_all(f.FetchCertificates, f.QueryShared, f.CheckOnline)
    assert isinstance(player.state, OtherPerson) and player.state.whose is whose
    return player


def other(player: Player) -> OtherPerson:
    assert isinstance(player.state, OtherPerson)
    return player.state


def met(player: Player, whose: Whose) -> tuple[Agreement | None, Way, str]:
    state = player.state
    assert isinstance(state, Materials)
    held = state.visit.holdings.of_other(whose)
    return held.agreement if held else None, state.resolutions[2].way, state.resolutions[2].reason


@pytest.mark.parametrize(
    ("whose", "shown", "reason"),
    [
        (Whose.CHILD, Shown.HUKOU, "acting-by-hukou"),
        (Whose.CHILD, Shown.BIRTH, "acting-by-birth"),
        (Whose.PRINCIPAL, Shown.MANDATE, "acting-by-mandate"),
    ],
)
def test_for_whom_one_decides_one_agrees_alone_and_the_list_says_by_what(whose, shown, reason):
    player = asked(whose)
    player.send(e.NextPressed())
    acting = player.pending(f.ActFor)
    assert (acting.applicant, acting.whose, acting.holder) == (resident().number, whose, None)
    assert acting.grounds.matter == player.state.visit.case_key
    player.answer(f.ActFor, shown_by=shown)
    assert other(player).shown_by is shown
    player.answer(f.FetchCertificates, certificates=(replace(certificate(), type_id="id", holder=SPOUSE),))
    assert met(player, whose) == (Agreement.GRANTED, Way.ECERT, reason)


def test_where_several_are_registered_their_card_says_which():
    player = asked(Whose.CHILD)
    player.send(e.NextPressed())
    player.fail(f.ActFor, "other-several")
    assert (other(player).phase, other(player).problem) == (OtherPhase.ASK, "other-several")
    player.send(e.OtherWayPressed())
    player.answer(f.ReadCard, person=resident(number=SPOUSE))
    assert player.pending(f.ActFor).holder == SPOUSE


@pytest.mark.parametrize("code", ["other-not-registered", "other-not-shown", "other-mandate-over"])
def test_who_may_not_decide_has_other_ways(code):
    player = asked(Whose.PRINCIPAL)
    player.send(e.NextPressed())
    player.fail(f.ActFor, code)
    assert other(player).problem == code
    player.send(e.SkipPressed())
    assert met(player, Whose.PRINCIPAL)[:2] == (Agreement.NO_ANSWER, Way.DEFER)


def test_what_was_agreed_to_for_them_is_fetched_again_and_still_says_by_what():
    player = asked(Whose.CHILD)
    player.send(e.NextPressed())
    player.answer(f.ActFor)
    player.fail(f.FetchCertificates, "platform-out")
    player.send(e.NextPressed())
    assert (other(player).phase, other(player).shown_by) == (OtherPhase.FETCHING, Shown.HUKOU)


@pytest.mark.parametrize("whose", [Whose.GUARDIAN, Whose.AGENT])
def test_a_guardian_and_an_agent_are_asked_on_their_phone(whose):
    player = asked(whose)
    player.send(e.NextPressed())
    invitation = player.pending(f.InvitePerson)
    assert (invitation.whose, invitation.number) == (whose, None)
    player.answer(f.InvitePerson)
    assert other(player).phase is OtherPhase.PHONE


@pytest.mark.parametrize("pressed", [e.NextPressed(), e.OtherWayPressed()])
def test_a_helper_is_known_by_their_card_first_and_asked_then(pressed):
    player = asked(Whose.HELPER)
    player.send(pressed)
    assert other(player).phase is OtherPhase.CARD
    player.answer(f.ReadCard, person=resident(number=SPOUSE))
    assert player.pending(f.InvitePerson).number == SPOUSE
    player.answer(f.InvitePerson)
    assert other(player).phase is OtherPhase.FACE
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    assert player.pending(f.AnswerHere).agreed
    player.answer(f.AnswerHere)
    assert other(player).phase is OtherPhase.FETCHING


@pytest.mark.parametrize("heard", [True, False])
def test_a_refusal_here_is_told_to_the_platform_and_holds_whether_it_is_heard_or_not(heard):
    player = asked(Whose.SPOUSE)
    player.send(e.OtherWayPressed())
    player.answer(f.InvitePerson)
    player.answer(f.ReadCard, person=resident(number=SPOUSE))
    player.send(e.RefusePressed())
    told = player.pending(f.AnswerHere)
    assert (told.number, told.agreed) == (SPOUSE, False)
    if heard:
        player.answer(f.AnswerHere, state=Asked.REFUSED)
    else:
        player.fail(f.AnswerHere, "platform-out")
    assert met(player, Whose.SPOUSE)[:2] == (Agreement.REFUSED, Way.DEFER)
