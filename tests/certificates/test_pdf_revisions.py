"""Several SM2 signatures on one PDF: what may come after the first."""

import re

import pytest

from kiosk.certificates.pdf_library import Looked
from kiosk.certificates.pdf_marks import marks
from kiosk.certificates.pdf_revisions import compare
from kiosk.certificates.seals.verification import Reason
from kiosk.certificates.seals.verify import verify_file
from kiosk.certificates.verdict import Verdict
from tests.certificates.strangers import LOOKED_AT, content, trust

TWO = "pdf-sm2-two.pdf"


def test_a_second_signature_leaves_the_first_one_good():
    data = content(TWO)
    first, second = marks(data)
    assert not first.whole and second.whole
    found = compare(data, first.numbers, followed=True)
    assert found.covered and not found.fault


def test_nothing_follows_the_last_signature_unsigned():
    data = content(TWO)
    assert not compare(data, marks(data)[0].numbers, followed=False).covered
    cut = data[: marks(data)[0].numbers[2] + marks(data)[0].numbers[3]]
    assert verify_file(cut, trust("two"), LOOKED_AT).verdict is Verdict.VALID
    assert verify_file(data + b"%", trust("two"), LOOKED_AT).verdict is Verdict.INVALID


def test_a_page_that_was_changed_in_between_is_found():
    found = verify_file(content("pdf-not-sm2-two-overlay.pdf"), trust("two"), LOOKED_AT)
    assert Reason.CONTENT_NOT_COVERED in found.reasons


@pytest.mark.parametrize(
    ("place", "said"), [(b"/Reason(seal)", b"/Reference[]"), (b"/P 3 0 R/F 132", b"/Lock<<>>")]
)
def test_who_says_what_may_be_added_is_not_compared(place, said):
    data = content(TWO).replace(place, said.ljust(len(place)), 1)
    found = compare(data, marks(data)[0].numbers, followed=True)
    assert not found.covered and "what may be added" in found.fault


def test_another_range_or_end_is_not_this_signature():
    data = content(TWO)
    numbers = marks(data)[0].numbers
    assert not compare(data, (0, 1, 2, 3), followed=True).covered
    moved = re.sub(rb"startxref\n(\d)", rb"startxref\n1\1", data, count=2)
    assert not compare(moved, numbers, followed=True).covered


def test_any_changed_byte_of_the_structure_ends_in_an_answer():
    data = content(TWO)
    good = marks(data)[0].numbers
    at = [m.start() for m in re.finditer(rb"xref|trailer|obj|/Size|/Prev", data)]
    for place in at:
        found = compare(data[:place] + b"?" + data[place + 1 :], good, followed=True)
        assert isinstance(found, Looked)
    assert len(at) > 20
