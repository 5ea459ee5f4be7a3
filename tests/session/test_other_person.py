"""What is another person's: asked by phone or here, waited for in sight, and never a dead end."""

from dataclasses import replace

import pytest

from kiosk.catalogue import Way
from kiosk.certificates import Agreement, ECertificate
from kiosk.certificates.wallet import WAIT, Asked
from kiosk.identity import Whose
from kiosk.materials import others_to_ask
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session.needs import ANSWER
from kiosk.session.states import Form, Guide, Help, Materials, MaterialsPhase, OtherPerson, OtherPhase
from kiosk.session.world import DeviceView
from tests.session.player import SPOUSE, Player, certificate
from tests.session.worlds import resident


def asked() -> Player:
    player = Player()
    player.send(e.ItemChosen(item_id="BB-01"))
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    player.send(e.NextPressed())
    player.answer_all(f.FetchCertificates, f.QueryShared, f.CheckOnline)
    return player


def phase(player: Player) -> OtherPhase:
    assert isinstance(player.state, OtherPerson)
    return player.state.phase


def spouse(player: Player) -> tuple[Agreement | None, Way]:
    """What came of asking, and how the spouse's material is met; the list stands again."""
    state = player.state
    assert isinstance(state, Materials) and state.phase is MaterialsPhase.SHOWN
    other = state.visit.holdings.of_other(Whose.SPOUSE)
    return other.agreement if other else None, state.resolutions[2].way


def their_card() -> tuple[ECertificate, ...]:
    return (replace(certificate(), type_id="id", holder=SPOUSE),)


def test_after_the_applicants_own_the_other_person_is_asked_by_phone():
    player = asked()
    assert phase(player) is OtherPhase.ASK
    player.send(e.NextPressed())
    invitation = player.pending(f.InvitePerson)
    assert (invitation.whose, invitation.type_ids) == (Whose.SPOUSE, ("id",))
    assert (invitation.applicant, invitation.grounds.matter) == (
        resident().number,
        player.state.visit.case_key,
    )
    player.answer(f.InvitePerson)
    assert (phase(player), player.state.left) == (OtherPhase.PHONE, WAIT.total_seconds())
    player.answer(f.AwaitAnswer)
    assert player.pending(f.FetchCertificates).number == SPOUSE
    player.answer(f.FetchCertificates, certificates=their_card())
    assert spouse(player) == (Agreement.GRANTED, Way.ECERT)
    player.send(e.MaterialOpened(index=2))
    assert player.pending(f.ShowCertificate).number == SPOUSE
    assert player.send(e.MistakePressed()).certificate.holder == SPOUSE


def test_what_is_fetched_must_be_theirs():
    player = asked()
    player.send(e.NextPressed())
    player.answer(f.InvitePerson)
    player.answer(f.AwaitAnswer)
    player.answer(f.FetchCertificates, certificates=())
    assert spouse(player) == (Agreement.GRANTED, Way.DEFER)


def test_the_time_to_answer_runs_in_sight_and_ends_at_the_question():
    player = asked()
    player.send(e.NextPressed())
    player.answer(f.InvitePerson)
    waiting = player.pending(f.AwaitAnswer).id
    for left in range(int(WAIT.total_seconds()) - 1, 0, -1):
        clock = next(p for p in player.state.pending if isinstance(p, f.StartTimer) and p.name == ANSWER)
        player.send(e.TimerFired(effect=clock.id))
        assert player.state.left == left
    clock = next(p for p in player.state.pending if isinstance(p, f.StartTimer) and p.name == ANSWER)
    player.send(e.TimerFired(effect=clock.id))
    assert (phase(player), player.state.problem) == (OtherPhase.ASK, "other-no-answer")
    assert waiting in player.cancelled


def test_the_time_goes_on_under_help():
    player = asked()
    player.send(e.NextPressed())
    player.answer(f.InvitePerson)
    player.send(e.HelpPressed())
    player.answer(f.StartTimer)
    assert isinstance(player.state, Help) and player.state.under.left == WAIT.total_seconds() - 1
    player.answer(f.AwaitAnswer)
    assert isinstance(player.state, Help)
    assert player.send(e.BackPressed()).phase is OtherPhase.FETCHING


