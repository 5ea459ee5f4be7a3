"""The usage record on A4: whose it is, a table over as many pages as it takes, and what it means."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.documents.proof_table import Table
from kiosk.documents.setting import centre, left, lines, right
from kiosk.documents.sheet import GREY, RED, Line, Mark, Measure, Sheet, Type

WIDTH, HEIGHT = 210.0, 297.0
MARGIN, TOP, BOTTOM = 18.0, 22.0, 272.0
INNER = WIDTH - 2 * MARGIN
LEADING = 6.4

TITLE, HEADING, BODY, SMALL = Type(8.0, True), Type(4.2, True), Type(4.0), Type(3.2)


@dataclass(frozen=True, kw_only=True)
class UsageLayout:
    """Everything that is said, in the language of the paper. `page` says which page this is."""

    title: str
    facts: tuple[tuple[str, str], ...]
    count: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    page: Callable[[int, int], str]

    def all_text(self) -> str:
        """Every character the paper may show."""
        facts = (text for fact in self.facts for text in fact)
        cells = (cell for row in self.rows for cell in row)
        return "".join((self.title, self.count, self.note, self.page(0, 0), *self.columns, *facts, *cells))

    def sheets(self, measure: Measure) -> tuple[Sheet, ...]:
        """All pages, each with its number. Pure: the widths of text come from `measure`."""
        pages = self._pages(measure)
        return tuple(
            Sheet(WIDTH, HEIGHT, (*marks, *self._foot(number, len(pages), measure)))
            for number, marks in enumerate(pages, 1)
        )

    def _pages(self, measure: Measure) -> list[list[Mark]]:
        page, y = self._opening(measure)
        pages = [page]
        table = Table(self.columns, self.rows, MARGIN, INNER, measure)
        rows: Sequence[tuple[str, ...]] = self.rows
        while rows:
            taken, marks, y = table.part(rows, y, BOTTOM)
            page += marks
            rows = rows[taken:]
            if rows:
                page, y = [], TOP
                pages.append(page)
        said = lines(self.note, SMALL, INNER, measure)
        if y + 8.0 + len(said) * LEADING > BOTTOM:
            page, y = [], TOP
            pages.append(page)
        page += [left(MARGIN, y + 8.0 + i * LEADING, text, SMALL, GREY) for i, text in enumerate(said)]
        return pages

    def _opening(self, measure: Measure) -> tuple[list[Mark], float]:
        y = 48.0
        marks: list[Mark] = [
            centre(WIDTH / 2, 34.0, self.title, TITLE, measure),
            Line(MARGIN, 40.0, WIDTH - MARGIN, 40.0, 0.6, RED),
        ]
        for name, value in self.facts:
            marks += [left(MARGIN, y, name, SMALL, GREY), left(MARGIN + 30.0, y, value, BODY)]
            y += LEADING
        marks.append(left(MARGIN, y + 3.0, self.count, HEADING))
        return marks, y + 8.0

    def _foot(self, number: int, pages: int, measure: Measure) -> Iterator[Mark]:
        yield Line(MARGIN, 281.0, WIDTH - MARGIN, 281.0)
        yield left(MARGIN, 286.0, self.title, SMALL, GREY)
        yield right(WIDTH - MARGIN, 286.0, self.page(number, pages), SMALL, measure, GREY)
