"""Versions of images, in the order in which they follow each other."""

import re
from functools import total_ordering

_SHAPE = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}(\+[0-9A-Za-z.]{1,40})?")
_RUN = re.compile(r"[0-9]+|[A-Za-z]+")


@total_ordering
class Version:
    """`1.2.3`, or `1.2.3+20261124.2` for another build of the same program.

    Numbers count as numbers; a build follows the plain version and every lower build.
    """

    def __init__(self, text: str) -> None:
        """Raises ValueError for anything of another shape."""
        if not _SHAPE.fullmatch(text):
            raise ValueError(f"{text[:40]!r} is no version")
        self.text = text
        numbers, _, build = text.partition("+")
        main = tuple(int(part) for part in numbers.split("."))
        self._order = ((*main, 0, 0, 0)[:4], tuple(_rank(run) for run in _RUN.findall(build)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self._order == other._order

    def __lt__(self, other: "Version") -> bool:
        return self._order < other._order

    def __hash__(self) -> int:
        return hash(self._order)

    def __repr__(self) -> str:
        return f"Version({self.text})"


def _rank(run: str) -> tuple[int, int, str]:
    """Letters before numbers, as in systemd's order of versions."""
    return (1, int(run), "") if run.isdigit() else (0, 0, run)
