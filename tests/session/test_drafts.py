"""Put by until somebody answers, and taken up by code, card and person check: nothing lost, nothing left."""

import pytest

from kiosk.cases import DraftCode, read_code, write_code
from kiosk.cases.attachment import Attachment
from kiosk.catalogue import Way
from kiosk.certificates import Agreement
from kiosk.identity import PersonalBytes, PersonalText, Whose
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session.states import (
    Farewell,
    Form,
    Home,
    Identify,
    Idle,
    Materials,
    OtherPerson,
    OtherPhase,
    Paper,
    PutBy,
    TakeUp,
    Trouble,
)
from kiosk.session.world import DeviceView
from tests.session.player import DRAFT, SPOUSE, Player, asking, draft, personal_values
from tests.session.test_other_person import asked, spouse, their_card
from tests.session.worlds import resident

CODE = read_code(DRAFT)
ATTACHED = Attachment(material="户口簿", pages=1, pdf=PersonalBytes(b"%PDF-1.7"))


def on_phone() -> Player:
    player = asked()
    player.send(e.NextPressed())
    player.answer(f.InvitePerson)
    return player


def put_by(player: Player) -> PutBy:
    assert isinstance(player.state, PutBy)
    return player.state


def test_who_is_being_asked_goes_on_being_asked_and_the_slip_leads_back():
    player = on_phone()
    player.send(e.FieldFilled(key="mobile", value=PersonalText("13900000000")))
    key = player.state.visit.case_key
    player.send(e.KeepPressed())
    kept = player.pending(f.KeepDraft).draft
    assert (kept.key, kept.owner, kept.item_id) == (key, resident().number, "BB-01")
    assert (kept.waiting, kept.transaction) == (Whose.SPOUSE, asking().transaction)
    player.answer(f.KeepDraft)
    slip = player.pending(f.PrintDraftSlip)
    assert read_code(slip.code) == DraftCode(key, player.state.visit.ticket.password)
    player.answer(f.PrintDraftSlip)
    assert put_by(player).slip is Paper.PRINTED


def test_leaving_leaves_nothing_here():
    player = on_phone()
    player.send(e.KeepPressed())
    player.answer(f.KeepDraft)
    player.answer(f.PrintDraftSlip)
    assert isinstance(player.send(e.NextPressed()), Farewell)
    player.answer(f.Wipe)
    assert personal_values(player.state) == []
    player.answer(f.StartTimer)
    assert isinstance(player.state, Idle)


def test_nothing_is_left_while_it_is_being_kept():
    player = on_phone()
    player.send(e.KeepPressed(), e.NextPressed(), e.BackPressed())
    assert put_by(player).until is None


def test_they_came_after_all_and_it_goes_on_where_it_was():
    player = on_phone()
    player.send(e.KeepPressed())
    player.answer(f.KeepDraft)
    player.answer(f.PrintDraftSlip)
    state = player.send(e.BackPressed())
    assert isinstance(state, OtherPerson) and state.phase is OtherPhase.PHONE
    assert player.pending(f.AwaitAnswer)


def test_a_platform_that_is_away_keeps_nothing_and_it_goes_on_where_it_was():
    player = on_phone()
    player.send(e.KeepPressed())
    player.fail(f.KeepDraft, "platform-out")
    assert isinstance(player.state, Trouble) and player.state.code == "draft-not-kept"
    state = player.send(e.RetryPressed())
    assert isinstance(state, OtherPerson) and state.phase is OtherPhase.PHONE


def test_without_paper_the_code_stands_on_the_screen():
    player = on_phone()
    player.send(e.KeepPressed())
    player.answer(f.KeepDraft)
    player.fail(f.PrintDraftSlip, "paper-out")
    assert (put_by(player).slip, put_by(player).problem) == (Paper.FAILED, "paper-out")
    assert put_by(player).code
    player.send(e.RetryPressed())
    assert player.pending(f.PrintDraftSlip).attempt == 2
    player = on_phone()
    player.send(e.DeviceChanged(view=DeviceView(role="slip-printer", usable=False)), e.KeepPressed())
    player.answer(f.KeepDraft)
    assert put_by(player).slip is Paper.NONE
    assert isinstance(player.send(e.NextPressed()), Farewell)


