"""The proof as a PDF: it opens, says everything, can be searched, and looks the same every time."""

from dataclasses import replace

import pypdfium2
import pytest

from kiosk.documents.faces import Unprintable
from kiosk.documents.proof import proof_pdf
from kiosk.identity import PersonalText
from tests.documents.papers import WORDS, proof


def opened(data, locale="zh-CN"):
    return pypdfium2.PdfDocument(proof_pdf(data, WORDS, locale))


def text_of(document) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture(scope="module")
def two_years():
    return opened(proof(24))


def test_every_fact_can_be_selected_and_searched(two_years):
    text, data = text_of(two_years), proof(24)
    wanted = [data.title, data.serial, data.issuer, "2026年11月24日", *data.columns, *data.statements]
    wanted += [value.reveal() for _, value in data.holder]
    wanted += [row[0].reveal() for row in data.rows]
    assert [t for t in wanted if t not in text.replace("\r\n", "\n")] == []


def test_the_pages_are_a4_upright(two_years):
    assert {tuple(round(side) for side in page.get_size()) for page in two_years} == {(595, 842)}


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (12, 1), (24, 2), (120, 5)])
def test_a_long_table_goes_on_with_its_head_on_every_page(rows, pages):
    document = opened(proof(rows))
    assert len(document) == pages
    texts = [page.get_textpage().get_text_range() for page in document]
    assert [f"第{n}页，共{pages}页" in text for n, text in enumerate(texts, 1)] == [True] * pages
    assert sum(text.count("已到账") for text in texts) == rows
    assert all("缴费基数" in text for text in texts if "已到账" in text)


def test_the_seal_is_only_a_place_and_says_so(two_years):
    assert "演示样张，未加盖电子印章" in text_of(two_years)


def test_the_same_data_gives_the_same_bytes():
    assert proof_pdf(proof(3), WORDS) == proof_pdf(proof(3), WORDS)


def test_the_english_paper_speaks_english():
    text = text_of(opened(proof(3), "en"))
    assert "Specimen, no electronic seal applied" in text
    assert "24 November 2026" in text


def test_the_code_can_be_read_from_the_paper(two_years):
    from drivers.camera.codes import decode

    picture = two_years[1].render(scale=3).to_numpy()
    assert decode(picture[:, :, :3]) == [proof().verify_text]


def test_an_official_paper_is_never_printed_with_a_gap_in_it():
    data = proof(1)
    odd = replace(data, holder=(("姓名", PersonalText("沈\U0001f600")),))
    with pytest.raises(Unprintable):
        proof_pdf(odd, WORDS)


def test_a_row_has_a_cell_for_every_column():
    with pytest.raises(ValueError, match="one cell for each column"):
        replace(proof(1), columns=("月份",))


def test_nothing_personal_shows_in_a_log_line():
    assert "沈月华" not in repr(proof())
