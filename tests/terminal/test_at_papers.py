"""A paper under the camera becomes a page, pages one file; nothing of them stays where it is not wanted."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import numpy
import pypdfium2
import pytest

from drivers.document_camera.simulator import DeskCamera
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.terminal.devices import DeviceMissing, Devices
from kiosk.terminal.performers.at_papers import AtPapers
from tests.terminal.waiting import until

TABLE = {"document-camera": {"driver": "picture", "path": "", "width": 960, "height": 720, "fps": 30}}


@pytest.fixture
def heard() -> list[e.Event]:
    return []


@pytest.fixture
def devices(heard: list[e.Event]) -> Iterator[Devices]:
    made = Devices(TABLE, {})
    made.start(heard.append)
    yield made
    made.stop()


def desk(devices: Devices) -> DeskCamera:
    camera = devices.all["document-camera"]
    assert isinstance(camera, DeskCamera)
    until(lambda: camera.knows_tray)
    return camera


def scanned(devices: Devices) -> e.PageScanned:
    event = AtPapers(devices).scan_page(f.ScanPage(id=1, number=1, deadline=20.0), threading.Event())
    assert isinstance(event, e.PageScanned)
    return event


def test_pages_become_one_file_in_their_order_and_size(devices: Devices) -> None:
    camera = desk(devices)
    camera.source.lay("text")
    page = scanned(devices).page
    assert (page.width, page.height) == (210.0, 297.0)
    assert page.small.reveal()[:2] == page.jpeg.reveal()[:2] == b"\xff\xd8"
    event = AtPapers(devices).bind_pages(f.BindPages(id=2, pages=(page, page)), threading.Event())
    assert isinstance(event, e.PagesBound)
    document = pypdfium2.PdfDocument(event.pdf.reveal())
    assert len(document) == 2
    assert document[0].get_size() == pytest.approx((595.3, 841.9), abs=0.5)


def test_a_turned_page_lies_turned_in_the_file_and_loses_nothing(devices: Devices) -> None:
    camera = desk(devices)
    camera.source.lay("text")
    page = scanned(devices).page
    turns = tuple(replace(page, turned=turned) for turned in range(4))
    event = AtPapers(devices).bind_pages(f.BindPages(id=2, pages=turns), threading.Event())
    assert isinstance(event, e.PagesBound)
    document = pypdfium2.PdfDocument(event.pdf.reveal())
    upright, side, head, other = (document[n].render(scale=1).to_numpy() for n in range(4))
    assert side.shape == other.shape == (upright.shape[1], upright.shape[0], upright.shape[2])
    for turned, picture in ((-1, side), (2, head), (1, other)):
        assert numpy.abs(numpy.rot90(upright, turned).astype(int) - picture).mean() < 8


def test_what_is_wrong_with_the_paper_is_told_the_session_while_it_lies_there(
    devices: Devices, heard: list[e.Event]
) -> None:
    camera = desk(devices)
    camera.source.lay("text")
    camera.source.hold()
    done: list[e.PageScanned] = []
    scan = threading.Thread(target=lambda: done.append(scanned(devices)))
    scan.start()
    until(lambda: e.PaperSeen(problem="page-hand") in heard)
    camera.source.let_go()
    scan.join(20)
    assert done and heard[-1] == e.PaperSeen(problem="")


def test_a_cabinet_without_such_a_camera_says_so() -> None:
    with pytest.raises(DeviceMissing):
        empty = Devices({}, {})
        empty.start(lambda _event: None)
        scanned(empty)
