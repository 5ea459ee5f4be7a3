"""A photo that follows: put off at one visit, captured at the next, and the case is whole."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from drivers.document_camera.simulator import DeskCamera
from kiosk.cases import CaseCode, CaseStatus, Progress, read_code
from kiosk.catalogue import Way
from kiosk.sandbox.journeys import Goal, LayCard
from kiosk.sandbox.sandbox import Sandbox
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.store.cipher import cipher_from_file
from kiosk.terminal.clock import SkippingClock, SystemClock
from kiosk.terminal.places import Places
from tests.terminal.conftest import ROOT
from tests.terminal.fingers import Fingers

PHOTO = "近期免冠照片"
GOAL = Goal(name="later", item="MZ-01", resident="villager")


@pytest.fixture
def desk(tmp_path: Path, font: Path) -> Iterator[Fingers]:
    """A terminal with a camera for papers."""
    clock = SkippingClock(SystemClock())
    places = Places(config=ROOT / "config", state=tmp_path)
    cipher = cipher_from_file(tmp_path / "store.key")
    sandbox = Sandbox(places, font, clock, cipher, also=("document-camera",))
    sandbox.start()
    assert sandbox.platform.wait()
    sandbox.house.start()
    try:
        yield Fingers(sandbox, clock)
    finally:
        sandbox.stop()


def camera(fingers: Fingers) -> DeskCamera:
    made = fingers.sandbox.house.devices.all["document-camera"]
    assert isinstance(made, DeskCamera)
    return made


def put_off(fingers: Fingers) -> s.Done:
    """The photo is to be captured; its owner has none here, and brings it later."""
    fingers.play_until(GOAL, s.Capture)
    fingers.send(e.RefusePressed())
    assert isinstance(fingers.state, s.Materials)
    assert fingers.state.resolutions[2].way is Way.DEFER
    fingers.play_until(GOAL, s.Offer)
    fingers.send(e.TextShown())
    assert fingers.play(GOAL, stop_at=s.Done) == "completed"
    assert isinstance(fingers.state, s.Done)
    return fingers.state


def to_idle(fingers: Fingers) -> None:
    fingers.sandbox.cabinet.remove()
    fingers.card_lies = False
    fingers.play(GOAL)


def case_of(fingers: Fingers, code: str) -> Progress:
    read = read_code(code)
    assert isinstance(read, CaseCode)
    found = fingers.sandbox.house.client.progress(read, timeout=5.0)
    assert found is not None
    return found


def bring(fingers: Fingers, code: str) -> s.Done:
    """By the slip's code, card and person check, under the camera."""
    fingers.show(code)
    fingers.until(lambda: isinstance(fingers.state, s.ProgressView) and bool(fingers.state.cases))
    fingers.send(e.SupplementPressed())
    assert isinstance(fingers.state, s.Identify)
    fingers.perform(LayCard(), GOAL)
    fingers.until(lambda: isinstance(fingers.state, s.FaceCheck))
    fingers.play_until(GOAL, s.Capture)
    camera(fingers).source.lay("photo")
    fingers.until(
        lambda: isinstance(fingers.state, s.Capture) and fingers.state.phase is s.CapturePhase.LISTED
    )
    fingers.send(e.NextPressed())
    fingers.until(lambda: isinstance(fingers.state, s.Materials))
    fingers.play_until(GOAL, s.Done)
    fingers.until(lambda: isinstance(fingers.state, s.Done) and not fingers.state.printing)
    assert isinstance(fingers.state, s.Done)
    return fingers.state


def test_a_photo_that_follows_makes_the_case_whole(desk: Fingers) -> None:
    done = put_off(desk)
    number, code = done.receipt.number, done.code
    assert (case_of(desk, code).status, [o.material for o in case_of(desk, code).owed]) == (
        CaseStatus.ACCEPTED,
        [PHOTO],
    )
    (slip,) = desk.sandbox.cabinet.slip_printer.slips()
    assert slip
    to_idle(desk)
    completed = bring(desk, code)
    assert (completed.receipt.number, completed.code) == (number, code)
    (paper,) = completed.submission.attachments
    assert len(pypdfium2.PdfDocument(paper.pdf.reveal())) == 1
    whole = case_of(desk, code)
    assert (whole.status, whole.owed) == (CaseStatus.DONE, ())
    assert desk.sandbox.house.store.receipt(completed.submission.key) is not None
    to_idle(desk)
    assert not desk.state.visit.personal
