"""Sheets to take away: offered when there is something to print and somewhere to print it, and told truly."""

from dataclasses import replace

import pytest

from kiosk.certificates import SealCheck, Verdict
from kiosk.identity import PersonalBytes, PersonalNumber
from kiosk.sandbox.sample_visit import uses
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.session.states import Paper, Takeaway
from kiosk.session.takeaway import can_be_taken, takeaway_of, why_not_printed
from kiosk.session.world import DeviceView
from tests.session import test_offers, test_wallet
from tests.session.player import Player

OUT = e.DeviceChanged(view=DeviceView(role="a4-printer", usable=False, reason="paper-out"))
NO_SLIPS = e.DeviceChanged(view=DeviceView(role="slip-printer", usable=False, reason="paper-jam"))


def opened() -> Player:
    """A certificate that passed, on the screen."""
    player = test_wallet.shown()
    player.send(e.MaterialOpened(index=0))
    player.answer(f.ShowCertificate)
    return player


def used() -> Player:
    player = test_wallet.shown()
    player.send(e.UsesPressed())
    player.answer(f.ListUses, records=uses())
    return player


def promised() -> Player:
    player = test_offers.listed()
    player.send(e.NextPressed(), *test_offers.AGREED, e.NextPressed(), *test_offers.AGREED)
    test_offers.handed_in(player)
    player.answer(f.KeepCase)
    player.answer(f.DeliverCase)
    player.answer(f.PrintSlip)
    return player


@pytest.mark.parametrize(
    ("begin", "kind", "what"),
    [
        (opened, f.PrintCopy, Takeaway.CERTIFICATE),
        (used, f.PrintUses, Takeaway.USES),
        (promised, f.PrintPromises, Takeaway.PROMISE),
    ],
)
def test_it_is_printed_only_when_the_printer_says_so_and_leads_back(begin, kind, what):
    player = begin()
    before = type(player.state)
    player.send(e.PrintPressed())
    assert isinstance(player.state, s.PrintOut) and (player.state.what, player.state.paper) == (
        what,
        Paper.PRINTING,
    )
    player.send(e.NextPressed())
    assert player.state.paper is Paper.PRINTING
    player.fail(kind, "paper-out")
    assert (player.state.paper, player.state.problem) == (Paper.FAILED, "paper-out")
    player.send(e.RetryPressed())
    assert player.pending(kind).attempt == 2
    player.answer(kind)
    assert player.state.paper is Paper.PRINTED
    assert type(player.send(e.NextPressed())) is before


def test_a_copy_is_for_the_item_or_to_keep():
    player = opened()
    player.send(e.PrintPressed())
    copy = player.pending(f.PrintCopy)
    assert copy.own and copy.grounds.consent == player.state.visit.consents[-1]
    assert copy.certificate.type_id == "hukou"


def test_all_promises_of_a_case_are_printed_as_they_were_signed():
    player = promised()
    player.send(e.PrintPressed())
    (commitment,) = player.pending(f.PrintPromises).submission.commitments
    assert commitment.material.zh == "住所证明"


@pytest.mark.parametrize("begin", [opened, promised])
def test_without_a_printer_it_is_known_before_anybody_presses(begin):
    player = begin()
    player.send(OUT)
    what = takeaway_of(player.state)
    assert what is not None and not can_be_taken(what, player.state.world)
    assert why_not_printed(player.state.world) == "paper-out"
    before = type(player.state)
    assert type(player.send(e.PrintPressed())) is before


def test_a_terminal_that_never_had_such_a_printer_says_so():
    player = opened()
    world = replace(player.state.world, devices=())
    assert why_not_printed(world) == "a4-printer-out"


def test_the_record_of_uses_comes_as_a_slip_where_sheets_cannot_be_had():
    player = used()
    player.send(OUT, e.PrintPressed())
    assert isinstance(player.state, s.PrintOut) and player.pending(f.PrintUses).by_slip


def test_what_failed_as_a_sheet_can_be_had_as_a_slip():
    player = used()
    player.send(e.PrintPressed())
    player.fail(f.PrintUses, "paper-jam")
    player.send(e.OtherWayPressed())
    assert player.pending(f.PrintUses).by_slip
    player.answer(f.PrintUses)
    assert player.state.paper is Paper.PRINTED


def test_with_neither_printer_nothing_is_begun():
    player = used()
    player.send(OUT, NO_SLIPS, e.PrintPressed())
    assert isinstance(player.state, s.Wallet)


def test_nothing_is_taken_away_of_another_person_or_of_what_did_not_pass():
    player = opened()
    shown = player.state
    assert takeaway_of(replace(shown, of=PersonalNumber("110105198001010010"))) is None
    doubtful = replace(shown, page=None, seal=SealCheck(verdict=Verdict.INVALID))
    assert takeaway_of(doubtful) is None
    assert takeaway_of(replace(shown, page=PersonalBytes(b"png"))) is Takeaway.CERTIFICATE


def test_a_case_without_a_promise_has_none_to_print():
    player = promised()
    assert (
        takeaway_of(replace(player.state, submission=replace(player.state.submission, commitments=())))
        is None
    )
    assert takeaway_of(replace(player.state, slip=Paper.PRINTING)) is None


def test_nobody_is_timed_out_while_the_machine_prints():
    player = opened()
    player.send(e.PrintPressed())
    assert not any(isinstance(p, f.StartTimer) for p in player.state.pending)
    player.answer(f.PrintCopy)
    assert any(isinstance(p, f.StartTimer) for p in player.state.pending)
