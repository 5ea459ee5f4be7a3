"""The look as values: every pair of colours, every size, against interface.md."""

import pytest

from kiosk.session.visit import Mode
from screens.icons import FALLBACK, ICONS, glyph
from screens.theme import CONTRAST, DARKER, ELDER, PALETTE, READ_ON, STANDARD, Metrics, Theme, contrast, rgba

PAIRS = [(ground, ink) for ground, inks in READ_ON.items() for ink in inks]


@pytest.mark.parametrize(("ground", "ink"), PAIRS)
@pytest.mark.parametrize(("palette", "least"), [(PALETTE, 4.5), (DARKER, 7.0), (CONTRAST, 12.0)])
def test_text_can_be_read_on_its_ground(palette, least, ground, ink):
    assert contrast(rgba(palette[ink]), rgba(palette[ground])) >= least


@pytest.mark.parametrize("ground", ["ground", "card", "well"])
def test_body_text_has_seven_to_one(ground):
    assert contrast(rgba(PALETTE["ink"]), rgba(PALETTE[ground])) >= 7


def test_contrast_of_black_and_white_is_twenty_one():
    assert contrast(rgba("#000000"), rgba("#FFFFFF")) == pytest.approx(21)


def test_all_palettes_know_the_same_tokens():
    assert set(PALETTE) == set(CONTRAST) == set(DARKER)


def test_sizes_are_at_least_those_promised():
    assert STANDARD.body >= 7 and STANDARD.title >= 11 and STANDARD.small >= 5
    assert STANDARD.touch >= 16 and STANDARD.gap >= 3 and STANDARD.primary >= 22 and STANDARD.corner == 5
    assert ELDER.body >= 10.2 and ELDER.title >= 15 and ELDER.small >= 7.5
    assert ELDER.touch >= 20 and ELDER.gap >= 4 and ELDER.primary >= 28


def test_millimetres_become_the_panels_own_pixels():
    fine = Metrics(5.55, 1920, 1080)
    assert fine.wide and not Metrics().wide
    assert fine.px(16) == round(16 * 5.55)
    assert Theme(Mode(elder=True), fine).size("touch") == round(21 * 5.55)


def test_nothing_moves_in_high_contrast():
    assert Theme(Mode(), Metrics()).moving and not Theme(Mode(contrast=True), Metrics()).moving


def test_an_icon_nobody_knows_is_a_sheet_of_paper():
    assert glyph("no-such-icon") == glyph(FALLBACK)
    assert len(set(ICONS.values())) > 200


def test_a_panel_nobody_has_described_yet_shows_the_same_layout_in_its_own_pixels():
    usual = Metrics(4.0, 1080, 1920)
    assert usual.on(576, 1024) == Metrics(4.0 * 1024 / 1920, 576, 1024)
    assert usual.on(1920, 1080) == Metrics(4.0, 1920, 1080)
    assert usual.on(800, 480).dots_per_mm == 4.0 * 800 / 1920, "both ways must fit"
