"""The usage record on paper: every use and no more, whole pages, nothing of the certificates."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest

from kiosk.certificates.authorisation import Method
from kiosk.certificates.usage import UsageRecord, UseOutcome, record_of
from kiosk.certificates.verdict import Verdict
from kiosk.documents.usage_record import UsageList, usage_pdf, usage_slip
from kiosk.identity import PersonName
from tests.documents.papers import CATALOGUE, NOW, PLACE, WORDS
from tests.store.samples import NUMBER
from tests.store.uses import a_use

NAMES = {c.id: c.name for c in CATALOGUE.certificates.values()}


def a_record(n: int = 0, **changes) -> UsageRecord:
    record = record_of(a_use(retrieved_at=NOW - timedelta(hours=n)), f"{n:032x}", "c" * 64)
    return replace(record, **{"outcome": UseOutcome.HANDED_IN, **changes})


def a_list(*records: UsageRecord) -> UsageList:
    return UsageList(holder=PersonName("陈秀兰"), records=records, type_names=NAMES, printed_at=NOW)


def text_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("locale", WORDS.locales)
def test_a_slip_has_every_use_in_plain_words(locale: str):
    records = [a_record(i, method=m) for i, m in enumerate(Method)]
    slip = usage_slip(a_list(*records), PLACE, WORDS, locale)
    said = str(slip.elements)
    for method in Method:
        assert WORDS.text(locale, f"doc-usage-method-{method}") in said
    assert "陈*兰" in said and "陈秀兰" not in said and NUMBER not in said


@pytest.mark.parametrize("locale", WORDS.locales)
def test_every_method_outcome_and_verdict_has_words(locale: str):
    wanted = [f"method-{m}" for m in Method] + [f"outcome-{o}" for o in UseOutcome]
    wanted += [f"check-{v}" for v in (*Verdict, "none")]
    assert [key for key in wanted if not WORDS.has(locale, f"doc-usage-{key}")] == []


@pytest.mark.parametrize("locale", WORDS.locales)
def test_many_uses_take_many_pages_and_none_is_lost(locale: str):
    records = [a_record(i, purpose=f"事项{i:03d}") for i in range(60)]
    pages = text_of(usage_pdf(a_list(*records), PLACE, WORDS, locale))
    assert len(pages) > 1
    said = "".join("".join(pages).split())
    assert [i for i in range(60) if f"事项{i:03d}" not in said] == []
    assert "陈秀兰" not in said and NUMBER not in said


def test_a_paper_without_uses_says_so():
    (page,) = text_of(usage_pdf(a_list(), PLACE, WORDS))
    assert WORDS.text("zh-CN", "doc-usage-none") in page


def test_times_are_those_of_the_place():
    (page,) = text_of(usage_pdf(a_list(a_record(0)), PLACE, WORDS))
    assert "09:30" in page
