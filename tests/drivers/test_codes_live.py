"""Codes in a stream of pictures."""

import threading

import cv2
import numpy
import segno
from driver_bench import in_background

from drivers.camera.finders import Region
from drivers.camera.frame import Frame
from drivers.camera.live import LiveReader, watch


def view(text: str, left: int = 200) -> numpy.ndarray:
    dots = numpy.array([list(row) for row in segno.make_qr(text).matrix_iter(border=4)], numpy.uint8)
    code = numpy.kron(1 - dots, numpy.full((6, 6), 255, numpy.uint8)).astype(numpy.uint8)
    picture = numpy.full((480, 640), 200, numpy.uint8)
    picture[100 : 100 + code.shape[0], left : left + code.shape[1]] = code
    return picture


def test_a_text_counts_once_it_was_read_twice():
    reader = LiveReader()
    assert reader.see(view("ONE")) == []
    assert reader.see(view("ONE")) == ["ONE"]


def test_two_different_texts_are_not_two_equal_reads():
    reader = LiveReader()
    assert reader.see(view("ONE")) == []
    assert reader.see(view("TWO")) == []


def test_a_text_whose_check_holds_counts_at_once():
    reader = LiveReader(check=lambda text: text.startswith("ZWZD:"))
    assert reader.see(view("ZWZD:1")) == ["ZWZD:1"]
    assert reader.see(view("OTHER")) == []


def test_only_the_region_is_looked_at():
    reader = LiveReader(region=Region(0, 0, 320, 480), check=lambda _: True)
    assert reader.see(view("OUTSIDE", left=400)) == []
    assert reader.see(view("INSIDE", left=60)) == ["INSIDE"]


def test_a_region_outside_the_picture_is_empty():
    assert LiveReader(region=Region(900, 900, 950, 950)).see(view("ONE")) == []


def test_a_code_that_the_first_look_misses_is_read_within_some_pictures():
    picture = cv2.GaussianBlur(
        cv2.resize(view("FAR"), None, fx=0.27, fy=0.27, interpolation=cv2.INTER_AREA), (0, 0), 0.9
    )
    scene = numpy.full((480, 640), 200, numpy.uint8)
    scene[200 : 200 + picture.shape[0], 300 : 300 + picture.shape[1]] = picture
    reader = LiveReader(check=lambda _: True)
    assert any(reader.see(scene) for _ in range(25))


def test_the_newest_picture_is_seen_once_and_older_ones_never():
    seen = []

    class Recorder(LiveReader):
        def see(self, image):
            seen.append(int(image[0, 0]))
            return ["DONE"] if len(seen) == 3 else []

    numbers = iter([1, 1, 1, 5, 5, 9])

    def latest():
        number = next(numbers)
        return Frame(numpy.full((30, 30), number, numpy.uint8), 0.0, number)

    assert watch(latest, Recorder(), threading.Event(), rest=0) == ["DONE"]
    assert seen == [1, 5, 9]


def test_watching_ends_when_it_is_told_to():
    stop = threading.Event()
    ended = in_background(lambda: watch(lambda: None, LiveReader(), stop))
    stop.set()
    ended.join()
    assert ended.result == [[]]
