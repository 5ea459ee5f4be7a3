"""The promise on A4: everything that was told, in the order it was told, and the signature under it."""

from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cases.commitment import Ink
from kiosk.catalogue import CommitmentTerms, Localised
from kiosk.documents.commitment import all_text, commitment_pdf, commitment_sheets
from kiosk.documents.commitment_layout import fitted
from kiosk.documents.faces import Faces
from tests.cases.test_promises import ITEM, REGISTER, SIGNING, promised
from tests.documents.papers import WORDS

NAME = Ink((((2.0, 3.0), (12.0, 18.0), (20.0, 4.0)), ((22.0, 5.0), (30.0, 20.0))))


def opened(commitment):
    return pypdfium2.PdfDocument(commitment_pdf(commitment, WORDS))


def text_of(document) -> str:
    pages = (page.get_textpage().get_text_range() for page in document)
    return "".join("".join(pages).split())


def squeezed(texts) -> list[str]:
    return ["".join(text.split()) for text in texts]


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_everything_that_was_told_stands_on_the_paper_in_its_order(locale):
    text = text_of(opened(promised(signing=replace(SIGNING, locale=locale))))
    told = squeezed(s.to(locale) for s in REGISTER.commitment.sentences())
    assert [text.find(t) for t in told] == sorted(text.find(t) for t in told)
    assert min(text.find(t) for t in told) > 0
    about = [SIGNING.serial, SIGNING.name.reveal(), SIGNING.number.reveal(), ITEM.name.to(locale)]
    about += [SIGNING.terminal_id, SIGNING.outlet, WORDS.text(locale, "doc-commitment-free"), "09:30"]
    assert [a for a in squeezed(about) if a not in text] == []


def test_it_is_one_a4_page_and_the_same_bytes_again():
    document = opened(promised())
    assert [tuple(round(side) for side in page.get_size()) for page in document] == [(595, 842)]
    assert commitment_pdf(promised(), WORDS) == commitment_pdf(promised(), WORDS)


def test_the_signature_is_vector_and_stands_in_its_field():
    signed = opened(promised(signing=replace(SIGNING, signature=NAME)))[0]
    dot = opened(promised())[0]
    kinds = [o.type for o in signed.get_objects()]
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_PATH) >= 2
    pictures = [page.render(scale=2).to_numpy()[:, :, 0] for page in (signed, dot)]
    assert (pictures[0] < 100).sum() > (pictures[1] < 100).sum() + 200


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_the_type_has_every_character_that_is_set(locale):
    made = promised(signing=replace(SIGNING, locale=locale))
    known = all_text(made, WORDS, locale)
    set_here = "".join(t for s in commitment_sheets(made, Faces(known), WORDS) for t in s.texts())
    assert set(set_here) - set(known) - set("0123456789 ") == set()


def test_long_terms_go_on_over_the_page_with_the_signature_whole():
    terms = REGISTER.commitment
    many = CommitmentTerms(
        contents=terms.contents * 30, requirements=terms.requirements, liability=terms.liability
    )
    document = opened(promised(replace(REGISTER, commitment=many)))
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    assert len(texts) >= 2
    assert [f"第{n}页，共{len(texts)}页" in text for n, text in enumerate(texts, 1)] == [True] * len(texts)
    assert "承诺人签名" in texts[-1] and "签名时间" in texts[-1]
    assert sum(text.count(squeezed([terms.contents[0].zh])[0]) for text in texts) == 30


def test_a_text_without_translation_is_printed_in_the_original():
    terms = CommitmentTerms(
        contents=(Localised("我住在这里"),),
        requirements=(Localised("要真住"),),
        liability=(Localised("不实要退"),),
    )
    english = promised(replace(REGISTER, commitment=terms), replace(SIGNING, locale="en"))
    assert "我住在这里" in text_of(opened(english))


points = st.tuples(st.floats(-500, 500), st.floats(-500, 500))


@given(st.lists(st.lists(points, min_size=1, max_size=6).map(tuple), min_size=1, max_size=5).map(tuple))
def test_any_signature_fits_into_its_field_in_its_own_proportions(strokes):
    moved = fitted(Ink(strokes), 100.0, 50.0, 76.0, 30.0)
    across = [x for stroke in moved for x, _ in stroke]
    down = [y for stroke in moved for _, y in stroke]
    assert min(across) >= 100.0 - 1e-6 and max(across) <= 176.0 + 1e-6
    assert min(down) >= 50.0 - 1e-6 and max(down) <= 80.0 + 1e-6
    assert [len(s) for s in moved] == [len(s) for s in strokes]
