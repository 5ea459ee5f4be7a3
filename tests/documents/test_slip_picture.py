"""A slip as a picture and as a page: complete, and its code readable."""

import io
from itertools import pairwise

import numpy as np
import pypdfium2
from PIL import Image

from kiosk.cases import CaseStatus
from kiosk.documents.drawing import modules
from kiosk.documents.elements import Pair, Slip
from kiosk.documents.slip import acceptance_slip
from kiosk.documents.slip_layout import slip_pdf, slip_png, slip_sheet
from tests.documents.papers import CODE, PLACE, WORDS, outcome, submission

DOTS_PER_MM = 8
SLIP = acceptance_slip(submission(), outcome(CaseStatus.ACCEPTED), PLACE, WORDS, "zh-CN")


def test_the_page_is_as_wide_as_the_roll_and_says_what_the_slip_says():
    page = pypdfium2.PdfDocument(slip_pdf(SLIP))[0]
    assert round(page.get_width() / 72 * 25.4) == 80
    text = page.get_textpage().get_text_range()
    assert "受理凭证" in text and "9901202611240017" in text and "沈*华" in text


def test_the_code_of_the_picture_leads_to_the_case():
    from drivers.camera.codes import decode

    picture = np.array(Image.open(io.BytesIO(slip_png(SLIP))).convert("L"))
    assert decode(picture) == [CODE]


def test_nothing_reaches_over_the_edge_of_the_paper():
    picture = np.array(Image.open(io.BytesIO(slip_png(SLIP))).convert("L"))
    edge = 16
    assert picture[:, :edge].min() > 200 and picture[:, -edge:].min() > 200


def test_the_code_has_four_white_modules_on_every_side():
    dark = np.array(Image.open(io.BytesIO(slip_png(SLIP))).convert("L")) < 128
    edge = len(modules(CODE))
    rows = np.flatnonzero(dark.any(axis=1))
    gaps = np.flatnonzero(np.diff(rows) > 1)
    above, below = next(
        (one, other) for one, other in pairwise(gaps) if rows[other] - rows[one + 1] > 20 * DOTS_PER_MM
    )
    top, bottom = rows[above + 1], rows[below]
    module = (bottom - top + 1) / edge
    across = np.flatnonzero(dark[top : bottom + 1].any(axis=0))
    assert min(top - rows[above], rows[below + 1] - bottom) > 4 * module
    assert min(across[0], dark.shape[1] - across[-1]) > 4 * module


def test_the_lines_of_a_long_value_begin_below_each_other():
    slip = Slip((Pair("Service", "Senior citizen card, for people of seventy and over"),), "en")
    sheet = slip_sheet(slip, lambda text, kind: len(text) * kind.em * 0.6)
    label, *values = (mark.x for mark in sheet.marks)
    assert len(values) > 1
    assert len(set(values)) == 1
    assert values[0] > label
