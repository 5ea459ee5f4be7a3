"""The table of a proof: columns as wide as they need, its head again on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kiosk.documents.setting import centre, lines
from kiosk.documents.sheet import PALE, WASH, Box, Line, Mark, Measure, Type

HEAD, CELL = Type(3.5, True), Type(3.5)
PADDING, LEADING = 2.0, 4.9
ROW = 7.4


@dataclass(frozen=True)
class Table:
    """`x` and `width` in millimetres; `cells` are those of all pages, so that columns stay the same."""

    columns: tuple[str, ...]
    cells: Sequence[tuple[str, ...]]
    x: float
    width: float
    measure: Measure

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """The share of every column: by its widest text, the whole filling the page."""
        natural = [
            max(
                self.measure(name, HEAD),
                *(min(self.measure(row[i], CELL), self.width / 3) for row in self.cells),
            )
            + 2 * PADDING
            for i, name in enumerate(self.columns)
        ]
        return tuple(w * self.width / sum(natural) for w in natural)

    def part(self, rows: Sequence[tuple[str, ...]], y: float, bottom: float) -> tuple[int, list[Mark], float]:
        """As many rows as fit below `y`: their number, their marks, and where they end.

        At the top of a page at least one row is taken, so that laying out always comes to an end.
        """
        head = self._height(self.columns, HEAD)
        marks: list[Mark] = [Box(self.x, y, self.width, head, WASH)]
        top = y
        y = self._row(marks, self.columns, y, HEAD)
        taken = 0
        for row in rows:
            height = self._height(row, CELL)
            if y + height > bottom and (taken or top > bottom / 2):
                break
            y = self._row(marks, row, y, CELL)
            taken += 1
        if not taken:
            return 0, [], y
        marks += self._frame(top, y)
        return taken, marks, y

    def _height(self, row: tuple[str, ...], kind: Type) -> float:
        return ROW + (max(len(cell) for cell in self._broken(row, kind)) - 1) * LEADING

    def _broken(self, row: tuple[str, ...], kind: Type) -> list[tuple[str, ...]]:
        return [
            lines(text, kind, width - 2 * PADDING, self.measure)
            for text, width in zip(row, self.widths, strict=True)
        ]

    def _row(self, marks: list[Mark], row: tuple[str, ...], y: float, kind: Type) -> float:
        broken = self._broken(row, kind)
        height = ROW + (max(map(len, broken)) - 1) * LEADING
        x = self.x
        for cell, width in zip(broken, self.widths, strict=True):
            first = y + (height - (len(cell) - 1) * LEADING) / 2 + kind.em * 0.36
            marks += [
                centre(x + width / 2, first + i * LEADING, text, kind, self.measure)
                for i, text in enumerate(cell)
            ]
            x += width
        marks.append(Line(self.x, y + height, self.x + self.width, y + height))
        return y + height

    def _frame(self, top: float, bottom: float) -> list[Mark]:
        edges = [self.x]
        for width in self.widths:
            edges.append(edges[-1] + width)
        sides: list[Mark] = [Line(x, top, x, bottom, 0.2, PALE) for x in edges]
        return [*sides, Line(self.x, top, self.x + self.width, top, 0.2, PALE)]
