"""The document camera before a drawn desk: what it says at once, and what it gives in the end."""

import threading

import pytest
from driver_bench import in_background, is_online, wait_until

from drivers.common.events import PaperAdvised
from drivers.common.reasons import Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState
from drivers.document_camera.judge import PageAdvice


@pytest.fixture
def camera():
    made = create(
        "document-camera", {"driver": "picture", "width": 960, "height": 720, "fps": 30, "desk": "wood"}
    )
    made.start()
    wait_until(is_online(made))
    yield made
    made.stop()


def scanning(camera, seconds=30.0, cancel=None):
    advice = []
    ended = in_background(lambda: camera.scan(seconds, cancel, advise=advice.append))
    wait_until(lambda: camera.status.state is DeviceState.BUSY or not ended.thread.is_alive())
    return ended, advice


def test_the_empty_tray_is_known_as_soon_as_the_camera_is(camera):
    assert camera.knows_tray


def test_a_paper_laid_down_becomes_a_page(camera):
    ended, advice = scanning(camera)
    wait_until(lambda: advice)
    camera.source.lay("text")
    ended.join()
    page = ended.result[0]
    assert (page.size.width, page.size.height) == (210.0, 297.0)
    assert page.jpeg.startswith(b"\xff\xd8")
    assert advice[0] is PageAdvice.NO_PAGE
    assert advice[-1] is PageAdvice.OK
    assert camera.status.counters["pages"] == 1


def test_subscribers_hear_the_advice_while_somebody_waits_for_the_page(camera):
    told = []
    camera.subscribe(lambda event: told.append(event) if isinstance(event, PaperAdvised) else None)
    ended, _ = scanning(camera)
    wait_until(lambda: told)
    camera.source.lay("text")
    ended.join()
    assert told[0].reason is Reason.NO_PAGE and told[-1].reason is None
    assert {event.role for event in told} == {"document-camera"}


def test_a_page_has_a_small_picture_for_the_screen(camera):
    camera.source.lay("text")
    page = camera.scan(10)
    assert page.small().startswith(b"\xff\xd8") and len(page.small()) < 400_000


def test_two_papers_one_after_the_other_are_two_pages(camera):
    for paper in ("text", "photo"):
        camera.source.lay(paper)
        assert camera.scan(10).jpeg
        camera.source.take_away()


@pytest.mark.parametrize(
    ("trouble", "mend", "advice", "reason"),
    [
        ("take_away", "lay", PageAdvice.NO_PAGE, Reason.NO_PAGE),
        ("hold", "let_go", PageAdvice.HAND, Reason.PAGE_HAND),
        ("push_out", "push_back", PageAdvice.OVER_EDGE, Reason.PAGE_OVER_EDGE),
        ("darken", "lighten", PageAdvice.TOO_DARK, Reason.PAGE_DARK),
        ("dazzle", "dull", PageAdvice.GLARE, Reason.PAGE_GLARE),
        ("defocus", "focus", PageAdvice.BLURRED, Reason.PAGE_BLURRED),
        ("move", "rest", PageAdvice.MOVED, Reason.PAGE_MOVED),
    ],
)
def test_each_trouble_is_told_at_once_is_the_reason_in_the_end_and_is_forgotten_when_mended(
    camera, trouble, mend, advice, reason
):
    camera.source.lay("text")
    getattr(camera.source, trouble)()
    assert scanning(camera, 2.0)[0].reason is reason
    ended, told = scanning(camera)
    wait_until(lambda: advice in told)
    getattr(camera.source, mend)()
    ended.join()
    assert ended.result[0].jpeg
    assert camera.status.state is DeviceState.ONLINE


def test_a_scan_can_be_called_off(camera):
    cancel = threading.Event()
    ended, _ = scanning(camera, 30.0, cancel)
    cancel.set()
    assert ended.reason is Reason.CANCELLED


def test_unplugging_ends_a_scan_and_the_camera_comes_back(camera):
    ended, _ = scanning(camera)
    camera.source.unplug()
    assert ended.reason in (Reason.UNPLUGGED, Reason.NO_DEVICE)
    camera.source.plug()
    wait_until(is_online(camera), 5.0)
    camera.source.lay("text")
    assert camera.scan(10).jpeg


def test_somebody_may_say_that_the_tray_is_empty(camera):
    camera.source.lay("form")
    camera.learn_tray(5)
    assert scanning(camera, 1.5)[0].reason is Reason.NO_PAGE


def test_a_failing_adviser_is_the_drivers_trouble_and_the_camera_lives_on(camera):
    def fail(advice):
        raise RuntimeError("an adviser's own trouble")

    ended = in_background(lambda: camera.scan(5, advise=fail))
    ended.join()
    wait_until(is_online(camera), 5.0)
    camera.source.lay("text")
    assert camera.scan(10).jpeg