@pytest.mark.parametrize(
    ("answer", "agreement"),
    [(Asked.REFUSED, Agreement.REFUSED), (Asked.EXPIRED, None), (Asked.GRANTED, None)],
)
def test_without_a_good_answer_there_is_another_way(answer, agreement):
    player = asked()
    player.send(e.NextPressed())
    player.answer(f.InvitePerson)
    player.answer(f.AwaitAnswer, state=answer, number=None)
    if agreement is None:
        assert (phase(player), player.state.problem) == (OtherPhase.ASK, "other-no-answer")
        player.send(e.SkipPressed())
        agreement = Agreement.NO_ANSWER
    assert spouse(player) == (agreement, Way.DEFER)
    player.send(e.NextPressed(), e.TextShown(), e.NextPressed())
    assert isinstance(player.send(e.NextPressed()), Form)


def test_later_is_a_choice_and_who_did_not_answer_is_asked_once_more():
    player = asked()
    player.send(e.SkipPressed())
    assert spouse(player) == (Agreement.LATER, Way.DEFER)
    player = asked()
    player.send(e.NextPressed())
    player.fail(f.InvitePerson, "platform-out")
    player.send(e.SkipPressed())
    assert spouse(player) == (Agreement.NO_ANSWER, Way.DEFER)
    player.send(e.RetryPressed())
    assert phase(player) is OtherPhase.ASK


def here(player: Player, number=SPOUSE) -> Player:
    player.send(e.OtherWayPressed())
    player.answer(f.InvitePerson)
    player.answer(f.ReadCard, person=resident(number=number))
    return player


def test_here_it_takes_their_card_their_word_and_their_face():
    player = here(asked())
    assert phase(player) is OtherPhase.FACE
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    assert player.pending(f.CompareFace).number == SPOUSE
    player.answer(f.CompareFace)
    assert player.pending(f.AnswerHere).number == SPOUSE
    player.answer(f.AnswerHere)
    player.answer(f.FetchCertificates, certificates=their_card())
    assert spouse(player) == (Agreement.GRANTED, Way.ECERT)
    assert player.state.visit.person.number == resident().number


def test_the_applicants_own_card_agrees_to_nothing():
    player = here(asked(), resident().number)
    assert (phase(player), player.state.problem) == (OtherPhase.ASK, "other-own-card")


def test_they_may_refuse_here_and_another_face_does_not_agree():
    player = here(asked())
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace, matched=False)
    assert (phase(player), player.state.problem) == (OtherPhase.FACE, "face-no-match")
    player.send(e.RefusePressed())
    player.answer(f.AnswerHere)
    assert spouse(player) == (Agreement.REFUSED, Way.DEFER)


def test_what_was_agreed_to_and_not_fetched_is_fetched_again_without_asking_again():
    player = asked()
    player.send(e.NextPressed())
    player.answer(f.InvitePerson)
    player.answer(f.AwaitAnswer)
    player.fail(f.FetchCertificates, "platform-out")
    assert phase(player) is OtherPhase.ASK
    player.send(e.NextPressed())
    assert phase(player) is OtherPhase.FETCHING


def test_broken_devices_leave_the_other_ways():
    player = asked()
    player.send(e.DeviceChanged(view=DeviceView(role="id-card", usable=False)))
    player.send(e.OtherWayPressed())
    assert (phase(player), player.state.problem) == (OtherPhase.ASK, "id-card-out")
    player.send(e.NextPressed())
    assert phase(player) is OtherPhase.CALLING


def test_back_leaves_what_was_begun_and_then_the_materials():
    player = asked()
    player.send(e.NextPressed())
    player.answer(f.InvitePerson)
    player.send(e.BackPressed())
    assert phase(player) is OtherPhase.ASK
    assert isinstance(player.send(e.BackPressed()), Guide)


def test_what_was_agreed_to_is_for_one_item_only():
    player = asked()
    player.send(e.SkipPressed())
    held = player.state.visit.holdings
    assert held.others != ()
    player.send(e.HomePressed(), e.ItemChosen(item_id="AA-01"))
    assert player.state.visit.holdings.others == ()
    assert others_to_ask(player.state.visit.chosen, held) == ()
