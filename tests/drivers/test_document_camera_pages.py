"""Papers on drawn desks: found where they are, never under a hand; pages flat, small and wipeable."""

import io

import cv2
import numpy
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from drivers.document_camera.changes import reduced
from drivers.document_camera.deskew import lean
from drivers.document_camera.document import Document, page_of
from drivers.document_camera.find import ordered
from drivers.document_camera.judge import PageAdvice, look
from drivers.document_camera.pdf import PAGE_LIMIT, pack
from drivers.document_camera.scenes import DESKS, Scene, draw, paper
from drivers.document_camera.sizes import A4, ID_CARD, Size, size_of
from drivers.document_camera.stillness import Stillness
from drivers.document_camera.tray import DOUBTFUL_LOOKS, STILL_LOOKS, TrayKeeper

SIZE = (1280, 960)
DIAGONAL = 1600.0
RIGHT = 0.015
"""Part of the picture's diagonal that a corner may be off."""
SCENES = 5
PAPERS = ("text", "form", "photo", "blank", "receipt", "text")


@pytest.fixture(scope="module")
def trays():
    """The empty desks, in a light of another day."""
    return {
        desk: reduced(draw(Scene(desk, paper=None, light=0.93, shadow=0.1, seed=999), SIZE).image)[0]
        for desk in DESKS
    }


def scene(desk: str, number: int, **more) -> Scene:
    dice = numpy.random.default_rng(1000 + number)
    told = {
        "desk": desk,
        "paper": PAPERS[number % len(PAPERS)],
        "angle": dice.uniform(-14, 14),
        "tilt": dice.uniform(0, 9),
        "length": dice.uniform(0.6, 0.8),
        "shift": tuple(dice.uniform(-0.05, 0.05, 2)),
        "seed": number + DESKS.index(desk) * 100,
        **more,
    }
    return Scene(**told)


def off(quad, corners) -> float:
    """How far the worst corner is off, in parts of the diagonal."""
    return float(numpy.linalg.norm(quad - corners, axis=1).max()) / DIAGONAL


def looks(trays, desk, **more):
    for number in range(SCENES):
        drawn = draw(scene(desk, number, **more), SIZE)
        yield look(drawn.image, trays[desk]), drawn


# Finding


def test_of_papers_with_nothing_in_the_way_at_least_95_in_100_are_found_where_they_are(trays):
    seen = [pair for desk in DESKS for pair in looks(trays, desk)]
    right = [told.advice is PageAdvice.OK and off(told.quad, drawn.corners) < RIGHT for told, drawn in seen]
    assert sum(right) >= 0.95 * len(seen)


@pytest.mark.parametrize("desk", [desk for desk in DESKS if desk != "white"])
def test_identity_cards_are_found_too(trays, desk):
    for told, drawn in looks(trays, desk, paper="card", length=0.8, angle=4.0):
        assert told.advice is PageAdvice.OK
        assert off(told.quad, drawn.corners) < RIGHT


@pytest.mark.parametrize("hand", ["finger", "hand", "corner"])
@pytest.mark.parametrize("desk", DESKS)
def test_with_a_hand_in_view_no_page_is_accepted(trays, desk, hand):
    told = [seen.advice for seen, _ in looks(trays, desk, hand=hand)]
    assert PageAdvice.OK not in told
    assert told.count(PageAdvice.HAND) >= SCENES / 2


@pytest.mark.parametrize("hand", ["hand", "corner"])
@pytest.mark.parametrize("desk", DESKS)
def test_without_a_known_tray_no_wrong_corners_are_accepted_either(desk, hand):
    for number in range(SCENES):
        drawn = draw(scene(desk, number, hand=hand), SIZE)
        told = look(drawn.image, None)
        assert told.quad is None or off(told.quad, drawn.corners) < RIGHT


@pytest.mark.parametrize("desk", DESKS)
def test_an_empty_tray_in_another_light_is_empty(trays, desk):
    for told, _ in looks(trays, desk, paper=None):
        assert told.advice is PageAdvice.NO_PAGE
        assert told.empty