def taken(*, home: bool = False) -> Player:
    """The slip's code, the card and the person check; the draft is there."""
    player = Player()
    if home:
        player.send(e.Touched())
    player.answer(f.ReadCode, text=PersonalText(DRAFT))
    assert isinstance(player.state, TakeUp)
    player.answer(f.LookUpDraft)
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    assert player.pending(f.TakeUpDraft).number == resident().number
    player.answer(f.TakeUpDraft)
    return player


@pytest.mark.parametrize("home", [False, True])
def test_it_is_taken_up_under_its_own_key_and_what_was_typed_is_there(home):
    player = taken(home=home)
    visit = player.state.visit
    assert isinstance(player.state, Materials)
    assert (visit.case_key, visit.ticket.password) == (CODE.key, CODE.password)
    assert visit.answer("mobile").reveal() == "13900000000"
    assert visit.draft is None


def test_an_answer_given_meanwhile_is_heard_and_nobody_is_asked_twice():
    player = taken()
    player.send(e.NextPressed())
    player.answer_all(f.FetchCertificates, f.QueryShared, f.CheckOnline)
    state = player.state
    assert isinstance(state, OtherPerson) and state.phase is OtherPhase.PHONE
    assert not any(isinstance(effect, f.InvitePerson) for effect in player.asked)
    player.answer(f.AwaitAnswer)
    assert player.pending(f.FetchCertificates).number == SPOUSE
    player.answer(f.FetchCertificates, certificates=their_card())
    assert spouse(player) == (Agreement.GRANTED, Way.ECERT)
    assert isinstance(player.send(e.NextPressed()), Form)


def test_what_was_captured_and_what_was_refused_stay_so():
    player = taken()
    kept = draft(CODE, resident().number)
    visit = player.state.visit.taken_up(
        type(kept)(
            key=kept.key, password=kept.password, owner=kept.owner, item_id=kept.item_id,
            attachments=(ATTACHED,), others=((Whose.SPOUSE, Agreement.REFUSED),),
        ),
        None,
    )  # fmt: skip
    assert visit.holdings.of_other(Whose.SPOUSE).agreement is Agreement.REFUSED
    assert visit.waiting is None
    assert visit.put_by.attachments == (ATTACHED,)
    assert visit.put_by.others == ((Whose.SPOUSE, Agreement.REFUSED),)


def test_another_person_gets_nothing_of_it():
    player = Player()
    player.answer(f.ReadCode, text=PersonalText(DRAFT))
    player.answer(f.LookUpDraft)
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    player.fail(f.TakeUpDraft, "draft-of-another")
    assert isinstance(player.state, Trouble)
    assert (player.state.code, player.state.can_retry) == ("draft-of-another", False)
    state = player.send(e.BackPressed())
    assert isinstance(state, Home) and state.visit.draft is None


def test_a_draft_nobody_knows_and_a_platform_away_are_two_things():
    player = Player()
    player.answer(f.ReadCode, text=PersonalText(DRAFT))
    player.fail(f.LookUpDraft, "draft-unknown")
    assert isinstance(player.state, Trouble) and not player.state.can_retry
    player = Player()
    player.answer(f.ReadCode, text=PersonalText(DRAFT))
    player.fail(f.LookUpDraft, "platform-out")
    assert isinstance(player.send(e.RetryPressed()), TakeUp)
    player.answer(f.LookUpDraft)
    assert isinstance(player.state, Identify)


def test_both_slips_have_codes_of_their_own():
    assert write_code(CODE) == DRAFT
    assert read_code(DRAFT.replace("DRAFT", "CASE")) != CODE
