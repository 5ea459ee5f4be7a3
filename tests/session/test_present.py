"""A phone instead of a card: its code is read, its owner agrees there, and everything goes on from here."""

from dataclasses import replace

import pytest

from kiosk.cases import CaseCode, write_code
from kiosk.certificates.wallet import WAIT, Asked
from kiosk.identity import PersonalNumber, PersonalText, PersonName, Sex, Whose
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session.needs import ANSWER
from kiosk.session.states import (
    Guide,
    Home,
    Idle,
    Materials,
    OtherPerson,
    OtherPhase,
    Present,
    PresentPhase,
    ProgressView,
    Trouble,
    Wallet,
    WalletPhase,
)
from kiosk.session.world import DeviceView
from tests.session.player import SPOUSE, WALLET_CODE, Player, personal_values
from tests.session.test_other_person import asked, spouse, their_card
from tests.session.worlds import resident

CODE = PersonalText(WALLET_CODE)
NUMBER, NAME = resident().number, PersonName("陈秀兰")


def guided(item: str = "AA-01") -> Player:
    player = Player()
    player.send(e.ItemChosen(item_id=item))
    return player


def on_phone(item: str = "AA-01") -> Player:
    """The code was shown, the phone asks."""
    player = guided(item)
    player.answer(f.ReadCode, text=CODE)
    player.answer(f.PresentCode)
    return player


def present(player: Player) -> Present:
    assert isinstance(player.state, Present)
    return player.state


def test_a_code_shown_at_the_guide_begins_an_authorisation_for_this_item_and_case():
    player = guided()
    player.answer(f.ReadCode, text=CODE)
    shown = player.pending(f.PresentCode)
    assert (shown.whose, shown.applicant, shown.grounds.item) == (Whose.SELF, None, "AA-01")
    assert shown.type_ids == ("id", "hukou")
    assert shown.grounds.matter == player.state.visit.case_key
    assert shown.grounds.consent.purpose == player.state.visit.chosen.name.zh
    player.answer(f.PresentCode)
    state = present(player)
    assert (state.phase, state.code, state.left) == (PresentPhase.PHONE, None, WAIT.total_seconds())


def test_who_agreed_on_the_phone_is_known_by_person_and_asked_for_nothing_else():
    player = on_phone()
    player.answer(f.AwaitAnswer, number=NUMBER, name=NAME)
    visit = player.state.visit
    assert isinstance(player.state, Materials)
    assert visit.person is not None and visit.person.number == NUMBER
    assert (visit.person.birth, visit.person.sex) == (resident().birth, Sex.FEMALE)
    assert visit.verified_by == "code"


def test_my_certificates_are_fetched_at_once_since_the_phone_has_agreed():
    player = on_phone("WW-01")
    player.answer(f.AwaitAnswer, number=NUMBER, name=NAME)
    assert isinstance(player.state, Wallet) and player.state.phase is WalletPhase.GATHERING
    assert player.pending(f.FetchCertificates).number == NUMBER


@pytest.mark.parametrize("home", [False, True])
def test_a_code_before_anything_was_chosen_leads_to_my_certificates(home):
    player = Player()
    if home:
        player.send(e.Touched())
        assert isinstance(player.state, Home)
    player.answer(f.ReadCode, text=CODE)
    assert present(player).visit.chosen.id == "WW-01"
    assert player.pending(f.PresentCode).type_ids == ("id", "hukou")


def test_a_slip_is_read_at_home_and_what_is_foreign_changes_nothing():
    player = Player()
    player.send(e.Touched())
    player.answer(f.ReadCode, text=PersonalText("https://example.org"))
    assert isinstance(player.state, Home)
    slip = write_code(CaseCode("T0001-20261124-AAAAAA-1", "123456"))
    player.answer(f.ReadCode, text=PersonalText(slip))
    assert isinstance(player.state, ProgressView)


def test_a_code_while_the_platform_is_away_leads_to_the_guide_that_says_so():
    player = Player(platform_up=False)
    player.answer(f.ReadCode, text=CODE)
    assert isinstance(player.state, Guide)
    assert not player.state.world.offers(player.state.visit.chosen).available


@pytest.mark.parametrize("text", ["", "https://example.org", "ZWLZ1:short", WALLET_CODE.lower()])
def test_what_is_no_code_of_a_wallet_is_told_to_nobody(text):
    player = guided()
    player.answer(f.ReadCode, text=PersonalText(text))
    assert present(player).problem == "wallet-code-foreign"
    assert player.pending(f.ReadCode)
    assert not any(isinstance(effect, f.PresentCode) for effect in player.asked)