@pytest.mark.parametrize(
    ("more", "advice"),
    [
        ({"light": 0.12}, PageAdvice.TOO_DARK),
        ({"glare": True}, PageAdvice.GLARE),
        ({"blur": 2.0, "paper": "text"}, PageAdvice.BLURRED),
        ({"shift": (0.5, 0.0), "paper": "text"}, PageAdvice.OVER_EDGE),
    ],
)
@pytest.mark.parametrize("desk", ["wood", "grey", "green", "speckled"])
def test_each_trouble_has_its_name(trays, desk, more, advice):
    assert [told.advice for told, _ in looks(trays, desk, **more)] == [advice] * SCENES


@given(st.integers(0, 2**32 - 1), st.sampled_from([(48, 64), (200, 300), (480, 640)]))
def test_noise_is_never_a_page_and_never_an_exception(seed, shape):
    noise = numpy.random.default_rng(seed).integers(0, 256, (*shape, 3), dtype=numpy.uint8)
    tray = reduced(numpy.full((*shape, 3), 120, numpy.uint8))[0]
    assert look(noise, tray).advice is not PageAdvice.OK
    assert look(noise, None).advice is not PageAdvice.OK


def test_corners_are_told_clockwise_from_the_upper_left():
    corners = numpy.array([[90, 80], [10, 12], [12, 85], [88, 10]], numpy.float32)
    assert ordered(corners).tolist() == [[10, 12], [88, 10], [90, 80], [12, 85]]


# Stillness and the tray


def test_a_paper_is_still_after_three_pictures_within_half_a_percent():
    quad = numpy.array([[0, 0], [300, 0], [300, 400], [0, 400]], numpy.float32)
    stillness = Stillness()
    assert [stillness.see(quad + step) for step in (0, 1, 20, 21, 20)] == [False, False, False, False, True]
    assert not stillness.see(None)


def test_a_moving_paper_is_told():
    quad = numpy.array([[0, 0], [300, 0], [300, 400], [0, 400]], numpy.float32)
    stillness = Stillness()
    stillness.see(quad)
    stillness.see(quad + 20)
    assert stillness.moved


def empty(seed: int = 1, **more):
    return draw(Scene("grey", paper=None, seed=seed, **more), SIZE).image


def test_the_tray_is_learnt_once_it_has_been_empty_and_still():
    keeper = TrayKeeper()
    for look_number in range(STILL_LOOKS):
        assert keeper.picture is None
        keeper.see(empty(light=1.0 - look_number / 1000))
    assert keeper.picture is not None


def test_a_paper_that_lies_there_is_not_taken_for_the_tray():
    keeper = TrayKeeper()
    keeper.learn(empty())
    before = keeper.picture
    with_paper = draw(Scene("grey", "text", seed=1), SIZE).image
    for _ in range(DOUBTFUL_LOOKS + 2):
        keeper.see(with_paper)
    assert keeper.picture is before


def test_a_slow_change_of_light_is_followed():
    keeper = TrayKeeper()
    keeper.learn(empty())
    before = keeper.picture
    for _ in range(STILL_LOOKS):
        keeper.see(empty(light=0.8))
    assert keeper.picture is not before


# Flattening


@pytest.mark.parametrize("angle", [-4.0, -1.5, 0.0, 0.8, 3.0])
def test_the_lean_of_print_is_found_to_a_tenth_of_a_degree(angle):
    sheet = paper("text", 3)
    middle = (sheet.shape[1] / 2, sheet.shape[0] / 2)
    turned = cv2.warpAffine(
        sheet, cv2.getRotationMatrix2D(middle, angle, 1), sheet.shape[1::-1], borderValue=(246, 246, 246)
    )
    assert lean(cv2.cvtColor(turned, cv2.COLOR_BGR2GRAY)) == pytest.approx(
        angle, abs=0.35 if angle < 1 else 0.1
    )


