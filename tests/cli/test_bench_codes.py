"""The benchmark of codes: its pictures hold what they say, and photographs are measured by halves."""

import json

import cv2
import numpy
import pytest
import segno

from drivers.camera.codes import decode
from kiosk.cli import main
from kiosk.cli.benches import code_photographs
from kiosk.cli.benches.code_pictures.desks import desks
from kiosk.cli.benches.code_pictures.empty import CONDITIONS, empties
from kiosk.cli.benches.code_pictures.line_codes import line_code
from kiosk.cli.benches.code_pictures.photographs import Picture
from kiosk.cli.benches.code_pictures.union import agreed, readable
from kiosk.cli.benches.code_trials import OURS, tried


@pytest.mark.parametrize("condition", ["plain", "rolled", "among text", "dim", "grain", "pale"])
def test_a_drawn_line_code_holds_the_text_it_tells(condition):
    shot, text = line_code(numpy.random.default_rng(12), condition)
    assert decode(shot, budget=9) == [text]


def test_the_second_way_of_drawing_gives_pictures_of_its_own_that_can_be_read():
    shots = list(desks(numpy.random.default_rng(5), 1, (640, 480)))
    readings = [decode(shot.image, budget=9) == list(shot.texts) for shot in shots]
    assert {shot.image.shape for shot in shots} == {(480, 640)}
    assert sum(readings) >= 0.8 * len(shots)


def test_scenes_without_a_code_give_no_text():
    scenes = list(empties(numpy.random.default_rng(21), 1, (640, 480)))
    assert [scene.condition for scene in scenes] == list(CONDITIONS)
    assert [decode(scene.image, budget=9) for scene in scenes] == [[]] * len(scenes)


def test_a_trial_tells_who_read_and_what_is_false():
    dots = numpy.array([list(row) for row in segno.make_qr("ZWZD:1").matrix_iter(border=4)], numpy.uint8)
    image = numpy.kron(1 - dots, numpy.full((9, 9), 255, numpy.uint8)).astype(numpy.uint8)
    right, wrong = (tried(Picture(image, "drawn", (text,)), (640, 480)) for text in ("ZWZD:1", "ZWZD:2"))
    assert right.readable
    assert right.read == (True, True, True, True)
    assert (right.false, wrong.false) == (0, 1)
    assert not wrong.read[OURS]
    assert readable(image, ("ZWZD:1",))
    assert agreed(image)["ZWZD:1"] > 1


def photograph(folder, text):
    dots = numpy.array([list(row) for row in segno.make_qr(text).matrix_iter(border=4)], numpy.uint8)
    image = numpy.kron(1 - dots, numpy.full((6, 6), 255, numpy.uint8)).astype(numpy.uint8)
    cv2.imwrite(str(folder / f"{text}.png"), image)


def test_photographs_are_measured_by_halves_that_share_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(code_photographs, "SIZES", {(320, 240): 3.0})
    for number in range(4):
        photograph(tmp_path, f"ZWZD{number}")
    halves = [code_photographs.measure(tmp_path, aside) for aside in (False, True)]
    counts = [int(figures[-1].ours.split()[1]) for figures in halves]
    assert sum(counts) == 4
    assert min(counts) > 0
    assert all(figure.value == 0 for figures in halves for figure in figures if "missed" in figure.name)


def test_photographs_belong_to_the_codes_alone(tmp_path, capsys):
    assert main(["bench", "slip", "--photographs", str(tmp_path), "--json"]) == 2
    assert main(["bench", "codes", "--photographs", str(tmp_path / "none")]) == 2
    told = capsys.readouterr()
    assert "belongs to the benchmark codes" in told.out + told.err
    assert json.loads(told.out)["error"] == "not-asked"
