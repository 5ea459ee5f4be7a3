"""Cameras, and codes seen by them."""

import time

import cv2
import numpy
import pytest
import segno
from driver_bench import in_background, is_online, wait_until
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from drivers.camera.codes import decode, to_text
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState


@pytest.fixture
def start():
    started = []

    def begin(**options):
        camera = create("camera", {"driver": "picture", "width": 320, "height": 240, "fps": 60, **options})
        started.append(camera)
        camera.start()
        return camera

    yield begin
    for camera in started:
        camera.stop()


@pytest.fixture
def camera(start):
    made = start()
    wait_until(is_online(made))
    return made


# The camera


def test_a_picture_is_taken_after_it_was_asked_for(camera):
    asked = time.monotonic()
    frame = camera.capture(5)
    assert frame.image.shape == (240, 320, 3)
    assert frame.at >= asked
    assert frame.jpeg().startswith(b"\xff\xd8")


def test_the_newest_picture_is_there_at_once_and_goes_on_changing(camera):
    wait_until(lambda: camera.latest() is not None)
    number = camera.latest().number
    wait_until(lambda: camera.latest().number > number)


def test_a_captured_picture_can_be_wiped(camera):
    frame = camera.capture(5)
    frame.wipe()
    assert not frame.image.any()


def test_a_covered_lens_is_told_and_uncovered_again(camera):
    camera.source.cover(True)
    with pytest.raises(DeviceFault) as caught:
        camera.capture(5)
    assert caught.value.reason is Reason.BLACK_FRAME
    wait_until(lambda: camera.status.state is DeviceState.USER_ERROR)
    camera.source.cover(False)
    wait_until(is_online(camera))
    assert camera.capture(5).image.any()


def test_a_frozen_camera_is_found_out_and_comes_back(camera):
    camera.source.freeze(True)
    with pytest.raises(DeviceFault) as caught:
        camera.capture(5)
    assert caught.value.reason is Reason.FROZEN_FRAME
    wait_until(lambda: camera.status.state is DeviceState.OFFLINE)
    camera.source.freeze(False)
    wait_until(is_online(camera))
    camera.capture(5)


@pytest.mark.parametrize(
    ("trouble", "mend", "reason"),
    [("unplug", "plug", Reason.UNPLUGGED), ("hang", "unhang", Reason.NO_FRAME)],
)
def test_a_camera_that_is_gone_or_dumb_is_told_and_comes_back(camera, trouble, mend, reason):
    getattr(camera.source, trouble)()
    ended = in_background(lambda: camera.capture(5))
    assert ended.reason in (reason, Reason.NO_DEVICE)
    getattr(camera.source, mend)()
    wait_until(is_online(camera))
    camera.capture(5)


def test_what_is_held_before_the_camera_is_seen(camera, tmp_path):
    Image.new("RGB", (320, 240), (10, 200, 30)).save(tmp_path / "green.png")
    camera.source.show(tmp_path / "green.png")
    frame = camera.capture(5)
    assert tuple(frame.image[100, 100]) == (30, 200, 10)


def test_a_folder_of_pictures_and_one_file_are_cameras_too(start, tmp_path):
    Image.new("RGB", (640, 480), (200, 10, 30)).save(tmp_path / "a.png")
    for path in (tmp_path, tmp_path / "a.png"):
        camera = start(path=str(path))
        wait_until(is_online(camera))
        assert tuple(camera.capture(5).image[100, 100]) == (30, 10, 200)


def test_a_file_that_is_no_picture_and_a_path_with_nothing_are_named(start, tmp_path):
    (tmp_path / "no.png").write_text("no picture")
    for path, reason in ((tmp_path / "no.png", Reason.NO_FRAME), (tmp_path / "gone.png", Reason.NO_DEVICE)):
        camera = start(path=str(path))
        wait_until(lambda camera=camera, reason=reason: camera.status.reason is reason)


def test_a_real_camera_that_is_not_there_is_no_device(start, tmp_path):
    camera = start(driver="v4l2", path=str(tmp_path / "video0"))
    wait_until(lambda: camera.status.state is DeviceState.NO_DEVICE)


# Codes


def code_picture(payload: str | bytes, scale: int = 6, size: tuple[int, int] = (480, 640)) -> numpy.ndarray:
    matrix = numpy.array(
        [list(row) for row in segno.make_qr(payload, error="m").matrix_iter(border=4)], dtype=numpy.uint8
    )
    code = numpy.kron(1 - matrix, numpy.ones((scale, scale), numpy.uint8)) * 255
    picture = numpy.full(size, 255, numpy.uint8)
    picture[20 : 20 + code.shape[0], 30 : 30 + code.shape[1]] = code
    return picture


@pytest.mark.parametrize(
    "payload", ["ZWZD:MZ-0001", "办件：张三", "张三李四王五".encode("gbk"), "䶮𠮷".encode("gb18030"), "䶮"]
)
def test_text_is_exact_in_every_encoding(payload):
    expected = payload if isinstance(payload, str) else payload.decode("gb18030")
    assert decode(code_picture(payload)) == [expected]


def test_colour_grey_and_four_channels_are_all_pictures():
    grey = code_picture("ONE")
    for image in (grey, grey[:, :, None], cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)):
        assert decode(image) == ["ONE"]


@pytest.mark.parametrize("turn", [cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE])
def test_a_turned_code_is_read(turn):
    assert decode(cv2.rotate(code_picture("TURNED"), turn)) == ["TURNED"]


def test_a_light_on_dark_code_is_read():
    assert decode(255 - code_picture("DARK MODE"), budget=2.0) == ["DARK MODE"]


def test_two_codes_are_two_texts():
    picture = numpy.hstack([code_picture("LEFT", 4, (240, 320)), code_picture("RIGHT", 4, (240, 320))])
    assert sorted(decode(picture)) == ["LEFT", "RIGHT"]


@given(arrays(numpy.uint8, st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_noise_is_no_code(picture):
    assert decode(picture) == []


@given(st.binary(max_size=100))
def test_any_payload_is_strict_text_or_nothing(payload):
    text = to_text(payload)
    assert text is None or payload in (text.encode("utf-8"), text.encode("gb18030"))
