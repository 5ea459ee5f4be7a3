"""What is told to a person before the camera, from drawn faces that the built-in cascades find."""

import sys
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy
import pytest

from drivers.camera.advice import Box, FaceAdvice
from drivers.camera.faces import CascadeFinder, Faces, ModelFinder
from drivers.camera.framing import FaceJudge, judge_face
from kiosk.sandbox.portraits import draw
from kiosk.sandbox.residents import Look
from kiosk.words import Words

FACE = cv2.cvtColor(
    numpy.asarray(draw(Look(hair="black", cut="bald", skin="fair", clothes="navy", glasses=False))),
    cv2.COLOR_RGB2BGR,
)
MIDDLE = (320, 245)
"""Middle of the drawn face."""


@pytest.fixture(scope="module")
def judge():
    return FaceJudge()


def scene(*places: tuple[float, float, float]) -> numpy.ndarray:
    """A 1280 × 720 picture with faces at (x, y, scale) in pixels."""
    picture = numpy.full((720, 1280, 3), (188, 172, 150), numpy.uint8)
    for x, y, scale in places:
        reach = 160
        cut = FACE[MIDDLE[1] - reach : MIDDLE[1] + reach, MIDDLE[0] - reach : MIDDLE[0] + reach]
        cut = cv2.resize(cut, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        half = cut.shape[0] // 2
        top, left = int(y) - half, int(x) - half
        seen = picture[max(0, top) : top + cut.shape[0], max(0, left) : left + cut.shape[1]]
        seen[:] = cut[max(0, -top) :, max(0, -left) :][: seen.shape[0], : seen.shape[1]]
    return picture


def lit(picture: numpy.ndarray, gain: float) -> numpy.ndarray:
    return numpy.clip(picture * gain, 0, 255).astype(numpy.uint8)


@pytest.mark.parametrize(
    ("picture", "advice"),
    [
        (scene((640, 360, 1.2)), FaceAdvice.OK),
        (scene(), FaceAdvice.NO_FACE),
        (scene((380, 360, 1.2), (900, 360, 1.2)), FaceAdvice.SEVERAL),
        (scene((380, 360, 1.2)), FaceAdvice.OFF_LEFT),
        (scene((900, 360, 1.2)), FaceAdvice.OFF_RIGHT),
        (scene((640, 200, 1.2)), FaceAdvice.OFF_UP),
        (scene((640, 520, 1.2)), FaceAdvice.OFF_DOWN),
        (lit(scene((640, 360, 1.2)), 0.2), FaceAdvice.DARK),
        (lit(scene((640, 360, 1.2)), 1.25), FaceAdvice.BRIGHT),
        (cv2.GaussianBlur(scene((640, 360, 1.2)), (0, 0), 12), FaceAdvice.BLURRED),
    ],
    ids=lambda value: str(value) if isinstance(value, FaceAdvice) else "",
)
def test_each_trouble_is_told_by_its_name(judge, picture, advice):
    assert judge(picture).advice is advice


def test_a_face_found_only_in_profile_looks_aside():
    picture = scene((640, 360, 1.2))
    assert judge_face(picture, Faces((Box(520, 240, 240, 240),), turned=True)).advice is FaceAdvice.TURNED


def test_a_face_too_near_or_far_and_light_from_behind_are_told():
    picture = scene((640, 360, 1.2))
    assert judge_face(picture, Faces((Box(580, 300, 120, 120),))).advice is FaceAdvice.TOO_SMALL
    assert judge_face(picture, Faces((Box(340, 60, 600, 600),))).advice is FaceAdvice.TOO_CLOSE
    behind = numpy.full((720, 1280, 3), 240, numpy.uint8)
    behind[240:480, 520:760] = 70
    assert judge_face(behind, Faces((Box(520, 240, 240, 240),))).advice is FaceAdvice.BACKLIT


@pytest.mark.parametrize("box", [Box(-40, -40, 60, 60), Box(1270, 700, 400, 400), Box(5, 5, 1, 1)])
def test_a_box_that_leaves_the_picture_is_no_exception(box):
    judge_face(scene(), Faces((box,)))


@pytest.mark.parametrize("shape", [(1, 1, 3), (24, 24, 3), (48, 640, 3), (480, 640, 3)])
def test_pictures_of_any_size_are_judged(judge, shape):
    noise = numpy.random.default_rng(7).integers(0, 256, shape, dtype=numpy.uint8)
    judge(noise)


def test_of_two_troubles_the_first_is_told_and_better_pictures_rank_higher(judge):
    aside, dark = judge(lit(scene((380, 360, 1.2)), 0.2)), judge(lit(scene((640, 360, 1.2)), 0.2))
    good = judge(scene((640, 360, 1.2)))
    assert aside.advice is FaceAdvice.OFF_LEFT
    assert aside.rank < dark.rank < good.rank


def test_an_opencv_without_cascades_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "cv2", SimpleNamespace(data=SimpleNamespace(haarcascades="/none")))
    with pytest.raises(ValueError, match="give a model"):
        CascadeFinder()


def test_a_file_that_is_no_model_is_named(tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ValueError, match="no face model"):
        ModelFinder(str(tmp_path / "model.onnx"))


class FakeNet:
    """A detector's rows without a detector."""

    def __init__(self, rows):
        self.rows = rows

    def setInputSize(self, size):  # noqa: N802 - OpenCV's name
        self.size = size

    def detect(self, image):
        assert image.shape[1::-1] == self.size
        return 1, self.rows


@pytest.mark.parametrize(("nose", "turned"), [(160, False), (145, True), (176, True)])
def test_a_models_rows_are_boxes_of_the_whole_picture_and_the_nose_says_who_looks_aside(
    monkeypatch, tmp_path, nose, turned
):
    row = [130, 60, 60, 60, 145, 80, 175, 80, nose, 95, 148, 108, 172, 108, 0.9]
    rows = numpy.array([[10, 10, 20, 20, *row[4:]], row], numpy.float32)
    (tmp_path / "model.onnx").touch()
    monkeypatch.setattr(cv2.FaceDetectorYN, "create", lambda *told: FakeNet(rows))
    faces = ModelFinder(str(tmp_path / "model.onnx")).find(scene())
    assert faces.boxes == (Box(520, 240, 240, 240), Box(40, 40, 80, 80))
    assert faces.turned is turned


def test_a_model_that_sees_nobody_gives_no_boxes(monkeypatch, tmp_path):
    (tmp_path / "model.onnx").touch()
    monkeypatch.setattr(cv2.FaceDetectorYN, "create", lambda *told: FakeNet(None))
    assert ModelFinder(str(tmp_path / "model.onnx")).find(scene()) == Faces(())


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_every_advice_has_words_in_both_languages(locale):
    words = Words(Path(__file__).parents[2] / "config/locales")
    assert [advice for advice in FaceAdvice if not words.has(locale, f"framing-{advice}.spoken")] == []
