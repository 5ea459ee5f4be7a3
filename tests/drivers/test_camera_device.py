"""Cameras: the newest picture only, nothing kept, every lie found out, every read survived."""

import sys
import threading
import time
from types import SimpleNamespace

import numpy
import pytest
from driver_bench import in_background, is_online, wait_until

from drivers.camera.advice import FaceAdvice, Framing
from drivers.camera.driver import Camera
from drivers.camera.frame import Frame
from drivers.camera.guide import Guide
from drivers.camera.picture import PictureSource
from drivers.camera.v4l2 import V4l2Source, Wish
from drivers.camera.watch import Settling
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState

GOOD, BAD = Framing(FaceAdvice.OK, sharpness=0.1), Framing(FaceAdvice.DARK)


class Remembering(PictureSource):
    """Remembers the buffers that pictures were written into."""

    def __init__(self) -> None:
        super().__init__("", 160, 120, 100.0)
        self.buffers: list[numpy.ndarray] = []

    def retrieve(self, into):
        image = super().retrieve(into)
        if image is not None and not any(image is known for known in self.buffers):
            self.buffers.append(image)
        return image


@pytest.fixture
def camera():
    made = Camera("camera", Remembering())
    made.start()
    wait_until(is_online(made))
    yield made
    made.stop()


def left_over(camera) -> bool:
    return any(buffer.any() for buffer in camera._source.buffers)


# Nothing is kept


def test_all_pictures_are_written_into_one_buffer(camera):
    for _ in range(5):
        camera.capture(5).wipe()
    assert len(camera._source.buffers) == 1


def test_the_buffer_is_zero_again_after_a_capture(camera):
    assert camera.capture(5).image.any()
    wait_until(lambda: not left_over(camera))


def test_the_buffer_is_zero_after_the_end(camera):
    camera.latest()
    wait_until(lambda: left_over(camera))
    camera.stop()
    assert not left_over(camera)


def test_wiping_a_picture_zeroes_its_pixels_and_its_jpeg_bytes(camera):
    frame = camera.capture(5)
    packed = frame.packed()
    assert packed.startswith(b"\xff\xd8")
    assert frame.jpeg() == bytes(packed)
    frame.wipe()
    assert not frame.image.any()
    assert not any(packed)


def test_a_preview_wipes_what_it_showed(camera):
    seen = []
    end = camera.preview(lambda frame: seen.append((frame, frame.image.any())))
    wait_until(lambda: len(seen) > 3)
    end()
    assert all(lit for _, lit in seen)
    assert not any(frame.image.any() for frame, _ in seen)


# The newest picture


def test_a_preview_is_judged_and_never_faster_than_fifteen_a_second(camera):
    seen = []
    end = camera.preview(lambda frame: seen.append((time.monotonic(), frame)), lambda image: BAD)
    wait_until(lambda: len(seen) > 8)
    end()
    assert {frame.framing for _, frame in seen} == {BAD}
    assert (seen[-1][0] - seen[0][0]) / (len(seen) - 1) > 0.06
    numbers = [frame.number for _, frame in seen]
    assert numbers == sorted(set(numbers))


def test_a_preview_ends_with_its_last_subscriber_and_goes_on_after_a_lost_camera(camera):
    seen = []
    end = camera.preview(lambda frame: seen.append(frame.number))
    wait_until(lambda: seen)
    camera._source.unplug()
    wait_until(lambda: camera.status.state is DeviceState.NO_DEVICE)
    camera._source.plug()
    wait_until(is_online(camera))
    count = len(seen)
    wait_until(lambda: len(seen) > count)
    end()
    assert "camera-preview" not in [thread.name for thread in threading.enumerate()]


def test_a_subscriber_that_fails_or_ends_itself_hurts_nobody(camera):
    seen, ends = [], []

    def fail(frame):
        raise RuntimeError("a subscriber's own trouble")

    ends.append(camera.preview(fail))
    ends.append(camera.preview(lambda frame: seen.append(frame.number)))
    wait_until(lambda: len(seen) > 2)
    for end in ends:
        end()