def test_a_blank_sheet_does_not_lean():
    assert lean(numpy.full((600, 400), 240, numpy.uint8)) == 0.0


def flat(kind: str, **more):
    drawn = draw(Scene("wood", kind, angle=5.0, tilt=4.0, length=0.85, seed=2, **more), SIZE)
    return page_of(drawn.image, drawn.corners)


def opened(page):
    return numpy.asarray(Image.open(io.BytesIO(bytes(page.jpeg))))


def test_shadows_are_gone_and_paper_is_white():
    picture = opened(flat("blank", shadow=0.5))
    assert picture.mean() > 250
    assert numpy.percentile(picture, 1) > 235


def test_text_is_grey_and_a_stamp_keeps_its_colour():
    assert opened(flat("text")).ndim == 2
    stamped = opened(flat("form")).astype(int)
    red = (stamped[:, :, 0] - stamped[:, :, 1] > 80).mean()
    assert red > 0.001


def test_a_photograph_is_not_bleached():
    photograph = opened(flat("photo"))
    height, width = photograph.shape[:2]
    patch = photograph[int(height * 0.1) : int(height * 0.12), int(width * 0.68) : int(width * 0.7)]
    assert patch.mean() < 190


@pytest.mark.parametrize(
    ("edges", "view_mm", "size"),
    [
        ((840, 1188), 0.0, A4),
        ((1188, 840), 0.0, Size(297.0, 210.0)),
        ((216, 342), 0.0, ID_CARD),
        ((592, 840), 420.0, Size(148.0, 210.0)),
        ((840, 1188), 420.0, A4),
    ],
)
def test_sizes_are_snapped_to_known_ones(edges, view_mm, size):
    width, height = edges
    quad = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], numpy.float32)
    assert size_of(quad, (1680, 1260), view_mm) == size


# The file


def test_a_page_that_does_not_pack_well_still_fits_its_budget():
    noise = numpy.random.default_rng(5).integers(0, 256, (2339, 1654, 3), dtype=numpy.uint8)
    packed = pack(noise)
    assert len(packed) < PAGE_LIMIT
    assert packed.startswith(b"\xff\xd8")


def test_several_pages_are_one_file_in_their_order_and_sizes():
    document = Document()
    for kind in ("text", "form", "card"):
        document.add(flat(kind))
    file = document.pdf("document")
    assert len(file) <= 3 * PAGE_LIMIT
    read = pypdfium2.PdfDocument(file)
    sizes = [tuple(round(length) for length in page.get_size()) for page in read]
    assert sizes == [(595, 842), (595, 842), (243, 153)]


def test_pages_are_bound_as_they_were_packed():
    document = Document()
    page = flat("text")
    document.add(page)
    assert bytes(page.jpeg)[-2000:] in document.pdf()


def test_a_retake_wipes_the_old_page_and_keeps_the_others():
    document = Document()
    pages = [flat(kind) for kind in ("text", "form", "photo")]
    for page in pages:
        document.add(page)
    before = [bytes(pages[0].jpeg), bytes(pages[2].jpeg)]
    document.retake(1, flat("receipt"))
    assert not any(pages[1].jpeg)
    assert not pages[1].preview.any()
    assert [bytes(document.pages[0].jpeg), bytes(document.pages[2].jpeg)] == before


def test_a_page_can_be_turned_and_taken_out():
    document = Document()
    document.add(flat("text"))
    document.add(flat("card"))
    document.turn(0)
    assert document.pages[0].size == Size(297.0, 210.0)
    assert opened(document.pages[0]).shape == (1654, 2339)
    document.remove(0)
    assert len(document.pages) == 1


def test_wiping_a_document_zeroes_every_page():
    document = Document()
    page = flat("text")
    document.add(page)
    document.wipe()
    assert document.pages == ()
    assert not any(page.jpeg)
    assert not page.preview.any()
    assert "Page" in repr(page)


def test_a_document_without_pages_is_no_file():
    with pytest.raises(ValueError, match="no page"):
        Document().pdf()
