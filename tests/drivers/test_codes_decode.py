"""Codes in single pictures: what is read, exactly what it says, and what is never read."""

import cv2
import numpy
import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.camera.codes import decode
from drivers.camera.engines import Sight
from drivers.camera.looks import Parts
from kiosk.cli.benches.code_pictures.empty import CONDITIONS as EMPTY
from kiosk.cli.benches.code_pictures.empty import empties
from kiosk.cli.benches.code_pictures.lenses import fitted
from kiosk.cli.benches.code_pictures.phones import phone
from kiosk.cli.benches.code_pictures.photographs import SHOT, photograph

SIZES = [(640, 480), (1280, 720)]
HELD = [
    "clean", "rolled", "chinese", "version 12", "version 16", "light moire", "heavy moire", "dim",
    "over-exposed", "tilt 30", "tilt 45", "inverted",
]  # fmt: skip
PHOTOGRAPHED = [
    "plain",
    "burnt",
    "monitor",
    "inverted",
    "logo",
    "no quiet zone",
    "perspective",
    "pale",
    "grain",
]


def drawn(content: str | bytes, scale: int = 5, **options) -> numpy.ndarray:
    code = segno.make_qr(content, **options)
    dots = numpy.array([list(row) for row in code.matrix_iter(border=4)], numpy.uint8)
    return numpy.kron(1 - dots, numpy.full((scale, scale), 255, numpy.uint8)).astype(numpy.uint8)


def on_paper(*pictures: numpy.ndarray, size=(720, 1280)) -> numpy.ndarray:
    """The pictures beside each other on light grey."""
    paper = numpy.full(size, 230, numpy.uint8)
    left = 20
    for picture in pictures:
        paper[40 : 40 + picture.shape[0], left : left + picture.shape[1]] = picture
        left += picture.shape[1] + 20
    return paper


def line_code(content: str, kind: zxingcpp.BarcodeFormat) -> numpy.ndarray:
    return numpy.array(zxingcpp.create_barcode(content, kind).to_image(scale=3, add_quiet_zones=True))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("condition", HELD)
def test_a_phone_held_before_the_camera_is_read(condition, size):
    view, text = phone(numpy.random.default_rng(5), condition)
    assert decode(fitted(view, size), budget=5) == [text]


@pytest.mark.parametrize("condition", ["version 20", "far"])
def test_a_dense_and_a_far_code_are_read_in_a_large_picture(condition):
    view, text = phone(numpy.random.default_rng(5), condition)
    assert decode(view, budget=5) == [text]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("condition", PHOTOGRAPHED)
def test_a_photographed_code_is_read(condition, size):
    shot, texts = photograph(numpy.random.default_rng(6), condition)
    assert decode(fitted(shot, size), budget=5) == list(texts)


def test_every_code_of_a_picture_is_read():
    shot, texts = photograph(numpy.random.default_rng(7), "several")
    assert sorted(decode(shot)) == sorted(texts)


def test_a_line_code_beside_a_square_one_is_read_too():
    picture = on_paper(drawn("ZWZD:1"), line_code("MZ20260001", zxingcpp.BarcodeFormat.Code128))
    assert sorted(decode(picture)) == ["MZ20260001", "ZWZD:1"]


@pytest.mark.parametrize("turn", [None, cv2.ROTATE_90_CLOCKWISE])
@pytest.mark.parametrize(
    ("content", "kind"),
    [("MZ20260001", zxingcpp.BarcodeFormat.Code128), ("6901234567892", zxingcpp.BarcodeFormat.EAN13)],
)
def test_a_line_code_is_read_upright_and_turned(content, kind, turn):
    picture = on_paper(line_code(content, kind))
    assert decode(picture if turn is None else cv2.rotate(picture, turn)) == [content]


def held(picture: numpy.ndarray, angle: float, size=(640, 480)) -> numpy.ndarray:
    """The picture in the middle of a grey room, turned by degrees."""
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turn[:, 2] += (size[0] / 2 - width / 2, size[1] / 2 - height / 2)
    return cv2.warpAffine(picture, turn, size, flags=cv2.INTER_AREA, borderValue=150)


