"""A slip that cannot be scanned is written: with or without hyphens, in small letters, never half."""

import pytest

from kiosk.cases import CaseCode
from kiosk.identity import PersonalText
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.session.typed import Typed
from kiosk.session.world import DeviceView
from tests.session.player import Player
from tests.session.worlds import ROLES

KEY = "T0001-20261124-7F3K9QWX-1"
WITHOUT_SCANNER = tuple(DeviceView(role=r, usable=r != "scanner") for r in ROLES)


def typed(key: str, password: str) -> Typed:
    return Typed().written("key", key).written("password", password)


@pytest.mark.parametrize(
    "key", [KEY, KEY.lower(), KEY.replace("-", ""), " t0001 20261124 7f3k9qwx 1", "1" * 43]
)
def test_what_is_on_the_slip_is_understood_as_people_write_it(key: str) -> None:
    wanted = key if key.isdigit() else KEY
    assert typed(key, "135790").code == CaseCode(wanted, "135790")


@pytest.mark.parametrize(
    ("key", "password"), [("", ""), (KEY, ""), (KEY, "12345"), ("", "123456"), ("T？", "123456")]
)
def test_half_of_it_is_nothing(key: str, password: str) -> None:
    assert typed(key, password).code is None


def typing() -> Player:
    player = Player(devices=WITHOUT_SCANNER)
    player.send(e.Touched(), e.ItemChosen(item_id="QQ-01"), e.OtherWayPressed())
    assert isinstance(player.state, s.ProgressView) and player.state.phase is s.ProgressPhase.TYPING
    return player


def fill(player: Player, name: str, value: str) -> None:
    filled = e.FieldFilled(key=name, value=PersonalText(value))
    player.send(e.FieldFocused(key=name), filled, e.FieldFocused(key=""))


def test_where_nothing_can_be_scanned_it_is_typed_and_looked_up() -> None:
    player = typing()
    fill(player, "key", KEY.replace("-", "").lower())
    fill(player, "password", "135790")
    player.send(e.NextPressed())
    asked = player.pending(f.LookUpCase)
    assert isinstance(asked, f.LookUpCase) and asked.code == CaseCode(KEY, "135790")
    assert isinstance(player.answer(f.LookUpCase), s.ProgressView)


def test_what_is_missing_is_said_and_nothing_is_lost() -> None:
    player = typing()
    fill(player, "key", KEY)
    state = player.send(e.NextPressed())
    assert isinstance(state, s.ProgressView) and state.problem == "slip-incomplete"
    back = player.send(e.BackPressed())
    assert isinstance(back, s.ProgressView) and back.phase is s.ProgressPhase.ASKING
    again = player.send(e.OtherWayPressed())
    assert isinstance(again, s.ProgressView) and again.typed.key.reveal() == KEY


def test_what_was_typed_is_nobodys_at_the_end() -> None:
    player = typing()
    fill(player, "key", KEY)
    player.send(e.HomePressed(), e.ItemChosen(item_id="QQ-01"), e.OtherWayPressed())
    assert isinstance(player.state, s.ProgressView) and player.state.typed == Typed()
