"""How much paper went through the printer, counted in millimetres and kept over a restart."""

import json
import logging
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

log = logging.getLogger(__name__)

USUAL_SLIP = 160
"""Millimetres of a slip before the first one was printed."""
ROLL_MM = 80_000
"""Length of a roll of 80 mm across, of paper as it is usual."""
RECENT = 10
"""The mean length of slips follows the last ones: each counts for a tenth."""


@dataclass(frozen=True, slots=True)
class Tally:
    """All counts, of which ``roll_mm`` begins again with each roll; lengths in millimetres."""

    roll_mm: int = 0
    total_mm: int = 0
    slips: int = 0
    cuts: int = 0
    rolls: int = 0
    slips_not_taken: int = 0
    usual_slip: int = USUAL_SLIP


class PaperCounter:
    """Counts; with a path, writes each change to a small file that survives a power cut whole. Any thread."""

    def __init__(self, path: Path | None, roll_mm: int = ROLL_MM) -> None:
        """``roll_mm`` is the length of a new roll. A file that cannot be read counts from nothing."""
        self._path = path
        self._roll = roll_mm
        self._guard = threading.Lock()
        self.tally = _load(path) if path is not None else Tally()

    @property
    def slips_left(self) -> int:
        """About how many slips the roll still gives, never below zero."""
        return max(0, self._roll - self.tally.roll_mm) // max(1, self.tally.usual_slip)

    def printed(self, millimetres: int) -> None:
        """A slip came out and was cut off."""
        with self._guard:
            before = self.tally.usual_slip
            usual = before + round((millimetres - before) / RECENT) if self.tally.slips else millimetres
            fed = _fed(self.tally, millimetres)
            self._keep(replace(fed, slips=fed.slips + 1, cuts=fed.cuts + 1, usual_slip=max(1, usual)))

    def wasted(self, millimetres: int) -> None:
        """Paper went through, and whether it was a whole slip is not known."""
        with self._guard:
            self._keep(_fed(self.tally, millimetres))

    def not_taken(self) -> None:
        """A slip was left in the outlet and taken back."""
        with self._guard:
            self._keep(replace(self.tally, slips_not_taken=self.tally.slips_not_taken + 1))

    def new_roll(self) -> None:
        """A full roll was put in."""
        with self._guard:
            self._keep(replace(self.tally, roll_mm=0, rolls=self.tally.rolls + 1))

    def _keep(self, tally: Tally) -> None:
        self.tally = tally
        if self._path is None:
            return
        fresh = self._path.with_name(f".{self._path.name}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(asdict(tally)), "utf-8")
            fresh.replace(self._path)
        except OSError as error:
            log.warning("the paper counter cannot be kept: %s", error.strerror)
            with suppress(OSError):
                fresh.unlink(missing_ok=True)


def _fed(tally: Tally, millimetres: int) -> Tally:
    return replace(tally, roll_mm=tally.roll_mm + millimetres, total_mm=tally.total_mm + millimetres)


def _load(path: Path) -> Tally:
    try:
        found = json.loads(path.read_text("utf-8"))
        kept = {field.name: found[field.name] for field in fields(Tally)}
    except (OSError, ValueError, KeyError, TypeError):
        return Tally()
    whole = all(type(value) is int and value >= 0 for value in kept.values())
    return Tally(**kept) if whole else Tally()
