"""The A4 promise: whose it is, what was told in three parts, that it was chosen freely, and the signature."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.cases.commitment import Commitment, Ink
from kiosk.catalogue import Localised
from kiosk.documents.dates import time_text
from kiosk.documents.proof_layout import (
    BODY,
    BOTTOM,
    HEADING,
    HEIGHT,
    INNER,
    LEADING,
    MARGIN,
    SMALL,
    TITLE,
    TOP,
    WIDTH,
)
from kiosk.documents.setting import centre, left, lines, right
from kiosk.documents.sheet import GREY, RED, WASH, Box, Line, Mark, Measure, Sheet, Strokes
from kiosk.words import Words

LABEL, ROW = 34.0, 8.4
FIELD_WIDTH, FIELD_HEIGHT = 76.0, 30.0
CLOSING = 58.0
"""Height of the signature with its time and place; they are never torn apart."""


@dataclass(frozen=True)
class CommitmentLayout:
    """Lays out one promise in the language it was read in. Pure: widths of text come from `measure`."""

    commitment: Commitment
    words: Words
    measure: Measure

    @property
    def locale(self) -> str:
        return self.commitment.signing.locale

    def sheets(self) -> tuple[Sheet, ...]:
        """All pages, each with its number."""
        pages = self._pages()
        return tuple(
            Sheet(WIDTH, HEIGHT, (*marks, *self._foot(number, len(pages))))
            for number, marks in enumerate(pages, 1)
        )

    def _pages(self) -> list[list[Mark]]:
        page, y = self._opening()
        pages = [page]
        for height, marks in self._parts():
            if y + height > BOTTOM:
                page, y = [], TOP
                pages.append(page)
            page += [_moved(mark, y) for mark in marks]
            y += height
        return pages

    def _parts(self) -> Iterator[tuple[float, list[Mark]]]:
        """Pieces that stay whole, each as its height and its marks from the top of the piece."""
        terms = self.commitment.terms
        for key, sentences in (
            ("contents", terms.contents),
            ("requirements", terms.requirements),
            ("liability", terms.liability),
        ):
            yield 11.0, [left(MARGIN, 8.0, self._say(f"commitment-{key}"), HEADING)]
            for number, sentence in enumerate(sentences, 1):
                yield self._paragraph(f"{number}. ", sentence.to(self.locale))
        yield 4.0, []
        yield self._paragraph("", self._say("commitment-free"))
        yield CLOSING, list(self._closing())

    def _paragraph(self, number: str, text: str) -> tuple[float, list[Mark]]:
        indent = self.measure(number, BODY)
        broken = lines(text, BODY, INNER - indent, self.measure)
        marks: list[Mark] = [
            left(MARGIN + indent, 5.0 + i * LEADING, part, BODY) for i, part in enumerate(broken)
        ]
        if number:
            marks.append(left(MARGIN, 5.0, number, BODY))
        return len(broken) * LEADING + 1.2, marks

    def _opening(self) -> tuple[list[Mark], float]:
        serial = self._say("serial", serial=self.commitment.signing.serial)
        marks: list[Mark] = [
            right(WIDTH - MARGIN, TOP, serial, SMALL, self.measure, GREY),
            centre(WIDTH / 2, 39.0, self._say("commitment-title"), TITLE, self.measure),
            Line(MARGIN, 46.0, WIDTH - MARGIN, 46.0, 0.7, RED),
            Line(MARGIN, 47.2, WIDTH - MARGIN, 47.2, 0.2, RED),
        ]
        y = 54.0
        marks.append(Line(MARGIN, y, WIDTH - MARGIN, y))
        for label, value in self._about():
            broken = lines(value, BODY, INNER - LABEL - 6.0, self.measure)
            height = ROW + (len(broken) - 1) * 5.6
            marks.append(Box(MARGIN, y, LABEL, height, WASH))
            marks.append(left(MARGIN + 3.0, y + 5.7, self._say(label), SMALL, GREY))
            for i, part in enumerate(broken):
                marks.append(left(MARGIN + LABEL + 3.0, y + 5.8 + i * 5.6, part, BODY))
            y += height
            marks.append(Line(MARGIN, y, WIDTH - MARGIN, y))
        return marks, y + 3.0

    def _about(self) -> Iterator[tuple[str, str]]:
        commitment, signing = self.commitment, self.commitment.signing
        yield "applicant", signing.name.reveal()
        yield "commitment-number", signing.number.reveal()
        yield "item", self._local(commitment.item_name)
        yield "department", self._local(commitment.department)
        yield "commitment-material", self._local(commitment.material)

    def _closing(self) -> Iterator[Mark]:
        signing = self.commitment.signing
        x = WIDTH - MARGIN - FIELD_WIDTH
        yield left(x, 9.0, self._say("commitment-signed"), SMALL, GREY)
        yield Strokes(fitted(signing.signature, x, 11.0, FIELD_WIDTH, FIELD_HEIGHT))
        yield Line(x, 42.0, WIDTH - MARGIN, 42.0, 0.3, GREY)
        at = time_text(signing.signed_at, self.locale)
        yield left(x, 48.0, f"{self._say('commitment-at')}  {at}", SMALL)
        place = f"{self._say('commitment-place')}  {signing.outlet}  {signing.terminal_id}"
        for i, part in enumerate(lines(place, SMALL, FIELD_WIDTH, self.measure)):
            yield left(x, 53.5 + i * 4.4, part, SMALL)

    def _foot(self, number: int, pages: int) -> Iterator[Mark]:
        yield Line(MARGIN, 281.0, WIDTH - MARGIN, 281.0)
        yield left(MARGIN, 286.0, self.commitment.signing.serial, SMALL, GREY)
        count = self._say("page", page=number, pages=pages)
        yield right(WIDTH - MARGIN, 286.0, count, SMALL, self.measure, GREY)

    def _local(self, text: Localised) -> str:
        return text.to(self.locale)

    def _say(self, key: str, **values: object) -> str:
        return self.words.text(self.locale, f"doc-{key}", **values)


def fitted(
    ink: Ink, x: float, y: float, width: float, height: float
) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The strokes in their own proportions inside a field, never larger than they were drawn."""
    first_x, first_y, drawn_width, drawn_height = ink.bounds()
    scale = min(1.0, width / max(drawn_width, 1.0), height / max(drawn_height, 1.0))
    below = y + height - drawn_height * scale
    return tuple(
        tuple((x + (px - first_x) * scale, below + (py - first_y) * scale) for px, py in stroke)
        for stroke in ink.strokes
    )


def _moved(mark: Mark, down: float) -> Mark:
    """The same mark, lower by `down`."""
    match mark:
        case Strokes(drawn, width, colour):
            return Strokes(tuple(tuple((x, y + down) for x, y in s) for s in drawn), width, colour)
        case Line(x1, y1, x2, y2, width, colour):
            return Line(x1, y1 + down, x2, y2 + down, width, colour)
        case _:
            return replace(mark, y=mark.y + down)
