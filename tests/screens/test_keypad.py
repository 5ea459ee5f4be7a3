"""A screen is finished with four arrows, OK, back and help."""

import pytest

from kiosk.session import events as e
from tests.screens.samples import STATES


@pytest.fixture
def key(desk):
    from kivy.core.window import Window

    def press(code):
        desk.app.port.sent.clear()
        Window.dispatch("on_key_down", code, 0, "", [])
        desk.app.frame()
        return list(desk.app.port.sent)

    return press


def focused(desk):
    return [a.id for a in desk.app.actions() if a.widget.focused]


def test_the_first_arrow_marks_the_primary_action_and_ok_does_it(desk, key):
    from screens.keypad import OK, UP

    desk.show(STATES["guide"])
    assert key(UP) == [e.Touched()] and focused(desk) == ["next"]
    assert key(OK[0]) == [e.NextPressed()]


def test_arrows_lead_to_the_neighbour(desk, key):
    from screens.keypad import DOWN, LEFT, UP

    desk.show(STATES["form"])
    key(UP)
    key(LEFT)
    assert focused(desk) == ["home"]
    key(UP)
    assert focused(desk) == ["field-address"]
    key(DOWN)
    assert focused(desk) == ["next"]


def test_back_and_help_have_keys_of_their_own(desk, key):
    from screens.keypad import BACK, HELP

    desk.show(STATES["guide"])
    assert key(BACK) == [e.BackPressed()]
    assert key(HELP) == [e.HelpPressed()]


@pytest.mark.parametrize("name", ["home", "form", "materials-shown", "form-choice", "search-hits"])
def test_every_action_can_be_reached_from_every_other(desk, name):
    """The arrows as a graph: from the primary action all others can be come to."""
    from screens.keypad import _WAYS, _beginning, _next

    desk.show(STATES[name])
    able = [action for action in desk.app.actions() if action.enabled]
    seen, todo = set(), [_beginning(able)]
    while todo:
        here = todo.pop()
        if here.id not in seen:
            seen.add(here.id)
            todo += [n for way in _WAYS.values() if (n := _next(here, able, *way)) is not None]
    assert seen == {action.id for action in able}


def test_on_the_idle_screen_an_arrow_only_moves_the_mark(desk, key):
    from screens.keypad import DOWN

    desk.show(STATES["idle"])
    assert key(DOWN) == [] and focused(desk) == ["start"]


def test_keys_that_a_driver_tells_do_the_same_as_those_of_the_window(desk):
    desk.show(STATES["guide"])
    keypad = desk.app._keypad
    desk.app.port.sent.clear()
    assert keypad.press("left") and keypad.press("ok")
    assert desk.app.port.sent == [e.Touched(), e.NextPressed()]
    assert not keypad.press("volume")
