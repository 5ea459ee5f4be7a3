"""A signed promise (告知承诺书) as an A4 PDF, with the signature as it was drawn."""

from collections.abc import Sequence

from kiosk.cases.commitment import Commitment
from kiosk.documents.commitment_layout import CommitmentLayout
from kiosk.documents.drawing import pdf
from kiosk.documents.faces import Faces
from kiosk.documents.sheet import Sheet
from kiosk.words import Words

_SAID = (
    "commitment-title", "commitment-material", "commitment-number", "commitment-contents",
    "commitment-requirements", "commitment-liability", "commitment-free", "commitment-signed",
    "commitment-at", "commitment-place", "item", "department", "applicant", "terminal",
)  # fmt: skip
_MONTHS = "年月日JanuaryFebruaryMarchAprilMayJuneJulyAugustSeptemberOctoberNovemberDecember:., "


def commitment_pdf(commitment: Commitment, words: Words) -> bytes:
    """The finished paper in the language in which the terms were read.

    Raises:
        Unprintable: when a character of it cannot be drawn.
        NoFace: when the type is not installed.
    """
    return commitments_pdf((commitment,), words)


def commitments_pdf(commitments: Sequence[Commitment], words: Words) -> bytes:
    """All promises of one case, each from a page of its own; raises like `commitment_pdf`."""
    locale = commitments[0].signing.locale
    faces = Faces("".join(all_text(c, words, c.signing.locale) for c in commitments))
    sheets = tuple(sheet for c in commitments for sheet in commitment_sheets(c, faces, words))
    return pdf(sheets, faces, words.text(locale, "doc-commitment-title"))


def commitment_sheets(commitment: Commitment, faces: Faces, words: Words) -> tuple[Sheet, ...]:
    """The pages before they are drawn."""
    return CommitmentLayout(commitment, words, faces.measure).sheets()


def all_text(commitment: Commitment, words: Words, locale: str) -> str:
    """Every character the paper may show; the type is cut down to these."""
    signing = commitment.signing
    said = [words.text(locale, f"doc-{key}") for key in _SAID]
    said += [
        words.text(locale, "doc-serial", serial=signing.serial),
        words.text(locale, "doc-page", page=0, pages=0),
    ]
    named = [commitment.item_name, commitment.department, commitment.material, *commitment.terms.sentences()]
    about = [signing.name.reveal(), signing.number.reveal(), signing.outlet, signing.terminal_id, _MONTHS]
    return "".join((*said, *(text.to(locale) for text in named), *about))