def test_without_anybody_looking_hardly_a_picture_is_unpacked(camera):
    unpacked = []
    original = camera._source.retrieve
    camera._source.retrieve = lambda into: unpacked.append(1) or original(into)
    before = camera._reader.grabs
    wait_until(lambda: camera._reader.grabs > before + 80)
    assert len(unpacked) < 10


# A capture with a judge


def test_a_capture_with_a_judge_waits_for_good_pictures_in_a_row(camera):
    verdicts = iter([BAD, GOOD, BAD, GOOD, GOOD, GOOD])
    frame = camera.capture(10, judge=lambda image: next(verdicts))
    assert frame.framing == GOOD
    assert frame.image.any()


def test_the_best_picture_is_given_with_its_advice_when_the_time_is_up(camera):
    frame = camera.capture(0.8, judge=lambda image: BAD)
    assert frame.framing.advice is FaceAdvice.DARK
    assert frame.image.any()


def test_a_capture_with_a_judge_can_be_called_off(camera):
    cancel = threading.Event()
    ended = in_background(lambda: camera.capture(30, cancel, judge=lambda image: BAD))
    wait_until(lambda: camera.status.state is DeviceState.BUSY)
    cancel.set()
    assert ended.reason is Reason.CANCELLED


def test_a_guide_keeps_the_sharpest_and_wipes_the_rest():
    guide = Guide()
    frames = [
        Frame(numpy.full((4, 4, 3), 9, numpy.uint8), 0.0, n, Framing(FaceAdvice.OK, sharpness=s))
        for n, s in enumerate((0.1, 0.3, 0.2))
    ]
    assert [guide.see(frame) for frame in frames] == [False, False, True]
    assert guide.best is frames[1]
    assert [bool(frame.image.any()) for frame in frames] == [False, True, False]
    guide.wipe()
    assert not frames[1].image.any()


# Trouble


@pytest.mark.parametrize(
    ("trouble", "mend", "reason"),
    [
        ("stall", "unstall", Reason.NO_FRAME),
        ("hang", "unhang", Reason.NO_FRAME),
        ("garble", "ungarble", Reason.GARBLED),
        ("misfit", "refit", Reason.GARBLED),
        ("freeze", "thaw", Reason.FROZEN_FRAME),
        ("unplug", "plug", Reason.UNPLUGGED),
        ("cover", "uncover", Reason.BLACK_FRAME),
    ],
)
def test_trouble_is_noticed_while_nobody_asks_and_forgotten_once_it_is_over(camera, trouble, mend, reason):
    told = []
    camera.subscribe(lambda event: told.append(event.new.reason))
    getattr(camera._source, trouble)()
    wait_until(lambda: reason in told)
    getattr(camera._source, mend)()
    wait_until(is_online(camera), 5.0)
    assert camera.capture(5).image.any()


def test_a_read_that_never_returns_holds_neither_a_request_nor_the_end(camera):
    reader = camera._reader
    camera._source.stall()
    began = time.monotonic()
    ended = in_background(lambda: camera.capture(1.0))
    assert ended.reason in (Reason.TIMEOUT, Reason.NO_FRAME)
    camera.stop()
    assert time.monotonic() - began < 8.0
    camera._source.unstall()
    wait_until(lambda: not reader.alive)
    camera.start()
    wait_until(is_online(camera))


def test_a_camera_held_by_another_program_is_named_and_taken_once_it_is_free():
    source = Remembering()
    source.take()
    camera = Camera("camera", source)
    camera.start()
    wait_until(lambda: camera.status.reason is Reason.IN_USE)
    source.leave()
    wait_until(is_online(camera), 5.0)
    camera.stop()


def test_a_slow_camera_is_still_a_camera(camera):
    camera._source.slow()
    assert camera.capture(5).image.any()


def test_many_rounds_leave_no_thread_behind():
    camera = Camera("camera", PictureSource("", 32, 24, 2000.0))
    threads = threading.active_count()
    for _ in range(60):
        camera.start()
        wait_until(is_online(camera))
        camera.stop()
    assert threading.active_count() == threads


# Exposure


