"""The window itself: touches that a finger could not do, screens that fail, residents that leave."""

import gc
from dataclasses import replace

import pytest

from kiosk.session import events as e
from kiosk.session import states as s
from screens import registry
from tests.screens.samples import STATES


def test_every_state_has_a_screen():
    assert set(registry.SCREENS) == set(s.STATES)


def test_a_touch_needs_something_to_touch(desk):
    from screens.actions import CannotTouch

    desk.show(STATES["guide"])
    with pytest.raises(CannotTouch, match="no action 'nowhere'"):
        desk.touch("nowhere")


def test_what_is_covered_cannot_be_touched(desk):
    from screens.actions import CannotTouch
    from screens.widgets.button import PushButton

    desk.show(STATES["guide"])
    x, y, width, height = desk.rect("next")
    cover = PushButton(action_id="cover", words="盖", size=(width, height), pos=(x, y))
    frame = desk.app.root.children[0]
    frame.add_widget(cover)
    with pytest.raises(CannotTouch, match="covered by cover"):
        desk.touch("next")
    frame.remove_widget(cover)
    assert desk.touch("next") == [e.NextPressed()]


def test_a_finger_that_slides_off_does_nothing(desk):
    desk.show(STATES["guide"])
    x, y, width, height = desk.rect("next")
    desk.app.port.sent.clear()
    desk.app.drag([(x + width / 2, y + height / 2), (x + width / 2, y + height * 4)])
    assert desk.app.port.sent == []


def test_the_pressed_look_comes_with_the_touch(desk):
    from kivy.core.window import Window

    desk.show(STATES["guide"])
    button = next(a for a in desk.app.actions() if a.id == "next")
    x, y = button.centre
    Window.dispatch("on_mouse_down", x, Window.height - y, "left", [])
    desk.app.frame()
    assert button.widget.pressed and button.widget.fill == "blue-deep"
    Window.dispatch("on_mouse_up", x, Window.height - y, "left", [])
    desk.app.frame()
    assert not button.widget.pressed


def test_a_screen_that_fails_leaves_the_plain_one_and_the_terminal_goes_on(desk):
    from kivy.clock import Clock
    from kivy.core.window import Window

    from screens.failsafe import Failsafe

    def fail(_seconds):
        raise ValueError("a widget went wrong")

    desk.show(STATES["guide"])
    Clock.schedule_once(fail)
    for _ in range(3):
        desk.app.frame()
    assert isinstance(desk.app.root.children[0], Failsafe)
    desk.app.port.sent.clear()
    Window.dispatch("on_mouse_down", 500, 500, "left", [])
    Window.dispatch("on_mouse_up", 500, 500, "left", [])
    for _ in range(3):
        desk.app.frame()
    assert desk.app.port.sent == [e.HomePressed()]
    assert "next" in desk.actions()


def test_nothing_of_a_resident_stays_in_any_widget(desk):
    from kivy.uix.label import Label

    from screens.widgets import measure

    desk.show(STATES["review"])
    assert "林秀珍" in desk.texts() and "林秀珍" in str(gc.get_referents(measure.wrap))
    desk.show(STATES["idle"])
    gc.collect()
    labels = [o for o in gc.get_objects() if issubclass(type(o), Label)]
    assert not [label for label in labels if "林秀珍" in label.text or "13900001234" in label.text]
    assert "林秀珍" not in str(gc.get_referents(measure.wrap))


def test_the_same_state_is_not_drawn_twice(desk):
    desk.show(STATES["guide"])
    screen = desk.app._frame.screen
    calls = []
    screen.refresh = calls.append
    desk.app.show(desk.app.port.state)
    desk.app.show(replace(desk.app.port.state))
    assert not calls


def test_transitions_are_measured(desk):
    desk.app.transitions.clear()
    desk.show(STATES["guide"])
    assert desk.app.transitions[0][0] == "Guide" and 0 < desk.app.transitions[0][1] < 5


def test_a_likely_next_screen_is_built_ahead(desk):
    desk.show(STATES["home"])
    for _ in range(40):
        desk.app.frame()
        if s.Guide in desk.app._screens:
            return
    pytest.fail("nothing was built ahead")


def test_from_a_touch_to_the_picture_that_answers_it_is_told(desk, monkeypatch):
    from screens.gallery import settle

    desk.show(STATES["guide"])
    told: list[float] = []
    monkeypatch.setattr(desk.app, "_answered", told.append)
    desk.touch("next")
    assert told == [], "nothing has changed, so no picture has answered"
    port = desk.app.port
    after = replace(port.state, problem="silent")
    monkeypatch.setattr(port, "pump", lambda: port.sent and setattr(port, "state", after))
    port.sent.clear()
    desk.touch("next")
    settle(desk.app, 8)
    assert len(told) == 1
    assert 0 < told[0] < 5