@pytest.mark.parametrize(
    "code",
    ["wallet-code-used", "wallet-code-expired", "wallet-code-skewed", "wallet-code-foreign", "platform-out"],
)
def test_a_code_that_is_not_taken_is_said_and_the_next_one_is_read(code):
    player = guided()
    player.answer(f.ReadCode, text=CODE)
    player.fail(f.PresentCode, code)
    state = present(player)
    assert (state.phase, state.problem, state.code) == (PresentPhase.SHOW, code, None)
    player.answer(f.ReadCode, text=CODE)
    assert present(player).phase is PresentPhase.ASKING


@pytest.mark.parametrize(
    ("answer", "problem"),
    [(Asked.REFUSED, "wallet-declined"), (Asked.EXPIRED, "phone-not-confirmed")],
)
def test_a_refusal_and_no_answer_are_two_things_and_both_leave_the_card(answer, problem):
    player = on_phone()
    player.answer(f.AwaitAnswer, state=answer, number=None, name=None)
    assert present(player).problem == problem
    player.send(e.BackPressed())
    assert player.pending(f.ReadCard)


def test_a_number_that_tells_no_person_is_nobody():
    player = on_phone()
    player.answer(f.AwaitAnswer, number=PersonalNumber("123"), name=NAME)
    assert present(player).problem == "phone-not-confirmed"


def test_the_time_to_answer_runs_in_sight():
    player = on_phone()
    for _ in range(int(WAIT.total_seconds())):
        clock = next(p for p in player.state.pending if isinstance(p, f.StartTimer) and p.name == ANSWER)
        player.send(e.TimerFired(effect=clock.id))
    assert present(player).problem == "phone-not-confirmed"


def test_what_the_item_rules_out_is_said_before_anything_is_fetched():
    player = on_phone("EE-01")
    player.answer(f.AwaitAnswer, number=PersonalNumber("110105200001010016"), name=NAME)
    assert isinstance(player.state, Trouble) and player.state.code == "too-young"


def test_without_a_card_reader_the_phone_is_a_way_and_without_a_scanner_the_camera_reads():
    devices = tuple(DeviceView(role=role, usable=True) for role in ("camera", "slip-printer"))
    player = Player(devices=devices)
    player.send(e.ItemChosen(item_id="AA-01"), e.NextPressed(), e.CodeWayPressed())
    assert present(player).world.code_reader == "camera"
    assert player.pending(f.ReadCode)


def test_home_leaves_nothing_of_the_phone():
    player = on_phone()
    player.answer(f.AwaitAnswer, number=NUMBER, name=NAME)
    player.send(e.EndPressed())
    player.answer(f.Wipe)
    assert personal_values(player.state) == []
    player.answer(f.StartTimer)
    assert isinstance(player.state, Idle)


# Another person's turn


def by_code(player: Player) -> Player:
    player.send(e.CodeWayPressed())
    player.answer(f.ReadCode, text=CODE)
    return player


def test_another_person_agrees_by_the_code_on_their_phone():
    player = by_code(asked())
    shown = player.pending(f.PresentCode)
    assert (shown.whose, shown.applicant, shown.type_ids) == (Whose.SPOUSE, resident().number, ("id",))
    player.answer(f.PresentCode)
    player.answer(f.AwaitAnswer)
    assert player.pending(f.FetchCertificates).number == SPOUSE
    player.answer(f.FetchCertificates, certificates=their_card())
    assert spouse(player)[1].value == "ecert"


def test_somebody_elses_code_and_a_foreign_one_ask_again():
    player = asked()
    player.send(e.CodeWayPressed())
    player.answer(f.ReadCode, text=PersonalText("x"))
    state = player.state
    assert isinstance(state, OtherPerson)
    assert (state.phase, state.problem) == (OtherPhase.CODE, "wallet-code-foreign")
    player.answer(f.ReadCode, text=CODE)
    player.fail(f.PresentCode, "wallet-code-not-theirs")
    state = player.state
    assert isinstance(state, OtherPerson)
    assert (state.phase, state.problem, state.code) == (OtherPhase.ASK, "wallet-code-not-theirs", None)


def test_where_no_code_can_be_read_the_way_says_so():
    player = asked()
    player.send(e.DeviceChanged(view=DeviceView(role="scanner", usable=False)))
    player.send(e.CodeWayPressed())
    assert isinstance(player.state, OtherPerson) and player.state.problem == "scanner-out"
    assert replace(player.state, problem="").phase is OtherPhase.ASK
