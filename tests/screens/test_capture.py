"""Pages under the camera: seen large by a touch on them or a button, turned, and known when taken twice."""

from dataclasses import replace

import pytest

from kiosk.session import events as e
from kiosk.session.states import CapturePhase
from kiosk.session.visit import Mode
from tests.screens.desk import LYING, UPRIGHT, sample


@pytest.mark.parametrize("panel", [UPRIGHT, LYING], ids=["upright", "lying"])
def test_a_touch_on_the_page_makes_it_large_and_another_one_small(desk, panel):
    desk.turn(panel)
    state = sample("capture-pages")
    desk.show(state)
    before = desk.rect("page")
    assert desk.touch("page") == desk.touch("large") == [e.EnlargePressed()]
    desk.next(replace(state, phase=CapturePhase.LARGE))
    _x, _y, wide, high = desk.rect("page")
    assert wide * high > 1.2 * before[2] * before[3] and "page-0" not in desk.actions()
    assert desk.touch("page") == [e.EnlargePressed()]
    assert desk.touch("next") == [e.NextPressed()]
    assert desk.touch("turn") == [e.TurnPressed()]


@pytest.mark.parametrize(
    "mode", [Mode(reach=True), Mode(elder=True, reach=True)], ids=["reach", "elder-reach"]
)
def test_from_a_wheelchair_a_button_makes_it_large_and_the_page_is_no_control(desk, mode):
    desk.turn(LYING)
    for name in ("capture-pages", "capture-large", "capture-twice", "capture-turned"):
        desk.show(sample(name, mode=mode))
        assert "page" not in desk.actions() and desk.findings() == []
    desk.show(sample("capture-pages", mode=mode))
    assert desk.touch("large") == [e.EnlargePressed()]


def test_a_turned_page_lies_across_in_large_and_in_small(desk):
    from screens.actions import walk
    from screens.widgets.sheet import Sheet

    desk.turn(UPRIGHT)
    desk.show(sample("capture-turned"))
    sheets = [w for w in walk(desk.app.root) if isinstance(w, Sheet) and w.texture is not None]
    sizes = [sheet._picture.size for sheet in sheets]
    assert [wide > high for wide, high in sizes] == [True, True, False, False, False]


def test_a_page_taken_twice_is_said_and_can_stay_or_go(desk):
    desk.turn(UPRIGHT)
    desk.show(sample("capture-twice"))
    assert "这一页好像已经拍过了" in desk.texts()
    assert desk.enabled("next") and desk.touch("remove") == [e.RemovePagePressed()]