@pytest.mark.parametrize("angle", [-60, -35, -15, 12, 45, 75])
@pytest.mark.parametrize(
    ("content", "kind"),
    [("MZ20260001", zxingcpp.BarcodeFormat.Code128), ("6901234567892", zxingcpp.BarcodeFormat.EAN13)],
)
def test_a_line_code_is_read_at_any_angle(content, kind, angle):
    assert decode(held(line_code(content, kind), angle), budget=5) == [content]


@pytest.mark.parametrize("angle", [0, 20])
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda light, grain: 12 + light * 0.12 + 3 * grain, id="dim"),
        pytest.param(lambda light, grain: light * 0.8 + 20 * grain, id="grain"),
        pytest.param(lambda light, grain: 255 - light * 0.8 + grain, id="inverted"),
    ],
)
def test_a_line_code_is_read_in_bad_light(spoil, angle):
    view = held(line_code("MZ20260001", zxingcpp.BarcodeFormat.Code128), angle).astype(numpy.float32)
    grain = numpy.random.default_rng(3).normal(size=view.shape).astype(numpy.float32)
    spoilt = numpy.clip(spoil(view, grain), 0, 255).astype(numpy.uint8)
    assert decode(spoilt, budget=5) == ["MZ20260001"]


@pytest.mark.parametrize("angle", [0, 90, 35])
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda light, x, grain: light * (0.8 + 0.19 * numpy.sin(x * 2.1)) + grain, id="moire"),
        pytest.param(lambda light, x, grain: 90 + light * 0.16 + 7 * grain, id="pale and grainy"),
        pytest.param(lambda light, x, grain: 18 + light * 0.1 + 7 * grain, id="dark and grainy"),
    ],
)
def test_bars_are_read_by_averages_along_themselves(spoil, angle):
    view = held(line_code("MZ20260001", zxingcpp.BarcodeFormat.Code128), angle).astype(numpy.float32)
    y, x = numpy.mgrid[: view.shape[0], : view.shape[1]]
    grain = numpy.random.default_rng(8).normal(size=view.shape)
    spoilt = numpy.clip(spoil(view, x * 0.8 + y * 0.6, grain), 0, 255).astype(numpy.uint8)
    assert decode(spoilt, budget=5) == ["MZ20260001"]


def test_finder_patterns_without_a_place_do_not_hide_where_the_code_is():
    view = held(drawn("ZWZD:" + "7" * 60, scale=5), 45)
    nowhere = Sight(unread=(numpy.zeros((4, 2), numpy.float32),))
    part = Parts(view, nowhere).part(0)
    assert part is not None
    assert min(part.shape) > 150


