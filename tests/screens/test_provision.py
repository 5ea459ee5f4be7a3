"""The setting-up screen: every sentence in both languages, inside its card, and a code that can be read."""

import numpy
import pytest
from PIL import Image

from drivers.camera.codes import decode
from kiosk.session.visit import Mode
from kiosk.terminal.provisioning.challenge import Challenge, grouped
from kiosk.terminal.provisioning.judging import Refusal
from screens.provision_view import STEPS, DeviceLine, ProvisionView
from tests.screens.desk import LYING, UPRIGHT, WORDS

CHALLENGE = Challenge("ab" * 32, "cd" * 16)
SAID = (
    "broken", "held", "enrolling", "enrol-waits", "enrol-refused", "enrol-wrong", "enrolled", "testing",
    "ready", "partly", "not-ready", "waiting", *(f"refused-{refusal}" for refusal in Refusal),
)  # fmt: skip
ROLES = ("id-card", "social-card", "scanner", "camera", "document-camera", "slip-printer", "a4-printer")
DEVICES = tuple(
    DeviceLine(role, role != "camera", "connect: no-device") for role in (*ROLES, "panel", "keypad")
)
PANELS = (UPRIGHT, LYING)


def asking(said: str) -> ProvisionView:
    return ProvisionView(
        said=f"provision-{said}", kind="warning", code=CHALLENGE.text, digits=grouped(CHALLENGE.digits)
    )


@pytest.fixture(params=PANELS, ids=("upright", "lying"))
def panel(desk, request):
    """The screen on a panel, without its own application: a function that shows a view and lays it out."""
    from kivy.clock import Clock

    from screens import look
    from screens.provision import ProvisionScreen
    from screens.theme import Theme

    metrics = request.param
    before = look.look()
    look.put(look.Look(Theme(Mode(), metrics), "zh-CN", WORDS, lambda _event: None))
    screen = ProvisionScreen(WORDS, metrics.wide)
    screen.size = metrics.width_px, metrics.height_px

    def shown(view):
        screen.show(view)
        for _ in range(4):
            Clock.tick()
        return screen

    yield shown
    look.put(before)


def texts(screen) -> str:
    from screens.actions import walk
    from screens.widgets.text import Text

    return "\n".join(widget.words for widget in walk(screen) if isinstance(widget, Text))


@pytest.mark.parametrize("said", SAID)
def test_every_sentence_stands_there_in_both_languages(panel, said):
    shown = texts(panel(asking(said)))
    for locale in ("zh-CN", "en"):
        for part in ("", ".now"):
            assert WORDS.text(locale, f"provision-{said}{part}") in shown
    assert grouped(CHALLENGE.digits) in shown


@pytest.mark.parametrize("view", [asking("refused-not-yet"), ProvisionView(
    said="provision-partly", kind="warning", step=len(STEPS), terminal="T0042", devices=DEVICES
)], ids=("asking", "tried"))  # fmt: skip
def test_everything_stands_inside_its_card(panel, view):
    from screens.widgets.stack import Stack

    screen = panel(view)
    cards = [card for card in screen.children if isinstance(card, Stack)]
    assert len(cards) == 3
    for card in cards:
        for part in card.children:
            assert part.y >= card.y - 1
            assert part.y + part.height <= card.y + card.height + 1


def test_what_is_wrong_with_a_device_is_told(panel):
    view = ProvisionView(said="provision-partly", step=len(STEPS), terminal="T0042", devices=DEVICES)
    shown = texts(panel(view))
    assert "摄像头 Camera: connect: no-device" in shown
    assert "T0042" in shown


def test_the_code_can_be_read():
    from screens.widgets.qr import squares

    grey, edge = squares(CHALLENGE.text)
    picture = Image.frombytes("L", (edge, edge), grey).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    large = picture.resize((edge * 6, edge * 6), Image.Resampling.NEAREST)
    assert decode(numpy.asarray(large)) == [CHALLENGE.text]