def test_pictures_count_once_their_brightness_is_steady():
    settling = Settling()
    assert [settling.see(level) for level in (10, 60, 90, 110, 111, 112)][-2:] == [False, True]


def test_a_light_that_never_settles_is_waited_for_only_so_long():
    settling = Settling()
    assert any(settling.see(level) for level in (40, 200) * Settling.AT_MOST)


# The kernel's camera, as far as it goes without one


class FakeCapture:
    """Stands where ``cv2.VideoCapture`` does."""

    def __init__(self, path, interface):
        self.opened = (path, interface)
        self.told = []
        self.frames = [True, True]

    def isOpened(self):  # noqa: N802 - OpenCV's name
        return True

    def set(self, key, value):
        self.told.append((key, value))

    def get(self, key):
        return {"FOURCC": 0x47504A4D, "WIDTH": 1280, "HEIGHT": 720, "FPS": 30.0}[key]

    def grab(self):
        return bool(self.frames) and self.frames.pop()

    def retrieve(self, into):
        return True, numpy.ones((720, 1280, 3), numpy.uint8)

    def release(self):
        self.told.append(("released", 0))


@pytest.fixture
def fake_cv2(monkeypatch):
    made = []

    def capture(path, interface):
        made.append(FakeCapture(path, interface))
        return made[-1]

    names = {
        f"CAP_PROP_{name}": name
        for name in ("FOURCC", "FPS", "BUFFERSIZE", "AUTO_EXPOSURE", "EXPOSURE", "GAIN", "AUTOFOCUS", "FOCUS")
    }
    library = SimpleNamespace(
        VideoCapture=capture,
        VideoWriter=SimpleNamespace(fourcc=lambda *letters: "".join(letters)),
        CAP_V4L2=200,
        CAP_PROP_FRAME_WIDTH="WIDTH",
        CAP_PROP_FRAME_HEIGHT="HEIGHT",
        **names,
    )
    monkeypatch.setitem(sys.modules, "cv2", library)
    return made


def test_the_link_is_followed_just_before_opening_and_no_other_interface_is_tried(fake_cv2, tmp_path):
    (tmp_path / "video7").touch()
    (tmp_path / "camera").symlink_to(tmp_path / "video7")
    source = V4l2Source(str(tmp_path / "camera"), Wish())
    source.open()
    assert fake_cv2[0].opened == (str(tmp_path / "video7"), 200)
    assert source.given.codec == "MJPG"
    assert source.grab()
    source.close()
    assert fake_cv2[0].told[-1] == ("released", 0)


def test_the_pixel_format_comes_first_and_fixed_exposure_last(fake_cv2, tmp_path):
    (tmp_path / "video0").touch()
    V4l2Source(str(tmp_path / "video0"), Wish(exposure=50, gain=10, focus=3)).open()
    assert fake_cv2[0].told == [
        ("FOURCC", "MJPG"), ("WIDTH", 1280), ("HEIGHT", 720), ("FPS", 30), ("BUFFERSIZE", 1),
        ("AUTO_EXPOSURE", 1), ("EXPOSURE", 50), ("GAIN", 10), ("AUTOFOCUS", 0), ("FOCUS", 3),
    ]  # fmt: skip


def test_a_camera_that_gives_another_size_than_asked_for_says_so(fake_cv2, tmp_path, caplog):
    (tmp_path / "video0").touch()
    source = V4l2Source(str(tmp_path / "video0"), Wish(width=1920, height=1080))
    source.open()
    assert source.given.width == 1280
    assert "asked for 1920×1080" in caplog.text


def test_a_node_without_a_camera_behind_it_is_in_use(tmp_path):
    (tmp_path / "video0").touch()
    with pytest.raises(DeviceFault) as caught:
        V4l2Source(str(tmp_path / "video0"), Wish()).open()
    assert caught.value.reason is Reason.IN_USE


def test_a_face_model_that_is_not_there_is_named():
    camera = create("camera", {"driver": "picture", "face_model": "/no/model.onnx"})
    with pytest.raises(ValueError, match="face model"):
        camera.face_judge()
