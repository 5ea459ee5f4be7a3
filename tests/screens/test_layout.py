"""The audit finds nothing: every screen up to handing in, in every mode, language and orientation."""

import pytest

from kiosk.session.visit import Mode
from tests.screens.desk import LYING, UPRIGHT
from tests.screens.samples import STATES, in_mode

MODES = {
    "standard": Mode(),
    "elder": Mode(elder=True),
    "contrast": Mode(contrast=True),
    "reach": Mode(reach=True),
    "elder-contrast": Mode(elder=True, contrast=True),
    "elder-reach": Mode(elder=True, reach=True),
}


@pytest.mark.parametrize("panel", [UPRIGHT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_found(opened, panel, locale, mode):
    opened.turn(panel)
    found = []
    for name, state in STATES.items():
        opened.place(in_mode(state, MODES[mode], locale))
        found += [f"{name}: {finding}" for finding in opened.findings()]
    assert not found


def test_the_audit_sees_what_is_wrong(desk):
    """A check that finds nothing must be able to find something."""
    from screens.audit import audit
    from screens.widgets.button import PushButton
    from screens.widgets.text import Text

    desk.show(STATES["guide"])
    small = PushButton(action_id="small", words="小", size=(20, 20), pos=(500, 1000))
    twin = PushButton(action_id="small", words="小", size=(80, 80), pos=(510, 1010))
    lost = PushButton(action_id="lost", words="远", size=(80, 80), pos=(1060, 700))
    faint = Text(words="看不清", ink="line", fit=True, pos=(300, 1200))
    over = Text(words="压住", ink="ink", fit=True, pos=(320, 1200))
    frame = desk.app.root.children[0]
    for widget in (small, twin, lost, faint, over):
        frame.add_widget(widget)
    desk.next(STATES["guide"])
    seen = {finding.what for finding in audit(desk.app)}
    for widget in (small, twin, lost, faint, over):
        frame.remove_widget(widget)
    wrong = {
        "touch target",
        "gap",
        "same id twice",
        "off the screen",
        "contrast on ground",
        "stand on each other",
    }
    assert wrong <= seen
    assert not audit(desk.app)