def test_a_line_code_tied_to_the_edges_of_other_things_is_found():
    view = held(line_code("MZ20260001", zxingcpp.BarcodeFormat.Code128), 38)
    room = numpy.full_like(view, 150)
    for at in range(60, 420, 90):
        cv2.rectangle(room, (at, at // 2), (at + 200, at // 2 + 190), 40, 5)
    assert decode(numpy.where(view == 150, room, view), budget=5) == ["MZ20260001"]


def test_a_line_code_among_text_is_read():
    page = numpy.full((720, 1280), 235, numpy.uint8)
    for y in range(30, 720, 24):
        cv2.putText(page, "b3 kq 0x hj 71 lm " * 6, (5, y), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 40, 1, cv2.LINE_AA)
    code = cv2.rotate(line_code("MZ20260001", zxingcpp.BarcodeFormat.Code128), cv2.ROTATE_90_CLOCKWISE)
    page[60 : 60 + code.shape[0], 900 : 900 + code.shape[1]] = code
    assert decode(page, budget=5) == ["MZ20260001"]


@pytest.mark.parametrize("seed", range(4))
def test_a_row_or_two_of_noise_are_no_article_number(seed):
    view = numpy.random.default_rng(seed).integers(90, 160, (480, 640), numpy.uint8)
    row = line_code("6901234567892", zxingcpp.BarcodeFormat.EAN13)[10]
    view[200:202, 100 : 100 + row.size] = row
    assert decode(view, budget=5) == []


@pytest.mark.parametrize("period", [5, 9, 16])
@pytest.mark.parametrize("angle", [0, 33, 90])
def test_a_blind_or_a_moire_is_no_line_code(period, angle):
    y, x = numpy.mgrid[0:480, 0:640]
    wave = x * numpy.cos(numpy.radians(angle)) + y * numpy.sin(numpy.radians(angle))
    view = (128 + 90 * numpy.sign(numpy.sin(2 * numpy.pi * wave / period))).astype(numpy.uint8)
    assert decode(view) == []


@pytest.mark.parametrize("text", ["张三丰", "䶮", "𠮷野家", "中文", "ZWZD:MZ-0001", "12345"])
@pytest.mark.parametrize(
    ("encoding", "eci"), [("utf-8", False), ("utf-8", True), ("gb18030", False), ("gb18030", True)]
)
def test_text_is_exact_with_and_without_a_named_encoding(text, encoding, eci):
    content = text if eci else text.encode(encoding)
    picture = drawn(content, encoding=encoding if eci else None, eci=eci, mode="byte")
    assert decode(picture) == [text]


@pytest.mark.parametrize("text", ["张三李四", "办件回执", "欧阳娜娜 2026"])
def test_gbk_is_read_as_it_is_printed_by_older_systems(text):
    assert decode(drawn(text.encode("gbk"), mode="byte")) == [text]


def test_kanji_mode_which_some_writers_choose_for_chinese_is_no_gb18030():
    assert decode(drawn("中文", mode="kanji")) == ["中文"]


def test_bytes_that_are_no_text_are_refused():
    assert decode(drawn(b"\xff\xfe\x00\x81", mode="byte")) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("condition", EMPTY)
def test_a_scene_without_a_code_gives_nothing(condition, size):
    scenes = empties(numpy.random.default_rng(8), 2, SHOT)
    for scene in (scene for scene in scenes if scene.condition == condition):
        assert decode(fitted(scene.image, size), budget=5) == []


def test_micro_codes_which_noise_passes_for_are_not_looked_for():
    dots = numpy.array([list(row) for row in segno.make_micro("2108").matrix_iter(border=4)], numpy.uint8)
    assert decode(numpy.kron(1 - dots, numpy.full((8, 8), 255, numpy.uint8)).astype(numpy.uint8)) == []


def test_no_further_look_is_begun_when_the_time_is_up():
    times = iter(range(100))
    noise = numpy.random.default_rng(9).integers(0, 256, (240, 320), numpy.uint8)
    assert decode(noise, budget=3, clock=lambda: float(next(times))) == []
    assert next(times) <= 5


@pytest.mark.parametrize(
    "shape", [(0, 0), (0, 9), (9, 0, 3), (1, 1), (1, 900), (20, 20, 3), (900, 22), (30, 30, 4)]
)
def test_a_picture_of_an_odd_shape_is_empty(shape):
    assert decode(numpy.zeros(shape, numpy.uint8)) == []


def test_a_huge_picture_is_read_smaller():
    assert decode(cv2.resize(drawn("HUGE"), (6000, 6000), interpolation=cv2.INTER_NEAREST), budget=5) == [
        "HUGE"
    ]


def test_a_view_into_a_larger_picture_is_read():
    picture = on_paper(drawn("VIEW"))
    assert decode(picture[10:400, 5:400]) == ["VIEW"]
    assert decode(picture[::-1, ::-1]) == ["VIEW"]


@pytest.mark.parametrize("dtype", [numpy.float32, numpy.float64, numpy.uint16, numpy.int32])
def test_numbers_that_are_no_bytes_are_taken_as_brightness(dtype):
    assert decode(drawn("OTHER").astype(dtype)) == ["OTHER"]


def test_truth_values_are_black_and_white():
    assert decode(drawn("OTHER") > 0) == ["OTHER"]


@pytest.mark.parametrize(
    "array",
    [
        numpy.zeros(9, numpy.uint8),
        numpy.zeros((40, 40, 2), numpy.uint8),
        numpy.zeros((40, 40, 3, 3), numpy.uint8),
        numpy.full((40, 40), numpy.nan),
        numpy.zeros((40, 40), complex),
        numpy.full((40, 40), "text"),
    ],
)
def test_an_array_that_is_no_picture_holds_no_code(array):
    assert decode(array) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(21, 90), st.integers(21, 90), st.integers(0, 2**32))
def test_noise_of_any_size_gives_nothing_and_raises_nothing(height, width, seed):
    noise = numpy.random.default_rng(seed).integers(0, 256, (height, width), numpy.uint8)
    assert decode(noise) == []
