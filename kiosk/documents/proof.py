"""A proof as an A4 PDF: text that can be selected and searched, the same bytes for the same data."""

from kiosk.documents.drawing import pdf
from kiosk.documents.faces import Faces
from kiosk.documents.proof_data import ProofData
from kiosk.documents.proof_layout import ProofLayout
from kiosk.documents.sheet import Sheet
from kiosk.words import Words

_SAID = ("records", "no-records", "verify", "seal-place", "seal-note")


def proof_pdf(data: ProofData, words: Words, locale: str = "zh-CN") -> bytes:
    """The finished paper.

    Raises:
        Unprintable: when a character of it cannot be drawn.
        NoFace: when the type is not installed.
    """
    faces = Faces(_all_text(data, words, locale))
    return pdf(proof_sheets(data, faces, words, locale), faces, data.title)


def proof_sheets(data: ProofData, faces: Faces, words: Words, locale: str) -> tuple[Sheet, ...]:
    """The pages before they are drawn."""
    return ProofLayout(data, words, locale, faces.measure).sheets()


def _all_text(data: ProofData, words: Words, locale: str) -> str:
    """Every character the paper may show; the type is cut down to these."""
    said = [words.text(locale, f"doc-{key}") for key in _SAID]
    said += [words.text(locale, "doc-serial", serial=""), words.text(locale, "doc-page", page=0, pages=0)]
    held = [text for label, value in data.holder for text in (label, value.reveal())]
    cells = [cell.reveal() for row in data.rows for cell in row]
    months = "年月日" if locale == "zh-CN" else "JanuaryFebruaryMarchAprilMayJuneJulyAugustSeptemberOctober"
    fixed = [data.title, data.serial, data.issuer, months, "NovemberDecember"]
    return "".join((*fixed, *said, *held, *data.statements, *data.columns, *cells))
