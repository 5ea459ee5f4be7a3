"""The same paper taken twice is known again; forms that only look alike are not taken for one."""

from itertools import combinations

import cv2
import numpy
import pytest

from drivers.document_camera.document import Page
from drivers.document_camera.scenes import paper
from drivers.document_camera.sizes import Size
from kiosk.cases.attachment import PageTaken
from kiosk.cases.likeness import alike
from kiosk.identity import PersonalBytes

A4 = Size(210.0, 297.0)


def taken(picture) -> PageTaken:
    page = Page(bytearray(), cv2.resize(picture, (707, 1000), interpolation=cv2.INTER_AREA), A4)
    name = PersonalBytes(page.traits()[:40])
    return PageTaken(jpeg=name, small=name, width=210, height=297, traits=PersonalBytes(page.traits()))


def moved(picture, across: float, down: float, degrees: float):
    """As it comes out a second time: a little elsewhere, darker, and with noise."""
    high, wide = picture.shape[:2]
    way = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
    way[:, 2] += (across, down)
    again = cv2.warpAffine(picture, way, (wide, high), borderValue=(255, 255, 255)).astype(float)
    noise = numpy.random.default_rng(1).normal(0, 8, again.shape)
    return numpy.clip(again * 0.95 + noise, 0, 255).astype(numpy.uint8)


@pytest.mark.parametrize("way", [(0, 0, 0), (5, 3, 0), (-4, 5, 0.3), (0, 0, 0.5)])
def test_the_same_paper_is_known_again(way):
    sheet = paper("text", 1)
    assert alike(taken(sheet), taken(moved(sheet, *way)))


def test_it_is_known_on_its_head_too():
    sheet = paper("text", 1)
    assert alike(taken(sheet), taken(cv2.rotate(moved(sheet, 3, 3, 0.2), cv2.ROTATE_180)))


def test_other_papers_are_others():
    sheets = [taken(paper("text", seed)) for seed in range(6)]
    assert not any(alike(one, other) for one, other in combinations(sheets, 2))


def test_blank_sheets_are_never_taken_for_one():
    blank = numpy.full((1485, 1050, 3), 250, numpy.uint8)
    assert not alike(taken(blank), taken(moved(blank, 0, 0, 0)))


def test_without_traits_only_the_very_same_file_is_the_same():
    def bare(content: bytes) -> PageTaken:
        return PageTaken(jpeg=PersonalBytes(content), small=PersonalBytes(b""), width=210, height=297)

    assert alike(bare(b"one"), bare(b"one")) and not alike(bare(b"one"), bare(b"two"))
