"""A slip as a picture and as a page: complete, and its code readable."""

import io

import numpy as np
import pypdfium2
from PIL import Image

from kiosk.cases import CaseStatus
from kiosk.documents.slip import acceptance_slip
from kiosk.documents.slip_layout import slip_pdf, slip_png
from tests.documents.papers import CODE, PLACE, WORDS, outcome, submission

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
