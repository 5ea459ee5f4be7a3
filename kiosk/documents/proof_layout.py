"""The A4 proof: title, whom it speaks of, what it says, its table over as many pages as it takes, its end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.documents.dates import day_text
from kiosk.documents.proof_data import ProofData
from kiosk.documents.proof_table import Table
from kiosk.documents.setting import centre, left, lines, right
from kiosk.documents.sheet import (
    GREY,
    PALE,
    RED,
    WASH,
    Box,
    Line,
    Mark,
    Matrix,
    Measure,
    Ring,
    Sheet,
    Type,
)
from kiosk.words import Words

WIDTH, HEIGHT = 210.0, 297.0
MARGIN, TOP, BOTTOM = 24.0, 22.0, 276.0
INNER = WIDTH - 2 * MARGIN
CLOSING = 58.0
"""Height that issuer, date, code and the place of the seal take; they are never torn apart."""

TITLE, HEADING, BODY, SMALL = Type(8.6, True), Type(4.2, True), Type(4.2), Type(3.2)
LEADING = 7.2


@dataclass(frozen=True)
class ProofLayout:
    """Lays out one proof in one language. Pure: the widths of text come from `measure`."""

    data: ProofData
    words: Words
    locale: str
    measure: Measure

    def sheets(self) -> tuple[Sheet, ...]:
        """All pages, each with its number."""
        pages = self._pages()
        return tuple(
            Sheet(WIDTH, HEIGHT, (*marks, *self._foot(number, len(pages))))
            for number, marks in enumerate(pages, 1)
        )

    def _pages(self) -> list[list[Mark]]:
        table = Table(self.data.columns, self._cells(), MARGIN, INNER, self.measure)
        page, y = self._opening()
        pages = [page]
        rows: Sequence[tuple[str, ...]] = self._cells()
        while rows:
            taken, marks, below = table.part(rows, y, BOTTOM)
            page += marks
            rows = rows[taken:]
            y = below
            if rows:
                page, y = [], TOP
                pages.append(page)
        if y + CLOSING > BOTTOM:
            page, y = [], TOP
            pages.append(page)
        page += self._closing(y + 8.0)
        return pages

    def _cells(self) -> list[tuple[str, ...]]:
        return [tuple(cell.reveal() for cell in row) for row in self.data.rows]

    def _opening(self) -> tuple[list[Mark], float]:
        data = self.data
        serial = self._say("serial", serial=data.serial)
        marks: list[Mark] = [
            right(WIDTH - MARGIN, TOP, serial, SMALL, self.measure, GREY),
            centre(WIDTH / 2, 39.0, data.title, TITLE, self.measure),
            Line(MARGIN, 46.0, WIDTH - MARGIN, 46.0, 0.7, RED),
            Line(MARGIN, 47.2, WIDTH - MARGIN, 47.2, 0.2, RED),
        ]
        y = self._holder(marks, 56.0)
        y = self._statements(marks, y + 9.0)
        return marks, self._records_heading(marks, y)

    def _holder(self, marks: list[Mark], y: float) -> float:
        """Labels and values in two columns, a long value across both."""
        half, label, row = INNER / 2, 27.0, 9.0
        column = 0
        marks.append(Line(MARGIN, y, WIDTH - MARGIN, y))
        for name, value in self.data.holder:
            text = value.reveal()
            wide = self.measure(text, BODY) > half - label - 6.0
            if wide and column:
                y, column = y + row, 0
            broken = lines(text, BODY, (INNER if wide else half) - label - 6.0, self.measure)
            height = row + (len(broken) - 1) * 5.6
            x = MARGIN + column * half
            marks.append(Box(x, y, label, height, WASH))
            marks.append(left(x + 3.0, y + 6.0, name, SMALL, GREY))
            marks += [left(x + label + 3.0, y + 6.1 + i * 5.6, part, BODY) for i, part in enumerate(broken)]
            marks.append(Line(MARGIN, y + height, WIDTH - MARGIN, y + height))
            y, column = (y, 1) if not wide and not column else (y + height, 0)
        return y + row if column else y

    def _statements(self, marks: list[Mark], y: float) -> float:
        indent = 2 * BODY.em if self.locale == "zh-CN" else 0.0
        for statement in self.data.statements:
            for position, part in enumerate(_indented(statement, indent, self.measure)):
                marks.append(left(MARGIN + (0.0 if position else indent), y, part, BODY))
                y += LEADING
        return y

    def _records_heading(self, marks: list[Mark], y: float) -> float:
        if not self.data.columns:
            return y
        marks.append(left(MARGIN, y + 4.0, self._say("records"), HEADING))
        if not self.data.rows:
            marks.append(left(MARGIN, y + 12.0, self._say("no-records"), BODY, GREY))
            return y + 16.0
        return y + 8.0

    def _closing(self, y: float) -> Iterator[Mark]:
        """The code on the left, issuer and date on the right, over the place where a seal would be."""
        data, edge = self.data, WIDTH - MARGIN
        if data.verify_text:
            yield Matrix(MARGIN, y + 4.0, 30.0, data.verify_text)
            yield centre(MARGIN + 15.0, y + 40.0, self._say("verify"), SMALL, self.measure, GREY)
        day = day_text(data.issued_at.date(), self.locale)
        x = edge - max(24.0, self.measure(data.issuer, HEADING) / 2)
        yield Ring(x, y + 22.0, 21.0, PALE)
        yield centre(x, y + 12.0, self._say("seal-place"), SMALL, self.measure, GREY)
        yield centre(x, y + 22.0, data.issuer, HEADING, self.measure)
        yield centre(x, y + 30.0, day, BODY, self.measure)
        yield centre(x, y + 49.0, self._say("seal-note"), SMALL, self.measure, RED)

    def _foot(self, number: int, pages: int) -> Iterator[Mark]:
        yield Line(MARGIN, 281.0, WIDTH - MARGIN, 281.0)
        yield left(MARGIN, 286.0, self.data.serial, SMALL, GREY)
        yield right(
            WIDTH - MARGIN, 286.0, self._say("page", page=number, pages=pages), SMALL, self.measure, GREY
        )

    def _say(self, key: str, **values: object) -> str:
        return self.words.text(self.locale, f"doc-{key}", **values)


def _indented(text: str, indent: float, measure: Measure) -> tuple[str, ...]:
    """Lines of a paragraph whose first one is shorter by `indent`."""
    first = lines(text, BODY, INNER - indent, measure)[0]
    rest = text[len(first) :].lstrip()
    return (first, *lines(rest, BODY, INNER, measure)) if rest else (first,)
